// The vocabulary. Types only; imports nothing.
// Units: instants are epoch milliseconds UTC; wall times are ms since 1970-01-01T00:00 in no particular zone; durations end in `Ms`;
// zone offsets are minutes east of UTC; `line` and `column` are 1-based; byte offsets 0-based. NaN stands for "no time".

// ---- what was captured -------------------------------------------------------------------------------------------------------

/** One captured file. Opened by `read`; synchronous from then on. */
export interface Source {
  /** The name shown to people and cited: relative path with forward slashes, e.g. `SEC/Logs/SCHED.LOG`. Unique in its bundle. */
  readonly label: string;
  /** Bytes held. */
  readonly size: number;
  /** The end is missing: it broke off, or a limit ended the reading. */
  readonly isCut?: true;
  /** How its bytes become characters, if somebody said so. */
  readonly codePage?: CodePage;
  /** One pass over the bytes. Each piece is only valid until the next is asked for. Throws `ReadError` if the file can't be read any more. */
  chunks(): Iterable<Uint8Array>;
  /** A copy of a few bytes. Clipped at the end of the source. */
  slice(offset: number, length: number): Uint8Array;
}

/** A way in which bytes become characters. */
export interface CodePage {
  /** `windows-1252`, `cp850`, `shift_jis`, `utf-16le` ... */
  readonly name: string;
  /** A new decoder of one text: pieces in, their characters out; `end` gives what is left. */
  decoder(): { write(bytes: Uint8Array): string; end(): string };
}

/** What could not be read, or was read and left aside. Never an exception: other files go on. */
export interface Problem {
  readonly label: string;
  readonly kind: 'denied' | 'missing' | 'not-a-file' | 'limit' | 'unreadable' | 'damaged';
  /** One sentence. */
  readonly message: string;
}

/** All that was captured together. */
export interface Bundle {
  /** Folder, archive or standard input label. */
  readonly name: string;
  readonly sources: readonly Source[];
  readonly problems: readonly Problem[];
  /** Frees descriptors and temporary files. Sources may not be used afterwards. */
  close(): void;
}

// ---- log records -------------------------------------------------------------------------------------------------------------

/** Bits of `LogRecords.flags`. */
export const FLAG_MALFORMED = 1; // no frame pattern fits; the raw text is kept
export const FLAG_DAMAGED = 2; // a `damaged` pattern fitted; see `damage`
export const FLAG_CUT = 4; // the record is cut off by the end of the file
export const FLAG_NO_TIME = 8; // no readable stamp
export const FLAG_PLAIN = 16; // text without any frame (rotation marker, continuation at the start of a file)

/**
 * The records of one source, in the order in which they were written, as columns: file order, turned round for an event log that was saved
 * newest first. Nothing is decoded before somebody asks.
 */
export interface LogRecords {
  readonly source: Source;
  readonly count: number;
  /** Wall time of the stamp, NaN if none. */
  wall(row: number): number;
  /** Index into `ParsedBundle.zones`; 0 = no zone printed. */
  zone(row: number): number;
  /** Thread id, -1 if none. */
  thread(row: number): number;
  /** Index into `ParsedBundle.components`; 0 = none. */
  component(row: number): number;
  /** Index into `Knowledge.templates`, -1 = unrecognised. */
  template(row: number): number;
  flags(row: number): number;
  /** Index into `Knowledge.frames`, -1 = none. */
  frame(row: number): number;
  /** Byte offset and length of the whole record (without its line end). */
  offset(row: number): number;
  length(row: number): number;
  /** 1-based line on which the record begins. */
  line(row: number): number;
  /** The record as it stands in the file, decoded. */
  raw(row: number): string;
  /** The message without frame, outer tildes and blanks, decoded. */
  message(row: number): string;
  /** Captures of the record's template, typed by the names of the captures; undefined if unrecognised. Computed on each call. */
  fields(row: number): Fields | undefined;
  /** Why a damaged, cut or malformed record is one; undefined otherwise. */
  damage(row: number): string | undefined;
  /** Text of the printed zone or bias; undefined if none. */
  zoneText(row: number): string | undefined;
  /** Says that these records go on where an older generation of the same log ends: fields are carried over from it. */
  follow(older: LogRecords): void;
  /** Bytes held for the columns (for the bench). */
  readonly heldBytes: number;
}

/** Values of an event: text as printed, with parts under `name.part`. */
export type Fields = Readonly<Record<string, string>>;

/** A zone as it stands in records: `name` a Windows zone name, or `biasMinutes` (UTC = local + bias), or neither (index 0). */
export interface PrintedZone {
  readonly text: string;
  readonly biasMinutes?: number;
}

/** One log after parsing. Several come from one source if it holds logs one after another. */
export interface ParsedLog {
  readonly records: LogRecords;
  /** Components that its records name, or the one that its file name says if it holds no record. Knowledge component names. */
  readonly components: readonly string[];
  /** `older` for a rotated generation (`.lo_`). */
  readonly generation: 'live' | 'older';
  /** Lines that hold no record at all (blank). */
  readonly blankLines: number;
  /** Why nothing in it could be read; undefined if something could, or if it is empty. */
  readonly unreadable?: string;
  /** `ascii`, `windows-1252`, `utf-8`, `utf-16le` ... */
  readonly encoding?: string;
  /** Size in bytes as SMS wrote it, of a log that somebody saved again as UTF-16 or UTF-8; undefined for others. */
  readonly writtenSize?: number;
  /** Computer that most events of an event log name; undefined for other logs. */
  readonly computer?: string;
  /** Label of a log in the folder of another site that holds the same records: one of the two lies in the wrong folder. */
  readonly twin?: string;
}

// ---- evidence that is not a log line -----------------------------------------------------------------------------------------

/** One line of an evidence file. */
export interface Cite {
  readonly source: string;
  readonly line: number;
  readonly text: string;
}

export interface ListingEntry {
  /** Full path as listed, upper case, backslashes: `C:\SMS\SITE.SRV\SITECFG.BOX\00000012.CT2`. */
  readonly path: string;
  readonly isDirectory: boolean;
  /** Bytes; NaN if not stated. */
  readonly size: number;
  /** Wall time of the last write; NaN if not stated. */
  readonly wall: number;
  readonly line: number;
}

/** `dir /s` text, or `dir /b /s`, which names paths only. */
export interface DirectoryListing {
  readonly kind: 'listing';
  readonly source: Source;
  readonly encoding?: string;
  readonly entries: readonly ListingEntry[];
  /** Directories of which everything was listed (upper case, no trailing backslash), with the line of their heading. */
  readonly directories: ReadonlyMap<string, number>;
  /** `n bytes free`, per drive letter. */
  readonly free: readonly { readonly drive: string; readonly bytes: number; readonly line: number }[];
  text(line: number): string;
}

/** `net start` or `sc query` text. */
export interface ServiceList {
  readonly kind: 'services';
  readonly source: Source;
  readonly encoding?: string;
  /** Service name as printed -> state. `net start` lists running ones only: then `onlyRunning`. */
  readonly services: readonly { readonly name: string; readonly state: 'running' | 'stopped' | 'other'; readonly line: number }[];
  readonly onlyRunning: boolean;
  text(line: number): string;
}

/** A registry export. Keys lose their hive prefix `HKEY_LOCAL_MACHINE\`; other hives keep theirs. */
export interface RegistryExport {
  readonly kind: 'registry';
  readonly source: Source;
  readonly encoding?: string;
  readonly keys: readonly {
    readonly path: string;
    readonly line: number;
    readonly values: readonly { readonly name: string; readonly value: string | number; readonly line: number }[];
  }[];
  /** The file breaks off: what it does not state may have been stated behind that. */
  readonly isCut?: true;
  text(line: number): string;
}

/** A site control file (SITECTRL.CT0, *.CT1, *.CT2). Names of fields: see `knowledge` (`sitecontrol` conditions). */
export interface SiteControlFile {
  readonly kind: 'sitecontrol';
  readonly source: Source;
  readonly encoding?: string;
  /**
   * Flat statements: `build`, `syntax`, `file-type`, `comment`, `target`, `origin`, `gmt`, `posted`, `site-type`, `code`, `parent`, `server`,
   * `domain`, `site-name`, `root`, `account`, `property <Name>`, `address <dest>`, `outbox <name>`, `component <NAME>`, `sender <NAME>`, `transaction <Type>`.
   */
  readonly fields: readonly { readonly name: string; readonly value: string; readonly line: number }[];
  /** The file breaks off: what it does not state may have been stated behind that. */
  readonly isCut?: true;
  text(line: number): string;
}

/** `bundle.json`. A damaged one is a problem, and its statements are ignored. */
export interface Manifest {
  readonly kind: 'manifest';
  readonly source: Source;
  readonly encoding?: string;
  /** Wall time on the clock of the secondary, or an instant if it carries an offset. */
  readonly collectedAt?: { readonly wall: number; readonly line: number } | { readonly instant: number; readonly line: number };
  readonly sites: readonly {
    readonly code: string;
    readonly role?: string;
    readonly parent?: string;
    readonly timeZone?: string;
    readonly line: number;
  }[];
  text(line: number): string;
}

export type Evidence = DirectoryListing | ServiceList | RegistryExport | SiteControlFile | Manifest;

/** A file that is evidence by being there, and that nothing reads. */
export interface OtherFile {
  readonly source: Source;
  readonly reason: string;
}

/** What `parse` makes of a bundle. */
export interface ParsedBundle {
  readonly bundle: Bundle;
  readonly logs: readonly ParsedLog[];
  readonly evidence: readonly Evidence[];
  readonly other: readonly OtherFile[];
  readonly problems: readonly Problem[];
  /** Component names as printed or as an alias resolves; index 0 is ''. */
  readonly components: readonly string[];
  /** Index 0 means "none printed". */
  readonly zones: readonly PrintedZone[];
}

// ---- the timeline ------------------------------------------------------------------------------------------------------------

/** How it is known which site something belongs to. From the most to the least sure: said by the user, stated, proved by records, guessed. */
export interface Identity {
  readonly from: 'option' | 'manifest' | 'statement' | 'records' | 'folder' | 'name' | 'elimination' | 'none';
  /** A clause that follows "because" or stands alone: `12 jobs and send requests in SCHED.LOG carry its code`. */
  readonly why: string;
}

/** A site server of the bundle. */
export interface Host {
  /** Site code, e.g. `SEC`; `?` if nothing names it. */
  readonly code: string;
  readonly type?: 'primary' | 'secondary';
  readonly parent?: string;
  readonly server?: string;
  readonly domain?: string;
  /** SMS root directory, e.g. `C:\SMS`. */
  readonly root?: string;
  readonly version?: string;
  /** Where each of the above is stated. */
  readonly stated: Readonly<Record<string, Cite>>;
  /** Folder label prefix of its sources (`SEC`), '' if the bundle is one folder. */
  readonly folder: string;
  /** How its code is known; undefined for sites without files. */
  readonly identity?: Identity;
  readonly clock: Clock;
  /** Capture time on this host's own wall clock: the stated one, else the newest stamp of anything of that host (a lower bound). NaN if nothing has a stamp. */
  readonly capturedWall: number;
  /** Whether `capturedWall` is stated (bundle.json), or only a lower bound. */
  readonly capturedStated: boolean;
}

/** How a host's wall clock was put in order. corrected UTC = zone(wall) - offset; the offset is known as an interval. */
export interface Clock {
  /** IANA zone, `UTC+05:30`, or null if unknown (then read as UTC, or as the child's zone). */
  readonly zone: string | null;
  /** Error of this clock relative to the reference host, after zones: [least, most] ms; null = unbounded. */
  readonly offsetMs: readonly [number | null, number | null];
  /** The correction used, within `offsetMs`. */
  readonly appliedMs: number;
  readonly basis: 'stated' | 'causal' | 'prior' | 'assumed';
  readonly pairs: number;
  /** Circles of lines that cannot all be right: each cause must stand before its effect. */
  readonly contradictions: readonly (readonly (readonly [cause: Cite, effect: Cite])[])[];
  /** Undefined for a host without files. */
  readonly detail?: ClockDetail;
}

/** More of how a clock was put in order. */
export interface ClockDetail {
  /** Said by the user, by `bundle.json`, printed in stamps, proved by status messages that print GMT, or not known. */
  readonly zoneFrom: 'option' | 'manifest' | 'stamps' | 'status-messages' | 'none';
  /** Whole quarter hours of the correction, if a zone is not known: probably the difference of the zones. null if both are known, or if it is none. */
  readonly zoneDifferenceMs: number | null;
  /** What pairs alone prove of the error. */
  readonly provenMs: readonly [number | null, number | null];
  /** The same, cut to what is possible at all, where `Clock.offsetMs` is cut to what is usual. */
  readonly possibleMs: readonly [number | null, number | null];
  /** Whether the error that the user states cannot be right. */
  readonly isRefuted: boolean;
  /** Where the clock was set, by the order of lines. */
  readonly steps: readonly ClockStep[];
}

/** Two lines of a log, one after the other, between which the clock was set. */
export interface ClockStep {
  readonly kind: 'back' | 'forward';
  /** Difference of the stamps: what the clock was set by, and the time that passed. */
  readonly ms: number;
  readonly before: Cite;
  readonly after: Cite;
  /** Wall times of both. */
  readonly from: number;
  readonly to: number;
}

/** One record on the timeline. */
export interface RecordRef {
  /** Index into `ParsedBundle.logs`. */
  readonly log: number;
  readonly row: number;
}

/** All records of a bundle on one clock. */
export interface Timeline {
  readonly parsed: ParsedBundle;
  readonly hosts: readonly Host[];
  /** Host index of each log of `parsed.logs`, -1 unknown; and of each evidence file. */
  readonly hostOfLog: readonly number[];
  readonly hostOfEvidence: readonly number[];
  /** Why each of them belongs to its host. */
  readonly whyOfLog: readonly Identity[];
  readonly whyOfEvidence: readonly Identity[];
  /** What is doubtful in all that: sites and clocks. */
  readonly doubts: readonly { readonly source: string | null; readonly message: string }[];
  /** Corrected instant of a record; NaN if it has no stamp and no neighbour with one. */
  instant(log: number, row: number): number;
  /** Wall time on a host -> corrected instant. */
  toInstant(host: number, wall: number): number;
  /** Records in timeline order. */
  inOrder(): Iterable<RecordRef>;
  /** Where an event that rules speak of occurs, by host, then in timeline order. */
  occurrences(event: number): readonly RecordRef[];
}

// ---- the result contract -----------------------------------------------------------------------------------------------------

export type Outcome = 'healthy' | 'recovered' | 'waiting' | 'delayed' | 'blocked' | 'failed' | 'unknown';
export type VerdictName = 'reached' | 'failed' | 'missing' | 'unknown' | 'contested' | 'not-expected';
export type UnknownReason = 'not-captured' | 'window-open' | 'gap' | 'clock' | 'ambiguous' | 'no-anchor' | 'unparsed' | 'upstream';
export type Severity = 'error' | 'warning' | 'info';
export type Confidence = 'confirmed' | 'likely' | 'possible' | 'ruled-out';
export type IsoInstant = string;

/** Nothing is claimed without one. */
export interface EvidenceLine {
  readonly site: string | null;
  readonly source: string;
  readonly line: number;
  readonly at: IsoInstant | null;
  /** The host's own wall time, as printed in the file; null if the line has none. */
  readonly local: string | null;
  readonly text: string;
}

export interface StageResult {
  readonly id: string;
  readonly title: string;
  readonly site: string;
  readonly verdict: VerdictName;
  readonly basis: 'observed' | 'fact' | 'inferred' | null;
  readonly illustrative: boolean;
  readonly reason: UnknownReason | null;
  readonly optional: boolean;
  readonly at: IsoInstant | null;
  /** When the window of this stage ends; null if it never opened. */
  readonly until: IsoInstant | null;
  readonly evidence: readonly number[];
  /** Lines that speak against the verdict (contested), or the proof of coverage behind an absence. */
  readonly against: readonly number[];
}

export interface FindingResult {
  readonly id: string;
  readonly title: string;
  readonly severity: Severity;
  readonly confidence: Confidence;
  readonly state: 'active' | 'healed';
  readonly stage: string;
  readonly references: readonly string[];
  readonly explanation: string;
  readonly fix: readonly string[];
  readonly evidence: readonly number[];
  readonly against: readonly number[];
  /** The row of the ranking that put it behind the finding above it; null for the first. */
  readonly rankedBy: string | null;
}

export interface PreconditionResult {
  readonly id: string;
  readonly kind: 'require' | 'forbid' | 'record' | 'check';
  readonly text: string;
  readonly state: 'yes' | 'no' | 'ask';
  /** What was found (recorded names), or the question to ask. */
  readonly detail: string | null;
  readonly evidence: readonly number[];
}

export interface WorkaroundResult {
  readonly workaround: string;
  readonly title: string;
  readonly references: readonly string[];
  readonly preconditions: readonly PreconditionResult[];
  readonly risk: string;
  readonly steps: readonly string[];
  readonly cautions: readonly string[];
  readonly verify: readonly string[];
  readonly withheldBecause: string | null;
}

export interface RemedyResult {
  /** `none` or the id of a workaround of the packs. */
  readonly workaround: string;
  readonly why: string;
  readonly alternatives: readonly WorkaroundResult[];
}

export interface CaptureRequest {
  readonly site: string | null;
  readonly file: string;
  /** What a log has to cover; null for a file that shows a state (`dir.txt`, `sms.reg`). */
  readonly from: IsoInstant | null;
  readonly to: IsoInstant | null;
  /** The stage that it would decide, and whether it alone would. */
  readonly stage: string;
  readonly decides: boolean;
}

export interface AttemptResult {
  readonly outcome: Outcome;
  readonly stage: string;
  readonly from: IsoInstant | null;
  readonly to: IsoInstant | null;
}

export interface InstanceResult {
  readonly process: string;
  readonly title: string;
  readonly site: string;
  readonly parent: string | null;
  readonly operation: string;
  readonly outcome: Outcome;
  readonly stage: string;
  readonly located: boolean;
  readonly phase: string | null;
  readonly lastConfirmed: { readonly stage: string; readonly at: IsoInstant | null; readonly evidence: readonly number[] } | null;
  readonly nextCheckAt: IsoInstant | null;
  /** Keys of the instance as far as they are known (`job`, `request`). */
  readonly keys: Readonly<Record<string, string>>;
  readonly stages: readonly StageResult[];
  readonly findings: readonly FindingResult[];
  readonly remedy: RemedyResult;
  readonly captureRequests: readonly CaptureRequest[];
  readonly attempts: readonly AttemptResult[];
}

export interface ClockResult {
  readonly site: string;
  readonly zone: string | null;
  /** Where the zone comes from. */
  readonly zoneFrom: ClockDetail['zoneFrom'];
  /** Error of the clock after zones: [least, most] ms; null = unbounded. Where little is proved: what is usual. */
  readonly offsetMs: readonly [number | null, number | null];
  /** What pairs alone prove of it. */
  readonly provenMs: readonly [number | null, number | null];
  /** The correction used. */
  readonly appliedMs: number;
  /** Whole quarter hours of the correction where a zone is not known: probably the difference of the zones, and the rest is error. */
  readonly zoneDifferenceMs: number | null;
  readonly basis: Clock['basis'];
  readonly pairs: number;
  /** Where the clock was set, by the order of lines. */
  readonly steps: readonly ClockStepResult[];
}

/** Two lines of a log between which the clock was set. */
export interface ClockStepResult {
  readonly kind: ClockStep['kind'];
  readonly source: string;
  /** The line before, and the one after. */
  readonly lines: readonly [number, number];
  /** Their wall times as printed. */
  readonly from: string;
  readonly to: string;
  readonly ms: number;
}

export interface CoverageResult {
  readonly site: string;
  readonly component: string;
  readonly state: 'captured' | 'absent' | 'denied' | 'truncated' | 'parse-failed' | 'not-requested';
  readonly sources: readonly string[];
  readonly intervals: readonly (readonly [IsoInstant | null, IsoInstant | null])[];
  readonly records: number;
  readonly unrecognized: number;
  readonly malformed: number;
}

export interface BundleResult {
  readonly name: string;
  readonly capturedAt: IsoInstant | null;
  readonly instances: readonly InstanceResult[];
  readonly evidence: readonly EvidenceLine[];
  readonly clocks: readonly ClockResult[];
  readonly coverage: readonly CoverageResult[];
  /** Files that could not be read or say nothing, each with its reason; clocks that contradict; other warnings. */
  readonly notes: readonly { readonly source: string | null; readonly message: string }[];
}

/** The one documented result. Everything a report shows is in it. */
export interface Analysis {
  readonly version: 1;
  readonly bundles: readonly BundleResult[];
}

// ---- why a diagnosis holds or does not -----------------------------------------------------------------------------------------

/** One condition of a diagnosis, asked of a job. */
export interface ConditionResult {
  /** In words, with the sites of the job. */
  readonly text: string;
  readonly answer: 'yes' | 'no' | 'unknown';
  /** Lines that say so. Indexes into `evidence`. */
  readonly evidence: readonly number[];
  /** Nothing was seen, and the lines prove that the log is whole. */
  readonly isAbsence: boolean;
  /** Lines of the same kind that do not count, because of their values, their time or their number. */
  readonly near: { readonly evidence: readonly number[]; readonly because: 'values' | 'time' | 'count' } | null;
  /** Files that would answer an unknown; `isPartial`: it was captured, and does not cover the time. */
  readonly lacks: readonly { readonly site: string | null; readonly file: string; readonly isPartial: boolean }[];
  /** What `any` lists. */
  readonly alternatives: readonly ConditionResult[];
}

/** One diagnosis, asked of the last attempt of one job. */
export interface FindingExplanation {
  readonly process: string;
  readonly site: string;
  /** Outcome of the job, and where it stands; `done` when it reached its end. */
  readonly outcome: Outcome;
  readonly stage: string;
  /** The stage at which the diagnosis was asked, with its verdict. */
  readonly askedAt: { readonly id: string; readonly title: string; readonly verdict: VerdictName };
  /** Whether the diagnosis can explain the stage at which the job stands. */
  readonly isAtStake: boolean;
  /** null: it does not hold. */
  readonly confidence: Confidence | null;
  readonly state: 'active' | 'healed' | null;
  /** Place among the findings of the job, from 1. */
  readonly rank: number | null;
  readonly rankedBy: string | null;
  /** Why it holds or does not, one sentence. */
  readonly because: string;
  readonly when: readonly ConditionResult[];
  readonly against: readonly ConditionResult[];
}

/** `smslog explain --bundle PATH FINDING --format json` prints one of these a bundle. */
export interface BundleExplanation {
  readonly name: string;
  readonly finding: string;
  readonly instances: readonly FindingExplanation[];
  readonly evidence: readonly EvidenceLine[];
}

// ---- what was understood (`smslog inspect`) -----------------------------------------------------------------------------------

/** How one file was understood. */
export interface FileInspection {
  readonly source: string;
  readonly bytes: number;
  readonly kind: 'log' | 'event-log' | 'listing' | 'services' | 'registry' | 'site-control' | 'manifest' | 'other';
  /** How sure the kind is: `certain` if all of it has that form, `likely` if most of it has, or if only its name tells. */
  readonly sure: 'certain' | 'likely' | 'doubtful';
  /** Why it is not read, or what is wrong with it; null if nothing is. */
  readonly remark: string | null;
  /** `ascii`, `utf-8`, `utf-16le`, `utf-16be`, `windows-1252` ...; null for what is no text. */
  readonly encoding: string | null;
  /** Formats of its records, the most frequent first: `sms1`, `nt`, ... */
  readonly formats: readonly { readonly format: string; readonly records: number }[];
  /** Who wrote them, the most frequent first. `known`: a grammar describes the component. */
  readonly components: readonly { readonly component: string; readonly records: number; readonly known: boolean }[];
  readonly generation: 'live' | 'older' | null;
  readonly site: string | null;
  readonly siteFrom: Identity['from'];
  readonly siteWhy: string;
  /** First and last wall time in it. */
  readonly from: string | null;
  readonly to: string | null;
  /** Zone that its stamps are read by, and who says so: a bias or name in the stamps, status messages, or the site's. */
  readonly zone: string | null;
  readonly zoneFrom: 'stamps' | 'status-messages' | 'site' | 'none';
  readonly records: number;
  readonly recognized: number;
  readonly unrecognized: number;
  readonly malformed: number;
  /** Records that could be read though they are damaged. */
  readonly damaged: number;
}

/** One site of the input. */
export interface SiteInspection {
  readonly site: string;
  readonly type: 'primary' | 'secondary' | null;
  readonly parent: string | null;
  readonly server: string | null;
  readonly domain: string | null;
  readonly root: string | null;
  readonly version: string | null;
  /** How its code is known. */
  readonly from: Identity['from'];
  readonly why: string;
  /** Number of its files; 0 for one that is only named. */
  readonly files: number;
  /** When it was captured, by its own clock; the newest stamp if nobody says. */
  readonly captured: string | null;
  readonly capturedStated: boolean;
}

export interface BundleInspection {
  readonly name: string;
  readonly sites: readonly SiteInspection[];
  readonly files: readonly FileInspection[];
  readonly clocks: readonly ClockResult[];
  readonly coverage: readonly CoverageResult[];
  readonly notes: BundleResult['notes'];
}

/** The result of `smslog inspect --format json`. */
export interface Inspection {
  readonly version: 1;
  readonly bundles: readonly BundleInspection[];
}

// ---- the timeline as it is printed -------------------------------------------------------------------------------------------

/** One record of the timeline, as `--format ndjson` prints it. */
export interface TimelineRow {
  /** Corrected instant; null if neither the record nor a neighbour has a stamp. */
  readonly at: IsoInstant | null;
  /** Wall time printed in the record, `1997-04-21T09:02:14`; null if none or damaged. */
  readonly local: string | null;
  /** Zone text printed in the record. */
  readonly zone: string | null;
  readonly site: string | null;
  readonly component: string | null;
  readonly thread: number | null;
  readonly severity: 'error' | 'warning' | 'info' | 'debug' | null;
  /** null when no template knows the text. */
  readonly event: string | null;
  readonly fields: Readonly<Record<string, string | number>>;
  /** Symbolic names of the codes among the fields; left out if there is none. */
  readonly names?: Readonly<Record<string, string>>;
  /** Without frame, outer tildes and blanks. */
  readonly message: string;
  readonly source: string;
  readonly line: number;
  /** Byte offset; tells records apart that share a line. */
  readonly offset?: number;
  /** Why a record that could still be read is damaged. */
  readonly damaged?: string;
  /** `sms1`, `ccm`, `nt` ..., `malformed` or `plain`. */
  readonly format: string;
}

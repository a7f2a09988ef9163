// The compiled form of packs: plain JSON, what `language` produces and what the steps read. Types only.

import type { Severity } from '../../contract/index.js';

/** Where a declaration stands in its pack. */
export interface At {
  readonly file: string;
  readonly line: number;
}

/** `kb` with a number, or `rk` (Resource Guide), or `illustrative`: wording that no source prints. */
export interface Reference {
  readonly kind: 'kb' | 'rk' | 'later' | 'illustrative';
  /** `Q163379`, a page of the guide, or '' */
  readonly id: string;
  /** How close the wording is to what the source prints. */
  readonly wording: 'verbatim' | 'paraphrased' | 'later-version' | 'illustrative';
}

// ---- grammar: types, frames, events --------------------------------------------------------------------------------------------

/** A run of `min` to `max` bytes (-1: no limit) out of `bytes` (byte ranges, inclusive; a literal is a run of one-byte classes with min = max = 1). */
export interface ByteRun {
  readonly ranges: readonly (readonly [number, number])[];
  readonly min: number;
  readonly max: number;
}

export interface TypeDef {
  readonly name: string;
  /** At most four alternatives, each a sequence of runs. */
  readonly alternatives: readonly (readonly ByteRun[])[];
  /** Upper-case before comparing. */
  readonly foldCase: boolean;
  /** For compound types: names of the parts, each with the number of bytes it takes (fixed width). */
  readonly parts: readonly { readonly name: string; readonly type: string; readonly width: number }[];
  /** How values compare: `text`, `decimal`, `hex`, `name` (file name: directory and extension dropped, case folded), `mdy-time` (MM/DD/YY HH:MM:SS) */
  readonly compare: 'text' | 'decimal' | 'hex' | 'name' | 'mdy-time';
  readonly lookup?: string;
  readonly doc?: string;
  readonly at: At;
}

/** Parts of a pattern: literal text (blanks: `gap`), or a capture (name '_' is dropped). */
export type PatternPart =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'gap' } // a run of one or more blanks or tabs
  | { readonly kind: 'capture'; readonly name: string; readonly type: string; readonly optional: boolean };

/**
 * The fixed wrapper of a record. Captures with a fixed meaning: `message`, `component`, `stamp`, `zone`, `bias`, `thread`, `type`, `_`.
 * Stamp types are code with a byte reader: `asctime` (Www Mon [D]D HH:MM:SS YYYY), `asctime-ms` (Www Mon [D]D [H]H:MM:SS.mmm[m] YYYY),
 * `mdy-ms` (MM-DD-YYYY HH:MM:SS.mmm), `mdy` (M/D/YY[YY] HH:MM:SS, dashes too), `weekday-mdy` (Www before it), `mdy-half` (AM or PM behind it),
 * `ccm-time` / `ccm-date`. `thread` types: `hex`, `decimal-hex` (`300 (0x12C)`), `int`.
 */
export interface FrameDef {
  readonly id: string;
  /** `end`: matched backwards from the line end; `start`: forwards; `both`: from an opening to a closing mark, perhaps over lines. */
  readonly anchor: 'end' | 'start' | 'both';
  readonly multiline: boolean;
  readonly patterns: readonly { readonly parts: readonly PatternPart[]; readonly damaged?: string }[];
  /** The name of this format in the result contract (`sms1`, `sms2`, `cm07`, `ccm`, ...). */
  readonly format: string;
  /** Characters taken off both ends of the message, beside blanks. */
  readonly strip: string;
  /** Names of older generations: `*.lo_` is older than `*.log`. */
  readonly rotate: readonly { readonly live: string; readonly older: string }[];
  /** Unframed lines that are markers of the writer and no damage (exact text). */
  readonly markers: readonly string[];
  readonly at: At;
}

export interface EventDef {
  /** `lansend.capacity-none`, `nt.358`. The part before the dot is the component's alias. */
  readonly id: string;
  /** Index into `Knowledge.components`. */
  readonly component: number;
  readonly severity: 'error' | 'warning' | 'info' | 'debug';
  /** NT event id, for event log sources. */
  readonly ntId?: number;
  /** Names that fields of this event can have, with their types (captures, `set`, carried). */
  readonly fields: Readonly<Record<string, string>>;
  readonly doc?: string;
  readonly ignored: boolean;
  readonly at: At;
}

export interface TemplateDef {
  /** Index into `Knowledge.events`. */
  readonly event: number;
  readonly parts: readonly PatternPart[];
  /** The template as written. */
  readonly text: string;
  readonly source: Reference;
  /** Conditions on captures that must hold for the template to match (`limit == 0`). */
  readonly where?: Expr;
  /** Constant fields (`set code = 112`). */
  readonly set: Readonly<Record<string, string>>;
  readonly samples: readonly string[];
  readonly at: At;
}

/** Records between `from` and `until` on the same thread get the field of the `from` record. */
export interface CarryDef {
  readonly field: string;
  readonly from: string; // event id
  readonly until: readonly string[]; // event ids
  readonly at: At;
}

export interface ComponentDef {
  /** `SMS_LAN_SENDER`; for event logs `NT:SMS` (source name after the colon). */
  readonly name: string;
  readonly title: string;
  readonly alias: string;
  readonly kind: 'log' | 'eventlog';
  /** File names (lower case) that usually hold it, the usual one first. */
  readonly files: readonly string[];
  /** Other component names that share this catalogue (RAS and SNA senders). */
  readonly aliases: readonly string[];
  readonly heartbeat?: { readonly events: readonly string[]; readonly every: DurationExpr };
  readonly carries: readonly CarryDef[];
  readonly at: At;
}

export interface LookupDef {
  readonly name: string;
  readonly entries: Readonly<Record<string, { readonly name: string; readonly text: string }>>;
  readonly at: At;
}

// ---- expressions ---------------------------------------------------------------------------------------------------------------

export type Operand =
  | { readonly kind: 'field'; readonly path: readonly string[] } // request.site
  | { readonly kind: 'key'; readonly name: string; readonly part?: string } // key.request, key.request.site
  | { readonly kind: 'host'; readonly host: string; readonly property: string } // parent.code
  | { readonly kind: 'literal'; readonly value: string };

export type Expr =
  | { readonly op: '==' | '!=' | '<' | '<=' | '>' | '>='; readonly left: Operand; readonly right: Operand }
  | { readonly op: 'in'; readonly left: Operand; readonly values: readonly string[] }
  | { readonly op: 'contains'; readonly left: Operand; readonly right: Operand } // case is ignored
  | { readonly op: 'and' | 'or'; readonly left: Expr; readonly right: Expr }
  | { readonly op: 'not'; readonly of: Expr };

/** A time span: fixed, or n times a `let` of the process (`2 response`). */
export type DurationExpr = { readonly ms: number } | { readonly times: number; readonly name: string };

// ---- evidence and facts ----------------------------------------------------------------------------------------------------------

/** One statement about an evidence file. Paths are relative to the SMS root of the host, with `*`, `?`, `{key.request}`, `{child.code}`. */
export type FactTerm =
  | {
      readonly kind: 'file';
      readonly path: string;
      readonly present: boolean;
      /** Last write at least this long before the capture time of its host. */
      readonly olderThanMs?: number;
      readonly youngerThanMs?: number;
      /** At least so many. */
      readonly atLeast?: number;
      readonly sizeEquals?: number;
      readonly sizeAtLeast?: number;
      /** Binds the file's base name to a key. */
      readonly bind?: string;
      /** Matched names that do not count (`SITECTRL.CT0`), same wildcards. */
      readonly except: readonly string[];
      /** The path is from the root of the drive (`\SCMAN.LOG`). */
      readonly drive: boolean;
    }
  | {
      readonly kind: 'registry';
      readonly key: string;
      readonly value?: string;
      readonly op: CompareOp | 'present' | 'absent';
      readonly right?: Operand;
    }
  | { readonly kind: 'service'; readonly name: string; readonly state: 'running' | 'stopped' | 'missing' | 'installed' }
  | {
      readonly kind: 'sitecontrol';
      readonly file: string;
      readonly field: string;
      readonly op: CompareOp | 'in' | 'contains' | 'present' | 'absent' | 'future';
      readonly right?: Operand;
      readonly values?: readonly string[];
    }
  | { readonly kind: 'space'; readonly op: '<' | '>='; readonly bytes: number }
  | { readonly kind: 'host'; readonly host: string; readonly property: string; readonly op: CompareOp; readonly right: Operand }
  | { readonly kind: 'any'; readonly of: readonly FactTerm[] };

export type CompareOp = '==' | '!=' | '<' | '<=' | '>' | '>=';

export interface FactDef {
  readonly id: string;
  /** Process whose keys and hosts it may name; undefined: none. */
  readonly process?: string;
  readonly host: string;
  readonly title: string;
  /** All must hold. */
  readonly terms: readonly FactTerm[];
  readonly at: At;
}

/** A value read from evidence: `response` = 5m. First source that answers counts. */
export interface LetDef {
  readonly name: string;
  readonly host: string;
  readonly from: readonly (
    | { readonly kind: 'sitecontrol'; readonly file: string; readonly field: string; readonly map: Readonly<Record<string, number>> }
    | { readonly kind: 'registry'; readonly key: string; readonly value: string; readonly map: Readonly<Record<string, number>> }
  )[];
  /** When nothing answers. */
  readonly otherwiseMs: number;
  readonly at: At;
}

/** What rules can name of a site. */
export type HostProperty = 'code' | 'type' | 'parent' | 'server' | 'domain' | 'root' | 'version';

/** Where a property of a site is read. The last three are records: what most of them say counts. */
export type TopologySource =
  | { readonly kind: 'manifest' }
  | { readonly kind: 'sitecontrol'; readonly file: string; readonly field: string }
  | { readonly kind: 'registry'; readonly key: string; readonly value: string }
  | { readonly kind: 'folder' }
  /** A field of an event in a log of the site. Of a value that is longer than a site code its first three characters are the code (job ids). */
  | { readonly kind: 'event'; readonly of: string; readonly field: string; readonly where?: Expr }
  /** The component's name, if the site has a log of it. */
  | { readonly kind: 'component'; readonly name: string }
  /** The computer that the event log names. */
  | { readonly kind: 'eventlog' };

/** Which statement names a property of a site; in order of trust. `other`: sites that its records speak of and that it is not, as many as there are. */
export interface TopologyDef {
  readonly property: HostProperty | 'other';
  readonly from: readonly TopologySource[];
  /** Values as printed -> meaning (`9` -> secondary). */
  readonly map: Readonly<Record<string, string>>;
  readonly at: At;
}

// ---- processes -------------------------------------------------------------------------------------------------------------------

/** An event or a fact, somewhere. */
export interface Occurrence {
  /** `lansend.capacity-none` or the id of a fact. */
  readonly of: string;
  readonly kind: 'event' | 'fact';
  /** Name of a host of the process; undefined: the stage's host (in a stage), any host (elsewhere). */
  readonly host?: string;
  readonly where?: Expr;
}

export interface StageEvidence extends Occurrence {
  readonly bind: readonly { readonly key: string; readonly from: Operand }[];
  /** Concerns everything that waits in the component; needs no key. */
  readonly scopeComponent: boolean;
}

export interface StageDef {
  /** `P8`. */
  readonly id: string;
  /** `create`, for use in rules. */
  readonly name: string;
  readonly title: string;
  readonly host: string;
  /** Component whose log would carry its lines; undefined: none. */
  readonly component?: string;
  readonly only?: string; // variant
  readonly optional: boolean;
  readonly after: readonly { readonly stage: string; readonly within?: DurationExpr }[];
  /** The window never ends earlier than this after another stage (`at-least 30m after write`). */
  readonly atLeast?: { readonly ms: number; readonly after: string };
  readonly reached: readonly StageEvidence[];
  readonly failed: readonly StageEvidence[];
  readonly pending: readonly StageEvidence[];
  /** Prints when it will try again: the window then lasts until that time plus one interval. */
  readonly retry: readonly { readonly occurrence: Occurrence; readonly field: string }[];
  readonly suggest: readonly Suggestion[];
  readonly at: At;
}

export interface Suggestion {
  /** `always`, or only if no `pending` fact of the stage holds (its input is gone). */
  readonly when: 'always' | 'lost';
  readonly workarounds: readonly string[];
}

export interface ProcessDef {
  readonly id: string;
  readonly title: string;
  readonly references: readonly Reference[];
  readonly product?: ProductRange;
  readonly hosts: readonly { readonly name: string; readonly parentOf?: string }[];
  readonly subject: string;
  readonly keys: readonly { readonly name: string; readonly type: string; readonly from?: Operand }[];
  readonly lets: readonly LetDef[];
  readonly attempts: readonly { readonly stage: string; readonly occurrence: Occurrence }[];
  /** The operation; first one whose occurrence is seen in the attempt. */
  readonly variants: readonly { readonly name: string; readonly occurrence: Occurrence }[];
  /** What the Administrator program shows; the last that holds counts. */
  readonly phases: readonly { readonly text: string; readonly occurrence?: Occurrence; readonly stage?: string }[];
  readonly stages: readonly StageDef[];
  readonly goal: string;
  /** Cause before effect, on two hosts, joined by equal field values, or `once` (each seen only once, same site). For the clocks. */
  readonly precedes: readonly {
    readonly cause: Occurrence;
    readonly causeField?: string;
    readonly effect: Occurrence;
    readonly effectField?: string;
  }[];
  readonly at: At;
}

export interface ProductRange {
  readonly from: string;
  readonly to: string;
}

// ---- diagnoses -------------------------------------------------------------------------------------------------------------------

/** Where in time: the stage's window, the attempt, or everything that was captured. */
export type During = 'stage' | 'attempt' | 'bundle';

export type Condition =
  /** Seen at least once. */
  | { readonly kind: 'seen'; readonly of: Occurrence; readonly during: During }
  /** A fact is known to be no, or an event is provably absent from its covered log. */
  | { readonly kind: 'no'; readonly of: Occurrence; readonly during: During }
  /** At least/at most n times. */
  | { readonly kind: 'count'; readonly of: Occurrence; readonly during: During; readonly op: CompareOp; readonly n: number }
  /** Provably not seen within a time after each/last `after` (or in the stage's window). Needs coverage. */
  | {
      readonly kind: 'absent';
      readonly of: Occurrence;
      readonly within?: DurationExpr;
      readonly after?: Occurrence;
      readonly during: During;
    }
  /** The component is provably silent for so long, after an occurrence that is its last line, or at the end of its coverage. */
  | { readonly kind: 'silence'; readonly host: string; readonly component: string; readonly for: DurationExpr; readonly after?: Occurrence }
  /** At least n times on one thread or with one value of a field. */
  | { readonly kind: 'repeat'; readonly of: Occurrence; readonly n: number; readonly by: string }
  /** The newest record for each value of a field satisfies `where` for at least one value. */
  | { readonly kind: 'last'; readonly of: Occurrence; readonly by: string }
  | { readonly kind: 'stage'; readonly stage: string; readonly verdict: 'reached' | 'missing' | 'failed' | 'unknown' | 'not-reached' }
  | { readonly kind: 'variant'; readonly name: string }
  | { readonly kind: 'any'; readonly of: readonly Condition[] };

export interface DiagnosisDef {
  /** Id of the failure mode, lower case. */
  readonly id: string;
  readonly title: string;
  readonly severity: Severity;
  readonly references: readonly Reference[];
  readonly product?: ProductRange;
  readonly process: string;
  /** Stage names or ids at whose failure it may be the cause; the first is where the fault lives. */
  readonly stages: readonly string[];
  readonly scopeComponent: boolean;
  readonly outcome?: 'blocked' | 'delayed';
  readonly when: readonly Condition[];
  readonly against: readonly Condition[];
  /** Never stronger than this. */
  readonly atMost?: 'likely' | 'possible';
  readonly explain: string;
  readonly fix: readonly string[];
  readonly suggest: readonly Suggestion[];
  readonly at: At;
}

export interface Precondition {
  readonly id: string;
  readonly kind: 'require' | 'forbid' | 'record' | 'check';
  readonly text: string;
  /** Fact ids and further conditions; empty: only the operator knows (`ask`). */
  readonly conditions: readonly Condition[];
  /** For `record`: the fact whose matched names or value are shown. */
  readonly fact?: string;
  /** Where to go if it does not hold. */
  readonly otherwise?: string;
  readonly at: At;
}

export interface WorkaroundDef {
  readonly id: string;
  readonly title: string;
  readonly references: readonly Reference[];
  /** Rising: none, files, services, registry, rebuild. */
  readonly risk: 'none' | 'files' | 'services' | 'registry' | 'rebuild';
  readonly process: string;
  readonly preconditions: readonly Precondition[];
  readonly steps: readonly { readonly text: string; readonly danger: boolean; readonly doneBy?: string; readonly onlyIf?: string }[];
  readonly cautions: readonly string[];
  readonly verify: readonly { readonly stage: string; readonly within: DurationExpr }[];
  readonly at: At;
}

// ---- packs -----------------------------------------------------------------------------------------------------------------------

/** What one compilation yields: declarations without cross-pack numbers. Events and components are named, not numbered. */
export interface Pack {
  readonly name: string;
  readonly version: string;
  readonly types: readonly TypeDef[];
  readonly lookups: readonly LookupDef[];
  readonly frames: readonly FrameDef[];
  readonly components: readonly ComponentDef[];
  readonly events: readonly (Omit<EventDef, 'component'> & { readonly component: string; readonly replace: boolean })[];
  readonly templates: readonly (Omit<TemplateDef, 'event'> & { readonly event: string })[];
  readonly topology: readonly TopologyDef[];
  readonly facts: readonly (FactDef & { readonly replace: boolean })[];
  readonly processes: readonly (ProcessDef & { readonly replace: boolean })[];
  readonly diagnoses: readonly (DiagnosisDef & { readonly replace: boolean })[];
  readonly workarounds: readonly (WorkaroundDef & { readonly replace: boolean })[];
}

/** Packs joined: numbers assigned, tables built. What the steps read. */
export interface Knowledge {
  readonly version: 1;
  readonly packs: readonly { readonly name: string; readonly version: string }[];
  readonly types: Readonly<Record<string, TypeDef>>;
  readonly lookups: Readonly<Record<string, LookupDef>>;
  readonly frames: readonly FrameDef[];
  readonly components: readonly ComponentDef[];
  readonly events: readonly EventDef[];
  readonly templates: readonly TemplateDef[];
  readonly topology: readonly TopologyDef[];
  readonly facts: Readonly<Record<string, FactDef>>;
  readonly processes: readonly ProcessDef[];
  readonly diagnoses: readonly DiagnosisDef[];
  readonly workarounds: readonly WorkaroundDef[];
  /** The programs of `frames`. */
  readonly frameTable: FrameTable;
  /** Byte tables for the matcher, one per component (index as in `components`). */
  readonly matchers: readonly MatcherTable[];
}

/** Programs with the pools that they point into, as strings that a JSON file can hold. Words are 32 bits, little-endian; all is in base64. */
export interface CodeData {
  /** Programs, see `Op`: words. */
  readonly code: string;
  /** Bytes that the programs compare with. */
  readonly literals: string;
  /** 32 bytes a class: bit b of byte i says that byte value 8 * i + b is in it. */
  readonly classes: string;
}

/** One pattern of one frame. */
export interface FramePatternData {
  /** Index into `Knowledge.frames`. */
  readonly frame: number;
  readonly anchor: FrameDef['anchor'];
  readonly isMultiline: boolean;
  readonly damage?: string;
  readonly hasComponent: boolean;
  /** `whole`: the wall time in one piece; `split`: day and time apart. */
  readonly stamp: 'none' | 'whole' | 'split';
  /** Slot of the text that names the zone. */
  readonly zoneSlot: number;
  /** How the thread is read: not there, by code, or the base of the digits in its slot. */
  readonly thread: 'none' | 'code' | 10 | 16;
  /** Whether it ends in fixed text. */
  readonly isClosed: boolean;
  /** Whether the message is what is left over at the far end; otherwise it stands in its slot. */
  readonly leavesMessage: boolean;
  /** Bytes that are taken off both ends of the message. */
  readonly strip: readonly number[];
}

/** The programs of all frames, as data. Addresses are -1 for no program. */
export interface FrameTable {
  readonly patterns: readonly FramePatternData[];
  /** Sound patterns: those read backwards; of these those that end in fixed text; those read forwards. */
  readonly sound: CodeData & { readonly end: number; readonly complete: number; readonly forward: number };
  /** All others by direction; those read backwards by frame; and each pattern alone, sound ones too. */
  readonly damaged: CodeData & {
    readonly end: number;
    readonly forward: number;
    readonly endOf: readonly number[];
    readonly single: readonly number[];
  };
  /** Flags by byte, 32 bytes in base64: see `FramePrograms`. */
  readonly closings: string;
  readonly openings: string;
  readonly beginnings: string;
  readonly marksBefore: readonly string[];
  readonly marksBehind: readonly string[];
  readonly tellsDigitsApart: boolean;
}

/**
 * The templates of one component as numbers. `first` maps a discriminating byte to the candidates worth trying, in order of preference
 * (most literal bytes first, then the later pack); `code` holds one small program a template. The layout is fixed in `link.ts` and read by `parse/templates/matcher.ts` only.
 */
export interface MatcherTable {
  readonly templates: readonly number[];
  readonly data: Readonly<Record<string, unknown>>;
}

// All records of a bundle on one clock: sites, clocks, order.

import type { Citation, ClockBasis, ClockStepKind, Message, ParentBasis, SiteOrigin, ZoneOrigin } from '../contract/index.js';
import type { Evidence, ParsedBundle } from './evidence.js';
import type { ParsedLog } from './records.js';

/** How it is known which site something belongs to. From the most to the least sure: said by the user, stated, proved by records, guessed. */
export interface Identity {
  readonly from: SiteOrigin;
  /** A clause that follows "because" or is a sentence of its own: `its folder is called SEC`. */
  readonly why: Message;
}

/** A site server of the bundle. */
export interface Host {
  /** Site code, e.g. `SEC`; `?` if nothing names it. */
  readonly code: string;
  readonly type?: 'primary' | 'secondary';
  /** Whether nothing but its place among the other sites says what type it is. */
  readonly isTypeDeduced?: true;
  /** Whether the user says that it is the site in question. */
  readonly isMeant?: true;
  readonly parent?: string;
  /** How its parent is known; undefined if it is not. */
  readonly parentBasis?: ParentBasis;
  /** A sign that it reports to another site, whichever that is. */
  readonly reports?: { readonly cite?: Citation };
  readonly server?: string;
  /** The name that its server calls itself by. */
  readonly computer?: string;
  readonly domain?: string;
  /** SMS root directory, e.g. `C:\SMS`. */
  readonly root?: string;
  readonly version?: string;
  /** Where each of the above is stated. */
  readonly stated: Readonly<Record<string, Citation>>;
  /** Folder label prefix of its sources (`SEC`), '' if the bundle is one folder. */
  readonly folder: string;
  /** How its code is known; undefined for sites without files. */
  readonly identity?: Identity;
  readonly clock: Clock;
  /** Capture time on this host's own wall clock: the stated one, else the newest stamp of anything of that host (a lower bound). undefined if nothing has a stamp. */
  readonly capturedWall?: number;
  /** Whether `capturedWall` is stated (bundle.json), or only a lower bound. */
  readonly capturedStated: boolean;
  /** How far `capturedWall` may be off, ms: a stated time is read by the clock of another site. */
  readonly capturedErrorMs: number;
}

/** How a host's wall clock was put in order. corrected UTC = zone(wall) - offset; the offset is known as an interval. */
export interface Clock {
  /** IANA zone, `UTC+05:30`, or null if unknown (then read as UTC, or as the child's zone). */
  readonly zone: string | null;
  /** Error of this clock relative to the reference host, after zones: [least, most] ms; null = unbounded. */
  readonly offsetMs: readonly [number | null, number | null];
  /** The correction used, within `offsetMs`. */
  readonly appliedMs: number;
  readonly basis: ClockBasis;
  readonly pairs: number;
  /** Circles of lines that cannot all be right: each cause must stand before its effect. */
  readonly contradictions: readonly (readonly (readonly [cause: Citation, effect: Citation])[])[];
  readonly detail: ClockDetail;
}

/** The clock of a host of which nothing is known. */
export const UNKNOWN_CLOCK: Clock = {
  zone: null,
  offsetMs: [null, null],
  appliedMs: 0,
  basis: 'assumed',
  pairs: 0,
  contradictions: [],
  detail: { zoneFrom: 'none', zoneDifferenceMs: null, provenMs: [null, null], possibleMs: [null, null], isRefuted: false, steps: [] },
};

/** The host of files that belong to no known site. It is not among the hosts of a timeline. */
export const UNKNOWN_HOST: Host = { code: '?', stated: {}, folder: '', clock: UNKNOWN_CLOCK, capturedStated: false, capturedErrorMs: 0 };

/** More of how a clock was put in order. */
export interface ClockDetail {
  /** Said by the user, by `bundle.json`, printed in stamps, proved by status messages that print GMT, or not known. */
  readonly zoneFrom: ZoneOrigin;
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
  readonly kind: ClockStepKind;
  /** Difference of the stamps: what the clock was set by, and the time that passed. */
  readonly ms: number;
  readonly before: Citation;
  readonly after: Citation;
  /** Wall times of both. */
  readonly from: number;
  readonly to: number;
}

/** A log with its place on the timeline. */
export interface TimelineLog extends ParsedLog {
  /** The host that wrote it; `UNKNOWN_HOST` if that is not known. */
  readonly host: Host;
  /** Why it belongs to its host, or to none. */
  readonly identity: Identity;
  /** Whether the offsets from UTC that it prints are not used. */
  readonly isReadByWall: boolean;
  /** Corrected instants of all records, NaN = no stamp. */
  readonly instants: Float64Array;
  /** Corrected instant of a record; undefined if it has no stamp. */
  instant(row: number): number | undefined;
}

/** An evidence file with the host that it describes. */
export interface TimelineEvidence {
  readonly file: Evidence;
  /** `UNKNOWN_HOST` if it is not known. */
  readonly host: Host;
  /** Why it belongs to its host, or to none. */
  readonly identity: Identity;
}

/** One record of a log. */
export interface RecordRef<Log extends ParsedLog = TimelineLog> {
  readonly log: Log;
  readonly row: number;
}

/** Records of one log. */
export interface LogRows<Log extends ParsedLog = ParsedLog> {
  readonly log: Log;
  /** In the order of the log. */
  readonly rows: Uint32Array;
}

/** Records in some order, without an object for each. */
export interface RecordList {
  readonly length: number;
  logAt(place: number): TimelineLog;
  rowAt(place: number): number;
}

function noRecord(place: number): never {
  throw new RangeError(String(place));
}

export const NO_RECORDS: RecordList = { length: 0, logAt: noRecord, rowAt: noRecord };

/** What the user should know of a file, a site or a clock. */
export interface Warning {
  /** The file that it concerns; null if it concerns none in particular. */
  readonly source: string | null;
  readonly message: Message;
}

/** Who could report to whom. */
export interface PossibleParent {
  readonly child: string;
  readonly parent: string;
}

/** Two sites of which nothing shows who reports to whom. */
export interface UndecidedPair {
  readonly sites: readonly [string, string];
  /** What is possible: one or both directions. */
  readonly readings: readonly PossibleParent[];
}

/** All records of a bundle on one clock. */
export interface Timeline {
  readonly parsed: ParsedBundle;
  readonly hosts: readonly Host[];
  /** In the order of `parsed.logs` and `parsed.evidence`. */
  readonly logs: readonly TimelineLog[];
  readonly evidence: readonly TimelineEvidence[];
  /** Sites of which nothing shows who reports to whom. */
  readonly undecided: readonly UndecidedPair[];
  /** What is doubtful in all that: sites and clocks. */
  readonly warnings: readonly Warning[];
  /** Wall time on a host -> corrected instant. */
  toInstant(host: Host, wall: number): number;
  /** How far the clock of a host may be wrong: [least, most] ms, null = unbounded. */
  clockBounds(host: Host): Clock['offsetMs'];
  /** Records in timeline order; without those of which `isKept` is false. */
  inOrder(isKept?: (log: TimelineLog, row: number) => boolean): Iterable<RecordRef>;
  /** Where an event that rules refer to occurs, in the order of time; none for an event that no rule refers to. */
  occurrences(eventId: string): RecordList;
}

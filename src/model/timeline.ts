// All records of a bundle on one clock: sites, clocks, order.

import type { ClockBasis, ClockStepKind, Message, SiteOrigin, ZoneOrigin } from '../contract/index.js';
import type { Cite, ParsedBundle } from './evidence.js';

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
  readonly basis: ClockBasis;
  readonly pairs: number;
  /** Circles of lines that cannot all be right: each cause must stand before its effect. */
  readonly contradictions: readonly (readonly (readonly [cause: Cite, effect: Cite])[])[];
  /** Undefined for a host without files. */
  readonly detail?: ClockDetail;
}

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

/** What the user should know of a file, a site or a clock. */
export interface Warning {
  /** The file that it concerns; null if it concerns none in particular. */
  readonly source: string | null;
  readonly message: Message;
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
  readonly warnings: readonly Warning[];
  /** Corrected instant of a record; NaN if it has no stamp and no neighbour with one. */
  instant(log: number, row: number): number;
  /** Wall time on a host -> corrected instant. */
  toInstant(host: number, wall: number): number;
  /** Records in timeline order. */
  inOrder(): Iterable<RecordRef>;
  /** Where an event that rules speak of occurs, by host, then in timeline order. */
  occurrences(event: number): readonly RecordRef[];
}

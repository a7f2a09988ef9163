// What was understood of the input: `smslog inspect --format json`.

import type { Note } from './citation.js';
import type { ClockResult, CoverageResult } from './clocks.js';
import type { Message } from './messages/index.js';
import type { Count, EvidenceFileKind, LocalTime, ParentBasis, SiteOrigin } from './terms.js';

/** Records of one format in a file. */
export interface FormatCount {
  /** `sms1`, `nt`, ... */
  readonly format: string;
  /** Number of records. */
  readonly records: Count;
}

/** Records of one component in a file. */
export interface ComponentCount {
  /** Component name as printed. */
  readonly component: string;
  /** Number of records. */
  readonly records: Count;
  /** A grammar describes the component. */
  readonly known: boolean;
}

/** How one file was understood. */
export interface FileInspection {
  /** Name of the file in its bundle. */
  readonly source: string;
  /** Size in bytes. */
  readonly bytes: Count;
  /** What it is. */
  readonly kind: 'log' | EvidenceFileKind | 'other';
  /** How sure the kind is: `certain` if all of it has that form, `likely` if most of it has, or if only its name says so. */
  readonly sure: 'certain' | 'likely' | 'doubtful';
  /** Why it is not read, or what is wrong with it; null if nothing is. */
  readonly remark: Message | null;
  /** What is unusual about the way in which it is written: order of day and month, fractions of a second, offsets from UTC. */
  readonly peculiarities: readonly Message[];
  /** `ascii`, `utf-8`, `utf-16le`, `utf-16be`, `windows-1252` ...; null for what is not text. */
  readonly encoding: string | null;
  /** Formats of its records, the most frequent first. */
  readonly formats: readonly FormatCount[];
  /** Who wrote them, the most frequent first. */
  readonly components: readonly ComponentCount[];
  /** Whether it is a rotated log; null for what is not a log. */
  readonly generation: 'live' | 'older' | null;
  /** Code of its site; null if unknown. */
  readonly site: string | null;
  /** How the site is known. */
  readonly siteFrom: SiteOrigin;
  /** Why it belongs to that site. */
  readonly siteWhy: Message;
  /** First wall time in it. */
  readonly from: LocalTime | null;
  /** Last wall time in it. */
  readonly to: LocalTime | null;
  /** Zone that its stamps are read by; null if unknown. */
  readonly zone: string | null;
  /** Who says so: a bias or name in the stamps, status messages, or the site's. */
  readonly zoneFrom: 'stamps' | 'status-messages' | 'site' | 'none';
  /** Number of records. */
  readonly records: Count;
  /** Records that a template knows. */
  readonly recognized: Count;
  /** Records that no template knows. */
  readonly unrecognized: Count;
  /** Records that no frame fits. */
  readonly malformed: Count;
  /** Records that could be read though they are damaged. */
  readonly damaged: Count;
}

/** One site of the input. */
export interface SiteInspection {
  /** Site code; `?` if nothing names it. */
  readonly site: string;
  /** Kind of site; null if unknown. */
  readonly type: 'primary' | 'secondary' | null;
  /** Code of its parent. */
  readonly parent: string | null;
  /** How its parent is known; null if it is not. */
  readonly parentBasis: ParentBasis | null;
  /** Name of the site server; null if unknown. */
  readonly server: string | null;
  /** Domain of the site server; null if unknown. */
  readonly domain: string | null;
  /** SMS root directory. */
  readonly root: string | null;
  /** Version of SMS. */
  readonly version: string | null;
  /** How its code is known. */
  readonly from: SiteOrigin;
  /** Why it has that code. */
  readonly why: Message;
  /** Number of its files; 0 for one that is only named. */
  readonly files: Count;
  /** When it was captured, by its own clock; the newest stamp if nothing states it. */
  readonly captured: LocalTime | null;
  /** Whether `captured` is stated. */
  readonly capturedStated: boolean;
}

/** What was understood of one bundle. */
export interface BundleInspection {
  /** Short name of the bundle. */
  readonly name: string;
  /** Path of the bundle as given. */
  readonly path: string;
  /** The sites of the bundle. */
  readonly sites: readonly SiteInspection[];
  /** Its files, by name. */
  readonly files: readonly FileInspection[];
  /** Clocks of the sites. */
  readonly clocks: readonly ClockResult[];
  /** What the logs cover. */
  readonly coverage: readonly CoverageResult[];
  /** What the reader should know of the input. */
  readonly notes: readonly Note[];
}

/** The result of `smslog inspect --format json`. */
export interface Inspection {
  /** Version of the contract. */
  readonly version: 2;
  /** In the order given. */
  readonly bundles: readonly BundleInspection[];
}

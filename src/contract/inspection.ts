// What was understood of the input: `smslog inspect --format json`.

import type { Note } from './citation.js';
import type { ClockResult, CoverageResult } from './clocks.js';
import type { Message } from './messages/index.js';
import type { SiteOrigin } from './terms.js';

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
  readonly siteFrom: SiteOrigin;
  readonly siteWhy: Message;
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
  readonly from: SiteOrigin;
  readonly why: Message;
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
  readonly notes: readonly Note[];
}

/** The result of `smslog inspect --format json`. */
export interface Inspection {
  readonly version: 1;
  readonly bundles: readonly BundleInspection[];
}

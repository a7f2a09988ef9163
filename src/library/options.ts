// What the functions of the library take and return beside the contract.
import type { DateOrder, Step } from '../contract/index.js';
import type { Problem } from '../model/index.js';

/** What a caller knows about sites and clocks, and callbacks. */
export interface AnalyzeOptions {
  /** A site code: only this site is analyzed. If the files do not state the code of their only site, it is this one. */
  readonly site?: string;
  /** Code of the parent: of the only secondary site, and of all sites that do not state theirs. */
  readonly parent?: string;
  /** Site code, or `parent`, `primary`, `child`, `secondary` -> its time zone: an IANA or Windows name, or `UTC-06:00`. Stronger than `bundle.json`. */
  readonly zones?: Readonly<Record<string, string>>;
  /** Site code, or `parent`, `primary`, `child`, `secondary` -> the error of its clock in ms; positive: it is fast. */
  readonly clocks?: Readonly<Record<string, number>>;
  /** How far two clocks may differ where nothing tells, ms. Default: ten minutes; a day without a zone. */
  readonly skewMs?: number;
  /** Daylight saving time: as it was (`history`, the default), or one rule for all years: the one of today (`static`), or of Windows NT 4.0 (`nt4`). */
  readonly dstRule?: 'history' | 'static' | 'nt4';
  /** Names of logs that are read by their wall times, whatever offsets from UTC they print; `all` for every log. */
  readonly trustWall?: readonly string[];
  /** Order of day and month in dates of numbers, whatever the dates of a file show. */
  readonly dateOrder?: DateOrder;
  /** Called when a step of a bundle begins. `bundle`: its name. */
  readonly onStep?: (step: Step, bundle: string) => void;
  /** Called for each file that parsing cannot read or use, and for each error of smslog itself (kind `fault`), which costs a file or a job. `bundlePath`: path of its bundle, as given. */
  readonly onProblem?: (problem: Problem, bundlePath: string) => void;
}

/** What `lookup` is restricted to. */
export interface LookupOptions {
  /** Only as this component prints codes: its name, or a part of it. */
  readonly component?: string;
}

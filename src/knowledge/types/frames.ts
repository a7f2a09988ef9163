// Frames: the fixed wrappers of records. Types only.

import type { DeclaredAt } from './declarations.js';
import type { PatternPart } from './patterns.js';

/**
 * A stamp that a pack declares. Captures: `Y` year of four digits, `y` of two, `M` month, `Mon` its English name in three letters, `D` day, `W` weekday in three letters,
 * `h`, `m`, `s`, `frac` fraction of a second behind a point or a comma, if there is one, `zone` (`Z`, `+02:00`, `+0200`, `+02`), if there is one, `epoch` seconds and `epochms` milliseconds since 1970 UTC.
 */
export interface StampDef {
  readonly id: string;
  readonly parts: readonly PatternPart[];
  readonly at: DeclaredAt;
}

/**
 * The fixed wrapper of a record. Captures with a fixed meaning: `message`, `component`, `stamp`, `zone`, `bias`, `thread`, `type`, `_`.
 * Stamp types are code with a byte reader: `asctime` (Www Mon [D]D HH:MM:SS YYYY), `asctime-ms` (Www Mon [D]D [H]H:MM:SS.mmm[m] YYYY),
 * `mdy-ms` (MM-DD-YYYY HH:MM:SS.mmm), `mdy-bias` (perhaps without milliseconds, perhaps with a bias), `mdy` (M/D/YY[YY] HH:MM:SS, dashes too),
 * `weekday-mdy` (Www before it), `local` (as Windows prints a date and a time in any country), `local-half` (with AM or PM), `attributes` (`time="..." date="..." component="..." ...`, each
 * read for itself) and `sound-attributes` (none of them odd); others are declared (`StampDef`). `thread` types: `hex`, `decimal-hex` (`300 (0x12C)`), `int`.
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
  readonly at: DeclaredAt;
}

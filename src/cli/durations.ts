// `90s`, `10m`, `2h`, `1d` -> milliseconds.
import { SmslogError } from '../errors.js';

const UNITS: Readonly<Record<string, number>> = { s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 };

/** Milliseconds of a duration that the user gave to an option. Throws SmslogError `usage`. */
export function readDuration(text: string, option: string): number {
  const [, count, unit = ''] = /^(\d{1,9})([smhd])$/.exec(text) ?? [];
  const ms = UNITS[unit];
  if (count === undefined || ms === undefined) {
    throw new SmslogError(
      'usage',
      `"${text}" is no duration for ${option}.`,
      undefined,
      `Give a number with s, m, h or d, as in ${option} 10m.`,
    );
  }
  return Number(count) * ms;
}

// `90s`, `10m`, `2h`, `1d`, and with a sign `-7m`, `+1h30m` -> milliseconds.
import { SmslogError } from '../../errors.js';

const UNITS: Readonly<Record<string, number>> = { s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 };

/** An option's duration -> milliseconds. Throws SmslogError `usage`. */
export function readDuration(text: string, option: string): number {
  const [, count, unit = ''] = /^(\d{1,9})([smhd])$/.exec(text) ?? [];
  const ms = UNITS[unit];
  if (count === undefined || ms === undefined) {
    throw new SmslogError(
      'usage',
      `"${text}" is not a duration for ${option}.`,
      undefined,
      `Give a number with s, m, h or d, as in ${option} 10m.`,
    );
  }
  return Number(count) * ms;
}

/** An option's duration with an optional sign and several units -> milliseconds: `-7m`, `1h30m`. Throws SmslogError `usage`. */
export function readSignedDuration(text: string, option: string): number {
  const [, sign, body = ''] = /^([+-]?)((?:\d{1,9}[smhd])+)$/.exec(text) ?? [];
  if (body === '') {
    throw new SmslogError(
      'usage',
      `"${text}" is not a duration for ${option}.`,
      undefined,
      `Give a sign and numbers with s, m, h or d, as in -7m or +1h30m.`,
    );
  }
  const ms = [...body.matchAll(/(\d+)([smhd])/g)].reduce((sum, [, count, unit]) => sum + Number(count) * (UNITS[unit ?? ''] ?? 0), 0);
  return sign === '-' ? -ms : ms;
}

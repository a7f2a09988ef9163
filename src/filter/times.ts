// a time as a user writes it -> an instant, a wall time, or a name with a distance from it

const UNITS: Readonly<Record<string, number>> = { ms: 1, s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 };

/** A time before anything is known of clocks: an instant, a wall time, or the name of an instant; with milliseconds to be added. */
export type WrittenTime = Base & { readonly shiftMs: number };

type Base =
  | { readonly kind: 'instant'; readonly at: number }
  | { readonly kind: 'wall'; readonly at: number }
  | { readonly kind: 'anchor'; readonly name: string };

const ABSOLUTE = /^(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ]+(\d{1,2}):(\d{2})(?::(\d{2})(?:\.(\d{1,3})\d*)?)?)?\s*(Z|UTC|[+-]\d{2}:?\d{2})?$/i;

/** `2h`, `1h30m`, `90s` -> milliseconds; undefined for what is no length of time. */
export function readLength(text: string): number | undefined {
  if (!/^(?:\d{1,9}(?:ms|[smhd]))+$/i.test(text)) return undefined;
  const parts = [...text.toLowerCase().matchAll(/(\d+)(ms|[smhd])/g)];
  return parts.reduce((sum, [, count, unit = '']) => sum + Number(count) * (UNITS[unit] ?? 0), 0);
}

function readAbsolute(text: string): Base | undefined {
  const [, year, month, day, hour = '0', minute = '0', second = '0', fraction = '', zone] = ABSOLUTE.exec(text) ?? [];
  if (year === undefined) return undefined;
  const parts = [Number(year), Number(month) - 1, Number(day), Number(hour), Number(minute), Number(second)] as const;
  const at = Date.UTC(...parts, Number(fraction.padEnd(3, '0')));
  const date = new Date(at);
  // A day or an hour that does not exist would become another one.
  const isReal =
    date.getUTCMonth() === parts[1] && date.getUTCDate() === parts[2] && date.getUTCHours() === parts[3] && parts[4] < 60 && parts[5] < 60;
  if (!isReal) return undefined;
  if (zone === undefined) return { kind: 'wall', at };
  const [, sign, hours, minutes] = /^([+-])(\d{2}):?(\d{2})$/.exec(zone) ?? [];
  const east = (sign === '-' ? -1 : 1) * (Number(hours ?? 0) * 60 + Number(minutes ?? 0));
  return { kind: 'instant', at: at - east * 60_000 };
}

function readBase(text: string): Base | undefined {
  const absolute = readAbsolute(text);
  return absolute ?? (/^[A-Za-z][\w:]*$/.test(text) ? { kind: 'anchor', name: text } : undefined);
}

/** Reads `1998-02-03`, `1998-02-03 19:03:42`, the same with `Z` or `+01:00`, or a name, each also with `- 2h` behind it. undefined for what is no time. */
export function readTime(text: string): WrittenTime | undefined {
  const trimmed = text.trim();
  const whole = readBase(trimmed);
  if (whole) return { ...whole, shiftMs: 0 };
  const [, before = '', sign, length = ''] = /^(.*?)\s*([+-])\s*(\w+)$/.exec(trimmed) ?? [];
  const [base, ms] = [readBase(before), readLength(length)];
  return base && ms !== undefined ? { ...base, shiftMs: sign === '-' ? -ms : ms } : undefined;
}

// text of smslog.config.yaml -> options that are usual on this machine
import * as z from 'zod/mini';
import { oneOrMore, readSettings, type SettingsMistake, text } from './read-settings.js';

const words = <const T extends readonly [string, ...string[]]>(values: T) => z.enum(values, `must be one of ${values.join(', ')}`);
const bySite = (what: string) => z.record(text('a site code'), text(what), `must name a site code and ${what} in each line`);

const FILE = z.strictObject({
  tz: z.optional(bySite('a time zone')),
  clock: z.optional(bySite('a clock error such as -7m')),
  skew: z.optional(text('a duration such as 10m')),
  'date-order': z.optional(words(['dmy', 'mdy', 'ymd'])),
  'dst-rule': z.optional(words(['history', 'static', 'nt4'])),
  encoding: z.optional(oneOrMore(text('a code page, or FILE=PAGE'))),
  rules: z.optional(oneOrMore(text('the path of a file or folder'))),
  process: z.optional(oneOrMore(text('the id of a process'))),
  format: z.optional(text('the name of a format')),
  color: z.optional(words(['auto', 'always', 'never'])),
  ascii: z.optional(z.boolean('must be true or false')),
  eol: z.optional(words(['lf', 'crlf'])),
  pager: z.optional(z.boolean('must be true or false')),
});

/** The values of options, by their names: lists of those that may be given several times. */
export type UsualOptions = Readonly<Record<string, string | boolean | readonly string[]>>;

const listOf = (value: string | readonly string[]): readonly string[] => (typeof value === 'string' ? [value] : value);
const named = (value: Readonly<Record<string, string>>): readonly string[] => Object.entries(value).map(([site, one]) => `${site}=${one}`);

/** Reads a file. */
export function readUsualOptions(content: string): { readonly options?: UsualOptions; readonly mistakes: readonly SettingsMistake[] } {
  const { data, mistakes } = readSettings(FILE, content);
  if (data === undefined) return { mistakes };
  const { tz, clock, encoding, rules, process, ...single } = data;
  return {
    mistakes,
    options: {
      ...Object.fromEntries(Object.entries(single).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]]))),
      ...(tz && { tz: named(tz) }),
      ...(clock && { clock: named(clock) }),
      ...(encoding && { encoding: listOf(encoding) }),
      ...(rules && { rules: listOf(rules) }),
      ...(process && { process: listOf(process) }),
    },
  };
}

// Files that the user wrote for smslog: found, read, and what is wrong with them.
import { readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { lilconfigSync } from 'lilconfig';
import { SmslogError, reasonOf } from '../../errors.js';
import { nearest } from '../../nearest.js';
import { visible } from '../../report/index.js';
import type { SettingsMistake, UsualOptions } from '../settings/index.js';
import type { CommandContext } from '../context.js';

/** Reads a file that the user named. Throws SmslogError `usage`. */
export function readText(path: string, what: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    const reason = reasonOf(error);
    throw new SmslogError('usage', `${what} ${path} cannot be read (${reason}).`, { file: path });
  }
}

/** The error of a file with mistakes, the first of them; the others are told at once. */
export async function mistakesIn(
  file: string,
  [first, ...others]: readonly SettingsMistake[],
  help: string,
  { stderr }: Pick<CommandContext, 'stderr'>,
): Promise<SmslogError> {
  for (const { line, column, message } of others) await stderr.write(`${visible(`${file}:${line}:${column}: ${message}`)}\n`);
  const { message, ...place } = first ?? { line: 1, column: 1, message: 'It cannot be read.' };
  return new SmslogError('usage', message, { file, ...place }, help);
}

const NAME = 'smslog.config';
const ENDINGS = ['yaml', 'yml', 'json'];

/** Said instead of a path: there is no such file. */
const NONE = 'none';

const asText = (_path: string, content: string): string => content;

/** The file that was named, or the nearest one in the current folder and those above it, up to the home folder. */
function findFile(named: string | undefined): { readonly file: string; readonly content: string } | undefined {
  if (named === NONE) return undefined;
  if (named !== undefined) return { file: named, content: readText(named, 'The file of options') };
  const found = lilconfigSync('smslog', {
    searchPlaces: ENDINGS.map((ending) => `${NAME}.${ending}`),
    loaders: Object.fromEntries(ENDINGS.map((ending) => [`.${ending}`, asText])),
    stopDir: homedir(),
    ignoreEmptySearchPlaces: false,
  }).search();
  if (!found) return undefined;
  const near = relative(process.cwd(), found.filepath);
  return { file: near, content: found.isEmpty ? '' : String(found.config) };
}

/** Options that are usual here, and the file that says so. */
export interface Usual {
  readonly file: string;
  readonly options: UsualOptions;
}

/**
 * The usual options. Paths in the file begin at its folder.
 *
 * @param named    value of --config
 * @param formats  all formats of all commands
 * @throws SmslogError `usage` for a file that cannot be read, or with mistakes
 */
export async function usualOptions(
  named: string | undefined,
  formats: readonly string[],
  context: Pick<CommandContext, 'stderr' | 'streams'>,
): Promise<Usual | undefined> {
  const found = findFile(named ?? context.streams.env['SMSLOG_CONFIG']);
  if (found === undefined) return undefined;
  const { file, content } = found;
  const help = 'docs/guide.md describes the file.';
  const { readUsualOptions } = await import('../settings/index.js');
  const { options, mistakes } = readUsualOptions(content);
  if (options === undefined) throw await mistakesIn(file, mistakes, help, context);
  const { format, rules } = options;
  if (typeof format === 'string' && !formats.includes(format)) {
    const near = nearest(format, formats);
    throw new SmslogError('usage', `format cannot be "${format}".`, { file }, near === undefined ? help : `Did you mean ${near}? ${help}`);
  }
  const folder = dirname(file);
  return { file, options: { ...options, ...(Array.isArray(rules) && { rules: rules.map((path: string) => join(folder, path)) }) } };
}

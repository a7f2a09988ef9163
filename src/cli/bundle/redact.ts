// `--redact`: names of captures -> what replaces them, and the proof that the archive is diagnosed like the capture
import { stringify } from 'csv-stringify/sync';
import { type AnalyzeOptions, analyze } from '../../engine.js';
import type { Analysis } from '../../contract/index.js';
import { SmslogError } from '../../errors.js';
import type { Knowledge } from '../../knowledge/index.js';
import type { Source } from '../../model/index.js';
import { open } from '../../read/index.js';
import { findDifference, findLeftovers, type NameKind, planRedaction, type RedactionPlan, type Redactor } from '../../share/index.js';
import { type CommandContext, notice } from '../context.js';
import { readWhole, type Shared } from './entries.js';
import type { ZipEntry } from './zip-file.js';

const KINDS: Readonly<Record<NameKind, readonly [one: string, many: string]>> = {
  server: ['server', 'servers'],
  domain: ['domain', 'domains'],
  account: ['account', 'accounts'],
  'site-name': ['site name', 'site names'],
};

/** A plan that can be carried out. */
export type Redaction = Exclude<RedactionPlan, { readonly exhausted: object }> & { readonly before: Analysis };

/** Finds the names of captures. Throws SmslogError `usage` if nothing is left that could stand for one. */
export function planNames(shared: readonly Shared[], knowledge: Knowledge, options: AnalyzeOptions): Redaction {
  const before = analyze(
    shared.map(({ bundle }) => bundle),
    knowledge,
    options,
  );
  const codes = before.bundles.flatMap(({ clocks, coverage }) => [...clocks, ...coverage].map(({ site }) => site));
  const readable = shared.map(({ parsed, files }) => ({
    parsed,
    files,
    read: (source: Source) => readWhole({ source }),
  }));
  const plan = planRedaction(readable, knowledge, codes);
  if (plan.exhausted === undefined) return { ...plan, before };
  const { kind, text } = plan.exhausted;
  throw new SmslogError(
    'usage',
    `Nothing of ${text.length} characters is left to stand for the ${KINDS[kind][0]} ${text}; nothing was written.`,
    undefined,
    'Redact fewer captures at a time.',
  );
}

const MOST_TEXT = 60;
const shortened = (text: string): string => (text.length > MOST_TEXT ? `${text.slice(0, MOST_TEXT)}...` : text);

/** Analyzes the archive. Throws SmslogError `no-data` if its diagnosis differs in more than names. */
export async function proveSame(
  archive: string,
  { before, redactor }: Redaction,
  knowledge: Knowledge,
  options: AnalyzeOptions,
): Promise<void> {
  const bundles = await open([archive]);
  try {
    const after = analyze(bundles, knowledge, { ...options, onProblem: () => undefined });
    const difference = findDifference(before, after, (text) => redactor.neutral(text));
    if (!difference) return;
    const { place, before: was, after: is } = difference;
    throw new SmslogError(
      'no-data',
      `With its names replaced the capture is not diagnosed alike; nothing was written. ${place}: ${shortened(was)} became ${shortened(is)}.`,
      undefined,
      'A name may be a part of what decides. Share it without --redact, or replace names in a copy yourself.',
    );
  } finally {
    for (const bundle of bundles) bundle.close();
  }
}

/** `2 servers, 1 domain` */
export function countNames({ replacements }: Pick<Redaction, 'replacements'>): string {
  const counts = Object.entries(KINDS).flatMap(([kind, [one, many]]) => {
    const count = replacements.filter((name) => name.kind === kind).length;
    return count === 0 ? [] : [`${count} ${count === 1 ? one : many}`];
  });
  return counts.length === 0 ? 'no names' : counts.join(', ');
}

/** Which name stands for which, for a spreadsheet. */
export function namesTable({ replacements }: Pick<Redaction, 'replacements'>): string {
  return stringify([['kind', 'name', 'replacement'], ...replacements.map(({ kind, text, by }) => [kind, text, by])]);
}

const MOST_NAMES = 5;

/** Says which names are still in the archive: those that are words of the product as well, and parts of other words. */
export async function tellLeftovers(
  { replacements }: { readonly replacements: Redaction['replacements']; readonly redactor: Redactor },
  entries: readonly ZipEntry[],
  context: CommandContext,
): Promise<void> {
  // The manifest holds nothing but these paths, and the name of smslog.
  const files = entries.flatMap(({ path, chunks }) => (path.endsWith('/bundle.json') ? [path] : [path, ...chunks()]));
  // `Site SEC` says no more than the code of the site, which stays.
  const names = replacements.filter(({ kind, scope }) => !(kind === 'site-name' && scope === 'stated'));
  const left = findLeftovers(
    names.map(({ text, scope }) => ({ text, isExact: scope === 'capitals' })),
    files,
  );
  for (const { name, words } of left.slice(0, MOST_NAMES))
    await notice(context, `${name} is also a word, or a part of words, that cannot be told from the name and stay: ${words.join(', ')}.`);
  if (left.length > MOST_NAMES) await notice(context, `${left.length - MOST_NAMES} more names are parts of words that stay.`);
}

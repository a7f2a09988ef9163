// `smslog bundle`: captured files -> an archive of what is relevant, with names replaced if wanted; or a script that captures them.
import { SmslogError } from '../../errors.js';
import { type AnalyzeOptions, readRecords } from '../../engine.js';
import type { Knowledge } from '../../knowledge/index.js';
import type { Bundle, ParsedBundle } from '../../model/index.js';
import { type Chosen, chooseFiles, type Entries, makeEntries, requireFits, type Shared } from '../bundle/entries.js';
import { readCollector } from '../bundle/collector.js';
import { countNames, namesTable, planNames, proveSame, tellLeftovers } from '../bundle/redact.js';
import { writeZip } from '../bundle/zip-file.js';
import { type CommandContext, notice } from '../context.js';
import { withInput } from '../input/with-input.js';
import type { BundleArguments } from '../options/bundle-options.js';
import { requireFree, writeNamed } from '../output/files.js';

/** The files to write. Throws SmslogError `usage` if there is none, or if one exists. */
function readTargets({ output, names, redact, force }: BundleArguments): { readonly output: string; readonly names?: string } {
  if (output === undefined)
    throw new SmslogError('usage', 'Name the archive to write.', undefined, 'For example: smslog bundle captured --output captured.zip');
  if (names !== undefined && redact !== true) throw new SmslogError('usage', '--names needs --redact.');
  for (const path of [output, names]) if (path !== undefined) requireFree(path, force);
  return { output, ...(names !== undefined && { names }) };
}

const MOST_FILES = 10;

/** Names files on standard error, the first ones with their reasons. */
async function tellFiles(files: Chosen['left'], what: string, context: CommandContext): Promise<void> {
  for (const { path, reason } of files.slice(0, MOST_FILES)) await notice(context, `${path}: ${what}. ${reason}`);
  if (files.length > MOST_FILES) await notice(context, `${files.length - MOST_FILES} more files: ${what}.`);
}

interface Input {
  readonly knowledge: Knowledge;
  readonly options: AnalyzeOptions;
  readonly chosen: Chosen;
}

/** `captured.zip: 20 files of 1 capture.` */
function summary(output: string, shared: readonly Shared[], { entries }: Entries): string {
  const count = (number: number, word: string) => `${number} ${word}${number === 1 ? '' : 's'}`;
  return `${output}: ${count(entries.length - shared.length, 'file')} of ${count(shared.length, 'capture')}, each with its bundle.json.`;
}

/** Writes the archive of what was chosen; returns what could not be read. */
async function writeArchive(
  { knowledge, options, chosen }: Input,
  args: BundleArguments,
  context: CommandContext,
): Promise<Entries['unread']> {
  const { output, names } = readTargets(args);
  const { shared } = chosen;
  requireFits(shared, args.redact === true);
  const redaction = args.redact === true ? planNames(shared, knowledge, options) : undefined;
  const made = makeEntries(shared, `smslog ${context.version}`, redaction?.redactor);
  await writeZip(output, made.entries, async (temporary) => {
    if (redaction) await proveSame(temporary, redaction, knowledge, options);
  });
  await context.stdout.write(`${summary(output, shared, made)}\n`);
  if (redaction) {
    await tellLeftovers(redaction, made.entries, context);
    if (names !== undefined) writeNamed(names, () => namesTable(redaction));
    await context.stdout.write(`Replaced: ${countNames(redaction)}. The archive is diagnosed like the capture.\n`);
  }
  return made.unread;
}

/** Parses a bundle; its problems are told. */
function readTold(bundle: Bundle, knowledge: Knowledge, { onProblem }: AnalyzeOptions): ParsedBundle {
  const parsed = readRecords(bundle, knowledge);
  for (const problem of parsed.problems) onProblem?.(problem, bundle.path);
  return parsed;
}

/** Runs the command: 6 if something could not be read, otherwise 0. Throws SmslogError `no-data` if there is nothing to share. */
export async function runBundle(args: BundleArguments, context: CommandContext): Promise<number> {
  if (args.script !== undefined) {
    if (args.paths.length > 0 || args.output !== undefined)
      throw new SmslogError(
        'usage',
        '--script prints a script and reads no files.',
        undefined,
        'For example: smslog bundle --script nt4 > collect.cmd',
      );
    await context.stdout.write(readCollector(args.script));
    return 0;
  }
  readTargets(args);
  const choose = (bundles: readonly Bundle[], knowledge: Knowledge, options: AnalyzeOptions): Input => ({
    knowledge,
    options,
    chosen: chooseFiles(bundles.map((bundle) => ({ bundle, parsed: readTold(bundle, knowledge, options) }))),
  });
  return withInput(args, context, choose, async (input, problems) => {
    await tellFiles(input.chosen.left, 'left out', context);
    if (input.chosen.shared.length === 0)
      throw new SmslogError('no-data', 'The input contains no log and no evidence file; nothing was written.');
    const unread = await writeArchive(input, args, context);
    await tellFiles(unread, 'left out, since it cannot be read any more', context);
    return problems.isUnread() || unread.length > 0 ? 6 : 0;
  });
}

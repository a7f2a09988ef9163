// `smslog diff`: two captures, or the JSON of one -> what changed.
import { closeSync, openSync, readFileSync, readSync, statSync } from 'node:fs';
import type { Analysis } from '../../contract/index.js';
import { diffOf, haveCommonJobs, type AskChecks, type Side } from '../../diff/index.js';
import { examine, type Examination } from '../../engine.js';
import { SmslogError, reasonOf } from '../../errors.js';
import { renderDiff } from '../../report/index.js';
import { exitCodeOf } from '../../triage/index.js';
import type { CommandContext } from '../context.js';
import { withInput } from '../input/with-input.js';
import type { DiffArguments } from '../options/options.js';
import { isColored, reportWidth } from '../output/color.js';

/** The version of the JSON of `smslog analyze` that this program writes. */
const ANALYSIS_VERSION = 2;

/** Whether a path is a file that begins as JSON does. */
function isJson(path: string): boolean {
  if (statSync(path, { throwIfNoEntry: false })?.isFile() !== true) return false;
  const file = openSync(path, 'r');
  try {
    const head = Buffer.alloc(64);
    return head
      .subarray(0, readSync(file, head, 0, head.length, 0))
      .toString('latin1')
      .trimStart()
      .startsWith('{');
  } finally {
    closeSync(file);
  }
}

/** Reads the JSON of `smslog analyze`. Throws SmslogError `usage` for another one, or one of another version. */
function readAnalysis(file: string): Analysis {
  const help = 'Give what smslog analyze --format json has written, or the captured files.';
  let value: unknown;
  try {
    value = JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    throw new SmslogError('usage', `It is not JSON (${reasonOf(error)}).`, { file }, help);
  }
  const { version, bundles } = value as Partial<Analysis>;
  if (!Array.isArray(bundles)) throw new SmslogError('usage', 'It is no result of smslog analyze.', { file }, help);
  if (version !== ANALYSIS_VERSION) {
    const said = `It is of version ${String(version)}; this smslog compares version ${ANALYSIS_VERSION}.`;
    throw new SmslogError('usage', said, { file }, 'Analyze the captured files of then again.');
  }
  return value as Analysis;
}

/** What is known of one capture while its files are open. */
interface Known {
  readonly analysis: Analysis;
  readonly checks: Examination['checks'];
}

/** Analyzes one capture, or reads its JSON, and works with it. */
function withSide(path: string, args: DiffArguments, context: CommandContext, work: (known: Known) => Promise<number>): Promise<number> {
  if (isJson(path)) return work({ analysis: readAnalysis(path), checks: () => [] });
  return withInput({ ...args, paths: [path] }, context, examine, work);
}

const sitesOf = ({ bundles }: Analysis): string =>
  [...new Set(bundles.flatMap(({ instances }) => instances.map(({ site, process }) => `${site} (${process})`)))].join(', ') || 'none';

/** Throws SmslogError `usage` if the captures have no job in common. */
function compare(before: Side, after: Side, ask: AskChecks) {
  const diff = diffOf(before, after, ask);
  if (haveCommonJobs(diff)) return diff;
  const said = `The captures have no job in common: ${before.name} has ${sitesOf(before.analysis)}, ${after.name} has ${sitesOf(after.analysis)}.`;
  throw new SmslogError('usage', said, undefined, 'Compare two captures of one site and its parent.');
}

/** Runs the command. The exit code is that of the later capture. */
export async function runDiff(args: DiffArguments, context: CommandContext): Promise<number> {
  const [first, second, ...more] = args.captures;
  if (first === undefined || second === undefined || more.length > 0)
    throw new SmslogError(
      'usage',
      'Two captures are compared: the earlier one, then the later one.',
      undefined,
      'smslog diff monday friday',
    );
  return withSide(first, args, context, ({ analysis: earlier }) =>
    withSide(second, args, context, async ({ analysis, checks }) => {
      const diff = compare({ name: first, analysis: earlier }, { name: second, analysis }, checks);
      const look = { all: args.all === true, color: isColored(args.color, context.streams), width: reportWidth(context.streams) };
      await context.stdout.write(renderDiff(diff, args.format, look));
      return exitCodeOf(diff.status);
    }),
  );
}

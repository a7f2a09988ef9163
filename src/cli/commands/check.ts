// `smslog check`: captures, smslog.yaml, a baseline -> what is not as expected
import { nearest } from '../../nearest.js';
import { byCodeUnit } from '../../lists.js';
import { existsSync } from 'node:fs';
import { dirname, isAbsolute, join, relative } from 'node:path';
import {
  baselineOf,
  BASELINE_VERSION,
  checkOf,
  type Baseline,
  type Expectations,
  FAIL_ON_WORDS,
  findingOf,
  isBaseline,
  isFailOn,
} from '../../check/index.js';
import type { TriageRow } from '../../contract/index.js';
import { SmslogError } from '../../errors.js';
import type { Knowledge } from '../../knowledge/index.js';
import { renderCheck } from '../../report/index.js';
import { exitCodeOf } from '../../triage/index.js';
import { type CommandContext, notice } from '../context.js';
import { loadKnowledge } from '../input/packs.js';
import { mistakesIn, readText } from '../input/settings-files.js';
import type { CheckArguments } from '../options/batch-options.js';
import { isColored, reportWidth } from '../output/color.js';
import { readOutputs, writeNamed, writeOutputs } from '../output/files.js';
import { requireKept, runBatch } from '../triage/batch.js';

const USUAL_FILE = 'smslog.yaml';

const NOTHING: Expectations = { expect: [], suppress: [] };

/** Ids that a file or an option names, each with its line. Throws SmslogError `usage` for one that the rules do not have. */
function requireKnown(names: readonly { readonly id: string; readonly line?: number }[], file: string, { diagnoses }: Knowledge): void {
  const ids = new Set(diagnoses.map(({ id }) => id));
  const wrong = names.find(({ id }) => !ids.has(id));
  if (!wrong) return;
  const near = nearest(wrong.id, [...ids]);
  const place = { file, ...(wrong.line !== undefined && { line: wrong.line }) };
  const help = near === undefined ? 'smslog explain and docs/findings.md list all findings.' : `Did you mean ${near}?`;
  throw new SmslogError('usage', `There is no finding "${wrong.id}".`, place, help);
}

/** Words of `--fail-on`, one by one or with commas. Throws SmslogError `usage`. */
function readFailOn(values: readonly string[] | undefined, file: string | undefined): readonly string[] | undefined {
  const words = values?.flatMap((value) => value.split(',')).map((word) => word.trim());
  const wrong = words?.find((word) => !isFailOn(word));
  if (wrong === undefined) return words;
  const help = `Choose some of ${FAIL_ON_WORDS.join(', ')}, finding:ID.`;
  throw new SmslogError('usage', `fail-on cannot be "${wrong}".`, file === undefined ? undefined : { file }, help);
}

/** The file of expectations that was named, or the usual one if it is there. */
async function readExpectationsAt(named: string | undefined, knowledge: Knowledge, context: CommandContext): Promise<Expectations> {
  if (named === undefined && !existsSync(USUAL_FILE)) return NOTHING;
  const file = named ?? USUAL_FILE;
  const { readExpectations } = await import('../settings/index.js');
  const { expectations, mistakes } = readExpectations(readText(file, 'The file of expectations'));
  if (expectations === undefined) throw await mistakesIn(file, mistakes, 'docs/ci.md describes the file.', context);
  const { expect, suppress, failOn, baseline } = expectations;
  const names = [
    ...expect.flatMap(({ finding = [], forbid = [], line }) => [...finding, ...forbid].map((id) => ({ id, line }))),
    ...suppress.flatMap(({ finding, line }) => (finding === undefined ? [] : [{ id: finding, line }])),
    ...(failOn ?? []).flatMap((word) => findingOf(word) ?? []).map((id) => ({ id })),
  ];
  requireKnown(names, file, knowledge);
  const words = readFailOn(failOn, file);
  return { expect, suppress, ...(words && { failOn: words }), ...(baseline !== undefined && { baseline: join(dirname(file), baseline) }) };
}

/** Reads a baseline; undefined if there is none yet and it is about to be written. */
function readBaseline(file: string, isUpdated: boolean): Baseline | undefined {
  if (isUpdated) return undefined;
  const help = 'Write it with --update-baseline.';
  if (!existsSync(file)) throw new SmslogError('usage', `There is no baseline ${file}.`, undefined, help);
  let value: unknown;
  try {
    value = JSON.parse(readText(file, 'The baseline'));
  } catch (error) {
    if (error instanceof SmslogError) throw error;
    value = undefined;
  }
  if (!isBaseline(value)) throw new SmslogError('usage', `${file} is no baseline.`, undefined, help);
  if (value.version !== BASELINE_VERSION)
    throw new SmslogError(
      'usage',
      `${file} is a baseline of version ${value.version}; this smslog writes version ${BASELINE_VERSION}.`,
      undefined,
      help,
    );
  return value;
}

/** A path below this folder, so that the file holds for other machines; else the path as it was given. */
function patternFor(bundle: string): string {
  const path = isAbsolute(bundle) ? relative(process.cwd(), bundle).replaceAll('\\', '/') : bundle.replace(/^\.\//, '');
  return isAbsolute(bundle) && (path.startsWith('../') || isAbsolute(path)) ? bundle : path;
}

/** Writes a first file from what is there. Throws SmslogError `usage` if there is a file already. */
async function init(file: string, rows: readonly TriageRow[], context: CommandContext): Promise<void> {
  if (existsSync(file))
    throw new SmslogError('usage', `${file} is there already.`, undefined, 'Remove it, or name another file with --expect.');
  const { writeExpectations } = await import('../settings/index.js');
  const sorted = rows
    .filter(({ outcome }) => outcome !== null)
    .sort((a, b) => byCodeUnit(a.bundle, b.bundle) || byCodeUnit(a.site ?? '', b.site ?? ''));
  const expect = sorted.map(({ bundle, site, outcome, stage, cause }) => ({
    bundle: patternFor(bundle),
    ...(site !== null && { site }),
    ...(outcome !== null && { outcome }),
    ...(stage !== null && { stage }),
    ...(cause && { finding: cause.id }),
  }));
  writeNamed(file, () => writeExpectations(expect));
  await notice(context, `${file} is written: ${expect.length} expectations.`);
}

/** Runs the command. */
export async function runCheck(args: CheckArguments, context: CommandContext): Promise<number> {
  const outputs = readOutputs('check', args.output ?? []);
  const failOn = readFailOn(args['fail-on'], undefined);
  const knowledge = await loadKnowledge(args, context);
  requireKnown(
    (failOn ?? []).flatMap((word) => findingOf(word) ?? []).map((id) => ({ id })),
    '--fail-on',
    knowledge,
  );
  const isInit = args.init === true;
  const expectations = isInit ? NOTHING : await readExpectationsAt(args.expect, knowledge, context);
  const file = args.baseline ?? expectations.baseline;
  const isUpdated = args['update-baseline'] === true;
  if (isUpdated && file === undefined)
    throw new SmslogError('usage', '--update-baseline needs a file to write.', undefined, 'Name it with --baseline, or in smslog.yaml.');
  const baseline = file === undefined ? undefined : readBaseline(file, isUpdated);
  const result = await runBatch(args, context, undefined, true);
  const { rows } = result;
  if (isInit) {
    await init(args.expect ?? USUAL_FILE, rows, context);
    requireKept(result, args);
    return 0;
  }
  const options = {
    failOn,
    today: new Date().toISOString().slice(0, 10),
    allowUnknown: args['allow-unknown'] === true,
    isKeptGoing: args['keep-going'] === true,
  };
  let known = baseline;
  if (isUpdated && file !== undefined) {
    known = baselineOf(checkOf(rows, expectations, options).problems, rows);
    writeNamed(file, () => `${JSON.stringify(known, undefined, 2)}\n`);
  }
  const check = checkOf(rows, expectations, { ...options, baseline: known });
  await context.stdout.write(
    renderCheck(check, args.format, { width: reportWidth(context.streams), color: isColored(args.color, context.streams) }),
  );
  writeOutputs(outputs, context.eol, (format) => renderCheck(check, format, {}));
  requireKept(result, args);
  return exitCodeOf(check.status);
}

// arguments of a batch command -> all rows, with progress on standard error
import { createHash } from 'node:crypto';
import { SmslogError } from '../../errors.js';
import type { TriageRow } from '../../contract/index.js';
import type { Knowledge } from '../../knowledge/index.js';
import { builtInKnowledge, builtInVersion, openStdinOrPaths } from '../../read/index.js';
import { visible } from '../../report/index.js';
import { type CommandContext, notice } from '../context.js';
import { isPiped, isStdinPath, openOptionsOf } from '../input/open-input.js';
import { loadPacks } from '../input/packs.js';
import { type ClockArguments, readClockOptions } from '../options/clock-options.js';
import type { TriageArguments } from '../options/batch-options.js';
import { OutputError } from '../output/streams.js';
import { type ChosenKnowledge, chosenKnowledge } from '../options/record-options.js';
import { readCount } from '../options/sizes.js';
import { defaultWorkers, runTriage, type RunListener, type RunProgress, type RunResult } from './run.js';
import type { TriageResult, TriageSetup } from './task.js';

/** Options that all batch commands share. */
export type BatchArguments = Pick<TriageArguments, 'paths' | 'workers' | 'resume' | 'quiet' | 'rules' | 'process' | 'keep-going'> &
  Omit<ClockArguments, 'site' | 'trust-wall'> & { readonly site?: string | readonly string[] | undefined } & Omit<
    Parameters<typeof openOptionsOf>[0],
    'paths'
  >;

const megabytes = (bytes: number): string => (bytes / 1024 / 1024).toFixed(1);

/** `120 of 400 bundles, 12.3 MB, 40 s left` */
export function progressText({ done, found, isAllFound, bytes }: RunProgress, elapsedMs: number): string {
  const left = isAllFound && done > 0 ? `, ${Math.ceil(((elapsedMs / done) * (found - done)) / 1000)} s left` : '';
  return `${done} of ${found}${isAllFound ? '' : ' or more'} bundles, ${megabytes(bytes)} MB${left}`;
}

const chosenOf = ({ 'input-format': format, process }: Partial<BatchArguments>): ChosenKnowledge => ({
  'input-format': format,
  process,
});

const hashOf = (value: unknown): string => createHash('sha256').update(JSON.stringify(value)).digest('hex');

/** What tells this program with these packs from others. */
export function packsVersionOf({ version }: Pick<CommandContext, 'version'>, knowledge: Knowledge | undefined): string {
  return hashOf([version, builtInVersion(), knowledge === undefined ? null : JSON.stringify(knowledge)]);
}

/** What tells results of a program, its packs and these options from others. */
export function resultsVersionOf(
  packs: string,
  { open, analyze, chosen, records }: Pick<TriageSetup, 'open' | 'analyze' | 'chosen' | 'records'>,
): string {
  return hashOf([packs, open, analyze, chosen, ...(records === true ? ['records'] : [])]);
}

/** What the options of a command say of all captures. Throws SmslogError `usage`. */
export async function setupOf(args: Partial<Omit<BatchArguments, 'paths'>>, context: CommandContext): Promise<TriageSetup> {
  const { site } = args;
  const only = typeof site === 'string' ? [site] : (site ?? []);
  const analyze = await readClockOptions({ ...args, site: only.length === 1 ? only[0] : undefined, 'trust-wall': undefined });
  let knowledge: Knowledge | undefined;
  if (args.rules !== undefined) {
    const packs = await loadPacks(args.rules, context);
    const { link } = await import('../../knowledge/index.js');
    knowledge = link(packs);
  }
  const chosen = chosenOf(args);
  // A name that nothing has is told before any capture is opened.
  if (Object.values(chosen).some((one) => one !== undefined)) chosenKnowledge(knowledge ?? builtInKnowledge(), chosen);
  const folder = args.resume;
  const manner = { open: openOptionsOf(args), analyze: { ...analyze, isOneOfMany: true }, chosen };
  const version = () => resultsVersionOf(packsVersionOf(context, knowledge), manner);
  return { ...manner, knowledge, store: folder === undefined ? undefined : { folder, version: version() } };
}

/** What a pipe holds, judged in this thread: its bytes come once. Paths that it lists are given back. */
async function judgePipe(
  setup: TriageSetup,
  args: BatchArguments,
  context: CommandContext,
): Promise<{ readonly result?: TriageResult; readonly listed: readonly string[] }> {
  const opened = await openStdinOrPaths(context.streams.stdin, { ...setup.open, stdinKind: args.stdin ?? 'auto' });
  if ('paths' in opened) return { listed: opened.paths };
  const { judgeBundles, loadSetupKnowledge } = await import('./judge.js');
  return { result: judgeBundles(opened.bundles, loadSetupKnowledge(setup), setup.analyze), listed: [] };
}

/** Throws SmslogError `zone` if a zone or a clock is stated of a site that no capture has. */
export async function checkSites({ zones = {}, clocks = {} }: TriageSetup['analyze'], sites: readonly string[]): Promise<void> {
  const stated = { zones: Object.keys(zones), clocks: Object.keys(clocks) };
  if (stated.zones.length + stated.clocks.length === 0) return;
  const { checkNamedSites } = await import('../../merge/index.js');
  for (const [option, names] of Object.entries(stated)) checkNamedSites(option, names, sites);
}

const REMARKS = 5;

/** What is beside the captures. */
export interface PassedOver {
  readonly path: string;
  readonly why: Parameters<RunListener['onPassedOver']>[1];
}

const PASSED_OVER: Readonly<Record<PassedOver['why'], string>> = {
  link: 'a link, not followed',
  beside: 'beside the captures, part of none of them, and not used',
};

/** Says what is beside the captures: the first ones by their paths. */
export async function tellPassedOver(passed: readonly PassedOver[], context: CommandContext): Promise<void> {
  for (const { path, why } of passed.slice(0, REMARKS)) await notice(context, `${path}: ${PASSED_OVER[why]}.`);
  if (passed.length > REMARKS) await notice(context, `${passed.length - REMARKS} more files beside the captures were not used.`);
}

/** A line that is rewritten on a terminal. */
function createLine(context: CommandContext, isShown: boolean) {
  const { stderr } = context.streams;
  const begun = performance.now();
  let [drawn, last] = ['', 0];
  return {
    show(progress: RunProgress) {
      const now = performance.now();
      if (!isShown || now - last < 100) return;
      last = now;
      const text = `smslog: ${progressText(progress, now - begun)}`.slice(0, Math.max(20, (stderr.columns || 80) - 1));
      stderr.write(`\r${text.padEnd(drawn.length)}`);
      drawn = text;
    },
    clear() {
      if (drawn !== '') stderr.write(`\r${' '.repeat(drawn.length)}\r`);
      drawn = '';
    },
  };
}

/** Says that results could not be kept, once all of them were told. Throws OutputError. */
export function requireKept({ unkept }: RunResult, { resume = '' }: BatchArguments): void {
  if (unkept !== undefined) throw new OutputError(new Error(`${resume}: ${unkept}`));
}

/**
 * Judges everything at and below the paths of a command.
 *
 * @param onRow  gets the line of each row as it is done; undefined: no such lines
 * @param isDetailed  whether rows are shown with their lines and stages
 * @throws SmslogError `usage` without any input
 */
export async function runBatch(
  args: BatchArguments,
  context: CommandContext,
  onRow: ((row: TriageRow) => string) | undefined,
  isDetailed: boolean,
): Promise<RunResult> {
  const paths = args.paths.filter((path) => !isStdinPath(path));
  const isStdin = paths.length < args.paths.length || ((args.stdin !== undefined || paths.length === 0) && isPiped(context.streams));
  if (!isStdin && paths.length === 0)
    throw new SmslogError(
      'usage',
      'No input: name a folder of captures, or pipe them into smslog.',
      undefined,
      'For example: smslog triage shelf',
    );
  const setup = await setupOf(args, context);
  const workers = args.workers === undefined ? defaultWorkers() : Math.max(1, readCount(args.workers, '--workers'));
  const line = createLine(context, context.streams.stderr.isTTY === true && args.quiet !== true);
  const passed: PassedOver[] = [];
  const piped = isStdin ? await judgePipe(setup, args, context) : { listed: [] };
  const result = await runTriage([...paths, ...piped.listed], piped.result, setup, workers, isDetailed, {
    onResult({ rows }, progress) {
      line.clear();
      if (onRow) for (const row of rows) context.streams.stderr.write(onRow(row));
      line.show(progress);
    },
    onPassedOver(path, why) {
      passed.push({ path, why });
    },
  });
  line.clear();
  await checkSites(setup.analyze, result.sites);
  await tellPassedOver(passed, context);
  await tellUnread(result.rows, context);
  return result;
}

/** Says of each bundle once what could not be read of it, or which fault of ours it met. */
export async function tellUnread(rows: readonly TriageRow[], context: CommandContext): Promise<void> {
  const seen = new Set<string>();
  for (const { bundle, unread, reason } of rows) {
    const text = unread
      ? `${bundle}: ${unread.message}`
      : reason?.code === 'triage-internal-error'
        ? `${bundle}: ${reason.message}`
        : undefined;
    if (text !== undefined && !seen.has(text)) await notice(context, visible(text));
    if (text !== undefined) seen.add(text);
  }
}

// a capture -> its rows: opened, judged bundle by bundle, closed again; whatever happens is a row
import type { Message, TimelineRow } from '../../contract/index.js';
import { examine } from '../../engine.js';
import { SmslogError, reasonOf } from '../../errors.js';
import type { Knowledge } from '../../knowledge/index.js';
import { type Bundle, isUnread, type Problem } from '../../model/index.js';
import { builtInKnowledge, open, withSystemCodes } from '../../read/index.js';
import { rowsOf, workIn } from '../../triage/index.js';
import { say } from '../../wording/index.js';
import { chosenKnowledge } from '../options/record-options.js';
import { resultWithoutJob } from './result-without-job.js';
import { createLinesFile, type LinesFile } from '../records/lines-file.js';
import { createStore, type Store } from './store.js';
import type { Kept, TriageResult, TriageSetup, TriageTask } from './task.js';

/** A problem as the row tells it: with the file, if that is not all of the bundle. */
function asMessage({ kind: _kind, label, ...message }: Problem): Message {
  return { ...message, message: `${label}: ${message.message}` };
}

/** What was found in one bundle. */
type Judged = Omit<TriageResult, 'bytes' | 'kept'> & { readonly records?: () => Iterable<TimelineRow> };

/** Judges one opened bundle. */
function judgeBundle(bundle: Bundle, knowledge: Knowledge, options: TriageSetup['analyze']): Judged {
  let unread = bundle.problems.find(isUnread);
  const onProblem = (problem: Problem) => {
    if (isUnread(problem)) unread ??= problem;
  };
  const { analysis, rows } = examine(bundle, knowledge, { ...options, onProblem });
  const { bundles } = analysis;
  const problem = unread === undefined ? null : asMessage(unread);
  return {
    rows: bundles.flatMap((one) => rowsOf(one, problem)),
    steps: bundles.flatMap(workIn),
    sites: [...new Set(bundles.flatMap(({ clocks }) => clocks.map(({ site }) => site)))],
    parts: bundles.flatMap(({ path }) => (path === bundle.path ? [] : [[path, bundle.path] as const])),
    records: rows,
  };
}

/** The row of a capture that could not be judged. */
function failedRow(path: string, error: unknown): TriageResult {
  const isOurs = !(error instanceof SmslogError);
  const reason = reasonOf(error);
  const message = isOurs ? say('triage-internal-error', { reason }) : say('triage-unreadable', { reason });
  return resultWithoutJob(path, message, isOurs ? null : message);
}

/** Judges several opened bundles one after another, so that only one of them is in memory. Closes them. `file`: where their records are written, too. */
export function judgeBundles(
  bundles: readonly Bundle[],
  knowledge: Knowledge,
  options: TriageSetup['analyze'],
  file?: LinesFile,
): TriageResult {
  const rows: TriageResult['rows'][number][] = [];
  const steps: TriageResult['steps'][number][] = [];
  const parts: TriageResult['parts'][number][] = [];
  const sites = new Set<string>();
  let bytes = 0;
  try {
    for (const bundle of bundles) {
      let judged: Judged;
      try {
        judged = judgeBundle(bundle, knowledge, options);
        if (file && judged.records) file.add(judged.records());
      } catch (error) {
        judged = failedRow(bundle.path, error);
      }
      for (const row of judged.rows) rows.push(row);
      for (const step of judged.steps) steps.push(step);
      for (const part of judged.parts) parts.push(part);
      for (const site of judged.sites) sites.add(site);
      for (const { size } of bundle.sources) bytes += size;
    }
  } finally {
    for (const bundle of bundles) bundle.close();
  }
  return { rows, steps, parts, sites: [...sites], bytes, kept: null };
}

/** Keeps a result. One that cannot be kept, as on a full disk, is a result all the same. */
function keep(task: TriageTask, store: Store, kept: Kept, result: TriageResult, file: LinesFile | undefined): TriageResult {
  try {
    const longestRecord = file?.finish();
    return { ...store.keep(task, kept, result), ...(longestRecord !== undefined && { longestRecord }) };
  } catch (error) {
    return { ...result, unkept: reasonOf(error) };
  }
}

/** Judges a capture, or takes what was kept of it. Marks rows of a capture that changed meanwhile. */
async function judgeKept(
  task: TriageTask,
  store: Store | undefined,
  judge: (file?: LinesFile) => Promise<TriageResult>,
): Promise<TriageResult> {
  const found = store?.find(task);
  if (store === undefined || found === undefined) return judge();
  if (found.result !== undefined) return found.result;
  const file = task.recordsTo === undefined ? undefined : createLinesFile(task.recordsTo);
  try {
    const result = await judge(file);
    const changed = store.changed(task, found.kept);
    if (changed === undefined) return keep(task, store, found.kept, result, file);
    const message = say('triage-changed', { path: changed });
    return { ...result, rows: result.rows.map((row) => ({ ...row, unread: row.unread ?? message })) };
  } finally {
    file?.close();
  }
}

/** The knowledge of a run, in the thread that uses it. */
export function loadSetupKnowledge({ knowledge, chosen }: TriageSetup): Knowledge {
  return chosenKnowledge(knowledge ? withSystemCodes(knowledge) : builtInKnowledge(), chosen);
}

/** A function that judges captures of a run. It never rejects. */
export function createJudge(setup: TriageSetup): (task: TriageTask) => Promise<TriageResult> {
  const judges = new Map<string, (task: TriageTask) => Promise<TriageResult>>();
  return (task) => {
    const { manner = setup } = task;
    const key = manner === setup ? '' : JSON.stringify(manner);
    const judge = judges.get(key) ?? judgeInManner({ ...manner, knowledge: setup.knowledge });
    judges.set(key, judge);
    return judge(task);
  };
}

/** A function that judges captures in one manner. */
function judgeInManner(setup: TriageSetup): (task: TriageTask) => Promise<TriageResult> {
  let loaded: Knowledge | undefined;
  const knowledgeOf = () => (loaded ??= loadSetupKnowledge(setup));
  const store = setup.store && createStore({ ...setup.store, records: setup.records });
  return async (task) => {
    try {
      return await judgeKept(task, store, async (file) =>
        judgeBundles(await open(task.paths, setup.open), knowledgeOf(), setup.analyze, file),
      );
    } catch (error) {
      return failedRow(task.paths[0] ?? '.', error);
    }
  };
}

// two analyses -> what changed from the earlier to the later one. Pure; reads the contract alone.
import type {
  Analysis,
  CheckedClause,
  Diff,
  FindingChange,
  InstanceResult,
  JobChange,
  JobDiff,
  JobState,
  StageChange,
  WorkaroundCheck,
} from '../contract/index.js';
import { byCodeUnit } from '../lists.js';
import { WORST_FIRST } from '../triage/index.js';

/** What the later capture says of the `check` clauses of a workaround for a job; empty if they cannot be asked. */
export type AskChecks = (job: InstanceResult, workaround: string) => readonly CheckedClause[];

/** Which of two analyses, as they were given. */
export interface Side {
  readonly name: string;
  readonly analysis: Analysis;
}

/** What a job is recognized by in another capture. */
export const keyOfJob = ({ process, subject, site }: InstanceResult): string => [process, site, subject].join('\0');

/** The jobs of an analysis by their names; of several captures with one, the last. */
function jobsOf({ bundles }: Analysis): ReadonlyMap<string, InstanceResult> {
  return new Map(bundles.flatMap(({ instances }) => instances.map((one) => [keyOfJob(one), one] as const)));
}

const causeOf = ({ findings }: InstanceResult) => findings.find(({ state, role }) => state === 'active' && role === 'cause');

function stateOf(job: InstanceResult): JobState {
  return { outcome: job.outcome, stage: job.stage, cause: causeOf(job)?.id ?? null };
}

const isDone = ({ outcome }: InstanceResult): boolean => outcome === 'healthy' || outcome === 'recovered';

/** How many stages are proved reached. */
const reached = ({ stages }: InstanceResult): number => stages.filter(({ verdict }) => verdict === 'reached').length;

function changeOf(before: InstanceResult | undefined, after: InstanceResult | undefined): JobChange {
  if (before === undefined) return 'new';
  if (after === undefined) return 'gone';
  if (isDone(after)) return isDone(before) ? 'unchanged' : 'mended';
  const ahead = reached(after) - reached(before);
  if (ahead !== 0) return ahead > 0 ? 'moved' : 'worse';
  const urgency = WORST_FIRST.indexOf(after.outcome) - WORST_FIRST.indexOf(before.outcome);
  return urgency === 0 ? 'unchanged' : urgency > 0 ? 'moved' : 'worse';
}

function stageChanges(before: InstanceResult, after: InstanceResult): readonly StageChange[] {
  const earlier = new Map(before.stages.map((stage) => [stage.id, stage]));
  const ids = new Set(after.stages.map(({ id }) => id));
  const now = after.stages.map(({ id, title, verdict }) => ({ id, title, before: earlier.get(id)?.verdict ?? null, after: verdict }));
  const left = before.stages
    .filter(({ id }) => !ids.has(id))
    .map(({ id, title, verdict }) => ({ id, title, before: verdict, after: null }));
  return [...now, ...left].filter((stage) => stage.before !== stage.after);
}

function findingChanges(before: InstanceResult, after: InstanceResult): readonly FindingChange[] {
  const activeOf = ({ findings }: InstanceResult) =>
    new Map(findings.filter(({ state }) => state === 'active').map((one) => [one.id, one]));
  const [earlier, later] = [activeOf(before), activeOf(after)];
  const healed = new Set(after.findings.filter(({ state }) => state === 'healed').map(({ id }) => id));
  return [
    ...[...later.values()].filter(({ id }) => !earlier.has(id)).map(({ id, title }) => ({ id, title, change: 'new' as const })),
    ...[...earlier.values()]
      .filter(({ id }) => !later.has(id))
      .map(({ id, title }) => ({ id, title, change: healed.has(id) ? ('healed' as const) : ('gone' as const) })),
  ];
}

/** What has to happen after a workaround: the stages that it names are reached in the later capture. */
function stagesToReach(workaround: string, before: InstanceResult, after: InstanceResult): readonly CheckedClause[] {
  const verify = before.remedy.alternatives.find((one) => one.workaround === workaround)?.verify ?? [];
  return verify.flatMap((message) => {
    if (message.code !== 'verify-stage') return [];
    const stage = after.stages.find(({ id }) => id === message.args.stage);
    if (stage === undefined) return [];
    const state = stage.verdict === 'reached' ? 'yes' : stage.verdict === 'failed' ? 'no' : 'ask';
    return [{ id: stage.id, text: message.message, state, detail: null, evidence: [] } satisfies CheckedClause];
  });
}

function workaroundCheck(before: InstanceResult, after: InstanceResult, ask: AskChecks): WorkaroundCheck | null {
  const { workaround, alternatives } = before.remedy;
  const title = alternatives.find((one) => one.workaround === workaround)?.title;
  if (title === undefined) return null;
  const checks = [...stagesToReach(workaround, before, after), ...ask(after, workaround)];
  const isWrong = checks.some(({ state }) => state === 'no') || (!isDone(after) && after.outcome === 'failed');
  const isShown = checks.length > 0 && checks.every(({ state }) => state === 'yes');
  return { workaround, title, worked: isWrong ? 'no' : isShown && isDone(after) ? 'yes' : 'open', checks };
}

function jobDiff(before: InstanceResult | undefined, after: InstanceResult | undefined, ask: AskChecks): JobDiff | undefined {
  const job = after ?? before;
  if (job === undefined) return undefined;
  const both = before !== undefined && after !== undefined;
  return {
    process: job.process,
    subject: job.subject,
    site: job.site,
    change: changeOf(before, after),
    before: before === undefined ? null : stateOf(before),
    after: after === undefined ? null : stateOf(after),
    stages: both ? stageChanges(before, after) : [],
    findings: both ? findingChanges(before, after) : [],
    workaround: both ? workaroundCheck(before, after, ask) : null,
  };
}

/** Jobs that a hand is needed for come first. */
function urgencyOf({ before, after }: JobDiff): number {
  return WORST_FIRST.indexOf(after?.outcome ?? before?.outcome ?? 'healthy');
}

/** What changed. Jobs are the same if process, site and what they are about are. */
export function diffOf(before: Side, after: Side, ask: AskChecks): Diff {
  const [earlier, later] = [jobsOf(before.analysis), jobsOf(after.analysis)];
  const jobs = [...new Set([...earlier.keys(), ...later.keys()])]
    .sort(byCodeUnit)
    .flatMap((key) => jobDiff(earlier.get(key), later.get(key), ask) ?? [])
    .sort((a, b) => urgencyOf(a) - urgencyOf(b));
  return { version: 1, status: after.analysis.status, before: before.name, after: after.name, jobs };
}

/** Whether both have a job of one site and one process; otherwise there is nothing to compare. */
export function haveCommonJobs({ jobs }: Diff): boolean {
  return jobs.some(({ change }) => change !== 'new' && change !== 'gone');
}

// timeline -> one judged instance for each subject of each process. The fourth step.

import { type ErrorRecord, splitAtGoal } from './findings/unexplained.js';
import type { Knowledge, ProcessDef } from '../knowledge/index.js';
import type {
  BundleResult,
  CoverageResult,
  FindingResult,
  InstanceResult,
  LastConfirmed,
  Message,
  Note,
  StageResult,
  UnexplainedErrors,
} from '../contract/index.js';
import { ApiError } from '../errors.js';
import { isoInstant, type Timeline, UNKNOWN_HOST } from '../model/index.js';
import { say } from '../wording/index.js';
import { type CoverageMap, createCoverage } from './evidence/coverage.js';
import type { Finding } from './findings/finding.js';
import { type ErrorsOfJob, errorsOfJob, errorsOfJobs } from './findings/errors-of-nobody.js';
import { observe } from './findings/observations.js';
import { judgeAttempts } from './findings/judge.js';
import { createCitationList, type CitationList } from './evidence/citation.js';
import { notApplicableOf, notesOfEnded, notesOfIdleSites, notesOfMany, notesOfParents } from './advice/not-judged.js';
import { findRemedy } from './advice/remedy.js';
import { findRequests } from './advice/requests.js';
import type { EvidenceIndex } from './evidence/evidence-index.js';
import { positionOf } from './stages/position.js';
import { isMandatory, type StageState, type Track } from './stages/stages.js';
import type { Instance } from './job/instance.js';
import { findTimes, findWrongOrders, notesOfOrder, type StageTime, type WrongOrder } from './stages/times.js';
import { indexWithBegunSites } from './job/subjects.js';
import type { Job } from './job/jobs.js';
import { findJobs } from './stages/subjects-with-jobs.js';
import { findLast } from './stages/tracker.js';

export { findTrustedJobs, isDecided } from './findings/trusted-jobs.js';
export { undecidedParents } from './advice/undecided-parents.js';
export { evaluateChecks } from './advice/checks.js';
export { explainFinding } from './advice/explain.js';
export { evaluateFactOfJob, createRuleProbe, type RuleProbe } from './advice/probe.js';
export type { TriState } from './evidence/strength.js';

/** The last text of the Administrator program whose sign was seen in the attempt. */
function phaseOf(track: Track): string | null {
  let shown: { readonly text: string; readonly at: number } | undefined;
  for (const phase of track.instance.process.phases) {
    if (phase.stage !== undefined) {
      const state = track.states.find((one) => one.stage.name === phase.stage || one.stage.id === phase.stage);
      const isLater = state?.verdict === 'reached' && (shown === undefined || !(state.latest < shown.at));
      if (state && isLater)
        shown = { text: phase.text, at: Number.isNaN(state.latest) ? (shown?.at ?? Number.NEGATIVE_INFINITY) : state.latest };
      continue;
    }
    if (!phase.occurrence) continue;
    const seen = findLast(track.instance, track.attempt, phase.occurrence);
    if (seen && (shown === undefined || seen.at >= shown.at)) shown = { text: phase.text, at: seen.at };
  }
  return shown?.text ?? null;
}

function stageResult({ instance }: Track, state: StageState, { at, timedBefore }: StageTime, citationList: CitationList): StageResult {
  const { component } = state.stage;
  return {
    id: state.stage.id,
    title: state.stage.title,
    site: state.host.code,
    component: (component === undefined ? undefined : instance.evidenceIndex.findComponent(component)?.name) ?? null,
    verdict: state.verdict,
    basis: state.basis,
    illustrative: state.verdict === 'reached' && state.illustrative,
    reason: state.reason,
    optional: state.optional,
    at: isoInstant(at),
    timedBefore: timedBefore?.stage.id ?? null,
    until: isoInstant(state.window.to),
    evidence: citationList.cite(state.citations),
    against: citationList.cite(state.against.slice(0, 4)),
  };
}

/** Id of the last stage of a process. */
function goalOf({ stages, goal }: ProcessDef): string {
  const last = stages.find(({ name, id }) => name === goal || id === goal);
  if (!last) throw new Error(`no stage ${goal}`);
  return last.id;
}

const MOST_UNEXPLAINED = 6;

function unexplainedResult(seen: readonly ErrorRecord[], citationList: CitationList): UnexplainedErrors | null {
  const [first] = seen;
  const last = seen.at(-1);
  if (!first || !last) return null;
  return {
    count: seen.length,
    first: isoInstant(first.at),
    last: isoInstant(last.at),
    evidence: citationList.cite(seen.slice(0, MOST_UNEXPLAINED).map(({ citation }) => citation)),
  };
}

function findingResult(finding: Finding, citationList: CitationList): FindingResult {
  const { diagnosis, stage, citations, sampled, against, severity, confidence, state, role, explanation, fix, rankedBy } = finding;
  return {
    id: diagnosis.id,
    title: diagnosis.title,
    severity,
    confidence,
    state,
    role,
    stage: stage.stage.id,
    references: diagnosis.references.map((reference) => reference.id),
    explanation,
    fix,
    evidence: citationList.cite(citations),
    repeated: sampled.flatMap(({ first, count }) => citationList.cite([first]).map((evidence) => ({ evidence, count }))),
    against: citationList.cite(against.slice(0, 4)),
    rankedBy,
  };
}

/** The last stage proved reached before those at which the job may have stopped. */
function lastConfirmedOf({ states, open }: Track, citationList: CitationList): LastConfirmed | null {
  const [next] = open;
  const before = next ? states.slice(0, states.indexOf(next)) : states;
  const last = before.findLast((state) => isMandatory(state) && state.verdict === 'reached');
  return last ? { stage: last.stage.id, at: isoInstant(last.at), evidence: citationList.cite(last.citations) } : null;
}

/** The code of each role of a job: of the host that has it, or that a key or the site itself names. */
function codesOf({ process, hosts, keys }: Instance): InstanceResult['hosts'] {
  const codeOf = ({ name, parentOf, siteOf }: ProcessDef['hosts'][number]): string | null => {
    const host = hosts[name] ?? UNKNOWN_HOST;
    if (host !== UNKNOWN_HOST) return host.code;
    return (siteOf === undefined ? hosts[parentOf ?? '']?.parent : keys.get(siteOf)?.value) ?? null;
  };
  return Object.fromEntries(process.hosts.map((role) => [role.name, codeOf(role)]));
}

interface JudgedJob {
  readonly result: InstanceResult;
  readonly wrongOrders: readonly WrongOrder[];
  readonly errors: ErrorsOfJob;
}

function judgeJob(
  evidenceIndex: EvidenceIndex,
  process: ProcessDef,
  job: Job,
  coverage: CoverageMap,
  citationList: CitationList,
): JudgedJob {
  const { subject } = job;
  const judged = judgeAttempts(job, coverage);
  const last = judged.at(-1);
  if (!last) throw new Error('no attempt');
  const { track, findings, judgement } = last;
  const { during, afterwards } = splitAtGoal(track, last.unexplained);
  const hosts = codesOf(track.instance);
  const site = hosts[process.subject] ?? subject.code;
  const parent = subject.parent ?? null;
  const times = findTimes(track);
  const result: InstanceResult = {
    process: process.id,
    title: process.title,
    subject: job.name,
    site,
    server: subject.server ?? null,
    parent,
    parentBasis: parent === null ? null : (subject.parentBasis ?? 'derived'),
    hosts,
    operation: track.variant ?? 'unknown',
    outcome: judgement.outcome,
    stage: judgement.stage,
    position: positionOf(track.states, track.open, goalOf(process)),
    located: judgement.located,
    phase: phaseOf(track),
    lastConfirmed: lastConfirmedOf(track, citationList),
    nextCheckAt: isoInstant(judgement.nextCheckAt),
    keys: Object.fromEntries([...track.instance.keys].map(([name, key]) => [name, key.value])),
    stages: [...times].flatMap(([state, time]) => (state.applies ? [stageResult(track, state, time, citationList)] : [])),
    findings: findings.map((one) => findingResult(one, citationList)),
    unexplained: unexplainedResult(during, citationList),
    afterwards: unexplainedResult(afterwards, citationList),
    remedy: findRemedy(track, findings, judgement, coverage, citationList),
    captureRequests: findRequests(track, judgement, findings, coverage),
    attempts: judged.slice(0, -1).map(({ track: { attempt }, judgement: { outcome, stage } }) => ({
      outcome,
      stage,
      from: isoInstant(attempt.from),
      to: isoInstant(attempt.to),
    })),
  };
  const codes = Object.values(hosts).filter((code) => code !== null);
  return { result, wrongOrders: findWrongOrders(times), errors: { site, hosts: codes, ...errorsOfJob(track, findings) } };
}

function coverageResult(evidenceIndex: EvidenceIndex, coverage: CoverageMap): CoverageResult[] {
  return coverage.all().map((one) => ({
    site: one.host.code,
    component: one.component.name,
    state: one.state,
    sources: one.logs.map((log) => log.records.source.label),
    intervals: one.intervals.map(({ from, to }) => [isoInstant(from), isoInstant(to)] as const),
    records: one.records,
    unrecognized: one.unrecognized,
    malformed: one.malformed,
  }));
}

/** Does a part of the work. An error of ours costs this part only, and becomes a note. */
function attempt<Result>(work: () => readonly Result[], faultOf: (reason: string) => Message, faults: Note[]): readonly Result[] {
  try {
    return work();
  } catch (error) {
    if (error instanceof ApiError) throw error;
    faults.push({ source: null, ...faultOf(String(error)) });
    return [];
  }
}

const jobFault =
  (process: ProcessDef, { name: site }: Job) =>
  (reason: string) =>
    say('job-fault', { process: process.id, site, reason });
const observeFault = (reason: string) => say('capture-fault', { step: 'observe', reason });

/** Two hosts may have jobs of one name. */
const nameWithHost = ({ name, subject }: Job): string => `${subject.code} ${name}`;

function jobsByName(evidenceIndex: EvidenceIndex, process: ProcessDef): ReadonlyMap<string, Job> {
  return new Map(findJobs(evidenceIndex, process).map((job) => [nameWithHost(job), job]));
}

/** The same timeline with clocks that are trusted more, and the jobs that are judged by it. */
export interface OtherClocks {
  readonly timeline: Timeline;
  readonly isFor: (job: Pick<InstanceResult, 'process' | 'subject'>) => boolean;
}

/** Diagnoses a bundle, but for its clocks. Pure: the same timeline and knowledge give the same result. */
export function diagnose(
  timeline: Timeline,
  knowledge: Knowledge,
  otherClocks?: OtherClocks,
): Omit<BundleResult, 'name' | 'path' | 'clocks' | 'undecidedParents'> {
  const evidenceIndex = indexWithBegunSites(timeline, knowledge);
  const coverage = createCoverage(evidenceIndex);
  const other = otherClocks && indexWithBegunSites(otherClocks.timeline, knowledge);
  const otherCoverage = other && createCoverage(other);
  const citationList = createCitationList(timeline.parsed.bundle.sources);
  const faults: Note[] = [];
  const othersOf = new Map(other ? knowledge.processes.map((process) => [process, jobsByName(other, process)] as const) : []);
  const judgeBy = (process: ProcessDef, job: Job): JudgedJob => {
    const same = otherClocks?.isFor({ process: process.id, subject: job.name }) ? othersOf.get(process)?.get(nameWithHost(job)) : undefined;
    return other && otherCoverage && same
      ? judgeJob(other, process, same, otherCoverage, citationList)
      : judgeJob(evidenceIndex, process, job, coverage, citationList);
  };
  const jobs = knowledge.processes.flatMap((process) =>
    findJobs(evidenceIndex, process).flatMap((job) => attempt(() => [judgeBy(process, job)], jobFault(process, job), faults)),
  );
  const instances = jobs.map(({ result }) => result);
  const stated = evidenceIndex.hosts.filter((host) => host.capturedStated);
  const reference = stated.find((host) => host.type === 'secondary') ?? stated[0];
  const errors = errorsOfJobs(jobs.map((job) => job.errors));
  const observed = attempt(() => observe(evidenceIndex, errors, coverage), observeFault, faults).map(
    ({ host: { code: site }, ...seen }) => ({ site, ...seen }),
  );
  return {
    capturedAt: reference === undefined ? null : isoInstant(evidenceIndex.capturedAt(reference)),
    instances,
    observations: observed.flatMap(({ site, findings }) => findings.map((one) => ({ ...findingResult(one, citationList), site }))),
    unexplained: observed.flatMap(({ site, unexplained }) => {
      const errors = unexplainedResult(unexplained, citationList);
      return errors ? [{ ...errors, site }] : [];
    }),
    notApplicable: knowledge.processes.flatMap((process) => notApplicableOf(evidenceIndex, process, citationList)),
    notes: [
      ...notesOfOrder(jobs.flatMap(({ result: { site }, wrongOrders }) => wrongOrders.map((one) => ({ ...one, site })))),
      ...knowledge.processes.flatMap((process) => [
        ...notesOfMany(evidenceIndex, process),
        ...notesOfParents(evidenceIndex, process),
        ...notesOfIdleSites(evidenceIndex, process, errors.hosts),
        ...(jobs.length === 0 ? notesOfEnded(evidenceIndex, process) : []),
      ]),
      ...faults,
    ],
    coverage: coverageResult(evidenceIndex, coverage),
    evidence: citationList.lines(),
  };
}

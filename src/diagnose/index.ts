// timeline -> one judged instance for each subject of each process. The fourth step.

import type { Knowledge, ProcessDef } from '../knowledge/index.js';
import type { BundleResult, CoverageResult, InstanceResult, Position, StageResult } from '../contract/index.js';
import type { Host, Timeline } from '../model/index.js';
import { type CoverageMap, createCoverage } from './evidence/coverage.js';
import { judgeAttempts } from './findings/judge.js';
import { judgeOutcome } from './findings/outcome.js';
import { createCitationList, type CitationList, toIso } from './evidence/citation.js';
import { findRemedy } from './advice/remedy.js';
import { findRequests } from './advice/requests.js';
import type { EvidenceIndex } from './evidence/evidence-index.js';
import { isMandatory, type StageState, type Track } from './stages/stages.js';
import { indexWithBegunSites, findSubjects } from './job/subjects.js';
import { findLast } from './stages/tracker.js';

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

function stageResult(evidenceIndex: EvidenceIndex, state: StageState, citationList: CitationList): StageResult {
  return {
    id: state.stage.id,
    title: state.stage.title,
    site: state.host.code,
    verdict: state.verdict,
    basis: state.basis,
    illustrative: state.verdict === 'reached' && state.illustrative,
    reason: state.reason,
    optional: state.stage.optional,
    at: toIso(state.at),
    until: toIso(state.window.to),
    evidence: citationList.cite(state.citations),
    against: citationList.cite(state.against.slice(0, 4)),
  };
}

/** How far an attempt came, as an interval of its mandatory stages. */
function positionOf({ states, frontier }: Track, goal: string): Position {
  const goalId = states.find(({ stage }) => stage.name === goal || stage.id === goal)?.stage.id ?? goal;
  const mandatory = states.filter((state) => isMandatory(state));
  if (!frontier) return { low: goalId, high: goalId, undetermined: [] };
  const first = mandatory.indexOf(frontier);
  const isRefuted = ({ verdict, pending }: StageState) => verdict === 'failed' || verdict === 'missing' || pending.length > 0;
  const stop = mandatory.findIndex((state, index) => index >= first && isRefuted(state));
  const open = mandatory.slice(first, stop < 0 ? undefined : stop).map(({ stage }) => stage.id);
  return {
    low: mandatory.slice(0, first).findLast((state) => state.verdict === 'reached')?.stage.id ?? null,
    high: mandatory[stop]?.stage.id ?? goalId,
    undetermined: open.filter((id) => id !== goalId),
  };
}

function judgeSubject(
  evidenceIndex: EvidenceIndex,
  process: ProcessDef,
  subject: Host,
  coverage: CoverageMap,
  citationList: CitationList,
): InstanceResult {
  const judged = judgeAttempts(evidenceIndex, process, subject, coverage);
  const last = judged.at(-1);
  if (!last) throw new Error('no attempt');
  const { track, findings } = last;
  const judgement = judgeOutcome(track, findings);
  const mandatory = track.states.filter((state) => isMandatory(state));
  const before = track.frontier ? mandatory.slice(0, mandatory.indexOf(track.frontier)) : mandatory;
  const confirmed = before.filter((state) => state.verdict === 'reached').at(-1);
  const site = subject.code;
  const parent = subject.parent ?? null;
  return {
    process: process.id,
    title: process.title,
    subject: site,
    site,
    parent,
    parentBasis: parent === null ? null : subject.stated['parent'] ? 'stated' : 'derived',
    hosts: Object.fromEntries(process.hosts.map((role) => [role.name, role.parentOf === undefined ? site : parent])),
    operation: track.variant ?? 'unknown',
    outcome: judgement.outcome,
    stage: judgement.stage,
    position: positionOf(track, process.goal),
    located: judgement.located,
    phase: phaseOf(track),
    lastConfirmed: confirmed
      ? { stage: confirmed.stage.id, at: toIso(confirmed.at), evidence: citationList.cite(confirmed.citations) }
      : null,
    nextCheckAt: toIso(judgement.nextCheckAt),
    keys: Object.fromEntries([...track.instance.keys].map(([name, key]) => [name, key.value])),
    stages: track.states.filter((state) => state.applies).map((state) => stageResult(evidenceIndex, state, citationList)),
    findings: findings.map((one) => ({
      id: one.diagnosis.id,
      title: one.diagnosis.title,
      severity: one.severity,
      confidence: one.confidence,
      state: one.state,
      stage: one.stage.stage.id,
      references: one.diagnosis.references.map((reference) => reference.id),
      explanation: one.explanation,
      fix: one.fix,
      evidence: citationList.cite(one.citations),
      against: citationList.cite(one.against.slice(0, 4)),
      rankedBy: one.rankedBy,
    })),
    remedy: findRemedy(track, findings, judgement, coverage, citationList),
    captureRequests: findRequests(track, judgement, findings, coverage),
    attempts: judged.slice(0, -1).map(({ track: earlier, findings: own }) => {
      const { outcome, stage } = judgeOutcome(earlier, own);
      return { outcome, stage, from: toIso(earlier.attempt.from), to: toIso(earlier.attempt.to) };
    }),
  };
}

function coverageResult(evidenceIndex: EvidenceIndex, coverage: CoverageMap): CoverageResult[] {
  return coverage.all().map((one) => ({
    site: one.host.code,
    component: one.component.name,
    state: one.state,
    sources: one.logs.map((log) => log.records.source.label),
    intervals: one.intervals.map(({ from, to }) => [toIso(from), toIso(to)] as const),
    records: one.records,
    unrecognized: one.unrecognized,
    malformed: one.malformed,
  }));
}

/** Diagnoses a bundle, but for its clocks. Pure: the same timeline and knowledge give the same result. */
export function diagnose(timeline: Timeline, knowledge: Knowledge): Omit<BundleResult, 'name' | 'path' | 'clocks' | 'notes'> {
  const evidenceIndex = indexWithBegunSites(timeline, knowledge);
  const coverage = createCoverage(evidenceIndex);
  const citationList = createCitationList();
  const instances = knowledge.processes.flatMap((process) =>
    findSubjects(evidenceIndex, process).map((subject) => judgeSubject(evidenceIndex, process, subject, coverage, citationList)),
  );
  const stated = evidenceIndex.hosts.filter((host) => host.capturedStated);
  const reference = stated.find((host) => host.type === 'secondary') ?? stated[0];
  return {
    capturedAt: reference === undefined ? null : toIso(evidenceIndex.capturedAt(reference)),
    instances,
    coverage: coverageResult(evidenceIndex, coverage),
    evidence: citationList.lines(),
  };
}

// timeline, id of a diagnosis -> why it applies to each job or does not: condition by condition, with lines or with what is missing.

import {
  type Condition,
  type ConditionDescription,
  describeCondition,
  type DiagnosisDef,
  type HostNames,
  indexKnowledge,
  kindOf,
  type Knowledge,
  listAlternatives,
  listOccurrences,
  type Occurrence,
  ROLE_NAMES,
} from '../../knowledge/index.js';
import { say } from '../../wording/index.js';
import type { Message, BundleExplanation, ConditionExplanation, EvidenceLine, FindingExplanation } from '../../contract/index.js';
import { EVIDENCE_KINDS, type Host, type Timeline, UNKNOWN_HOST } from '../../model/index.js';
import { evaluateCondition, eventsOf, hostsOf, type EvalContext, type ConditionResult } from '../conditions/index.js';
import { createCoverage } from '../evidence/coverage.js';
import type { Finding } from '../findings/finding.js';
import { appliesTo } from '../findings/findings.js';
import { hostOf, hostProperty, type Instance, partOf, keyType } from '../job/instance.js';
import { judgeAttempts, type JudgedAttempt } from '../findings/judge.js';
import type { TriState } from '../evidence/strength.js';
import { type CitationList, createCitationList, siteOf } from '../evidence/citation.js';
import { listFilesOfFact, findLogName } from './requests.js';
import { findState, UNLIMITED, type StageState, type Track } from '../stages/stages.js';
import { indexWithBegunSites } from '../job/subjects.js';
import { findPossibleJobs } from '../stages/subjects-with-jobs.js';

/** Lines of one kind that are named though they do not count. */
const MOST_NEAR = 3;

/** Names of a job's sites and keys as far as they are known. */
function nameHosts(instance: Instance): HostNames {
  const property = (role: string, name: string) => hostProperty(hostOf(instance, role), name);
  return {
    host: (role) => (role === undefined ? ROLE_NAMES.host(role) : (property(role, 'code') ?? ROLE_NAMES.host(role))),
    key(name, part) {
      const value = instance.keys.get(name)?.value;
      const shown = value === undefined || part === undefined ? value : partOf(keyType(instance, name), value, part);
      return shown ?? ROLE_NAMES.key(name, part);
    },
    property: (role, name) => property(role, name) ?? ROLE_NAMES.property(role, name),
  };
}

interface ExplainContext {
  readonly context: EvalContext;
  readonly citationList: CitationList;
}

/** Files that would answer for an occurrence at the hosts where it is looked for. */
function findDecidingFiles({ context }: ExplainContext, occurrence: Occurrence): ConditionExplanation['missingEvidence'] {
  const { track, coverage } = context;
  const { evidenceIndex } = track.instance;
  if (occurrence.kind === 'fact') {
    const host = hostOf(track.instance, evidenceIndex.knowledge.facts[occurrence.of]?.host ?? '');
    return listFilesOfFact(evidenceIndex, occurrence.of).map((file) => ({
      site: siteOf(host),
      file,
      isPartial: false,
    }));
  }
  const component = evidenceIndex.componentOf(occurrence.of);
  if (!component) return [];
  return hostsOf(context, occurrence).map((host) => {
    const file = component.kind === 'eventlog' ? EVIDENCE_KINDS['event-log'].usualFile : findLogName(evidenceIndex, host, component.name);
    return { site: siteOf(host), file, isPartial: host !== UNKNOWN_HOST && coverage.of(host, component).logs.length > 0 };
  });
}

/** Records of the events of a condition that do not count, and why. */
function findNearMisses({ context, citationList }: ExplainContext, condition: Condition): ConditionExplanation['nearMisses'] {
  const named = listOccurrences(condition).filter((one) => one.kind === 'event');
  const during = 'during' in condition ? condition.during : 'attempt';
  const ofAnyValue = named.map(({ kind, of, host }): Occurrence => ({ kind, of, ...(host !== undefined && { host }) }));
  const find = (span: typeof during, events: readonly Occurrence[]) => events.flatMap((one) => eventsOf(context, one, span));
  const found = [
    { because: 'count', seen: find(during, named) },
    { because: 'time', seen: find('bundle', named) },
    { because: 'values', seen: find('bundle', ofAnyValue) },
  ] as const;
  const best = found.find(({ seen }) => seen.length > 0);
  if (!best) return null;
  return { because: best.because, evidence: citationList.cite(best.seen.slice(-MOST_NEAR).map((one) => one.citation)) };
}

/** Lines that decide; a stage that is reached has its own. */
function citationsOf({ context }: ExplainContext, condition: Condition, verdict: ConditionResult): readonly EvidenceLine[] {
  if (condition.kind !== 'stage' || verdict.citations.length > 0) return verdict.citations;
  return findState(context.track.states, condition.stage)?.citations.slice(0, 2) ?? [];
}

function explainCondition(asking: ExplainContext, condition: Condition, words: ConditionDescription): ConditionExplanation {
  const verdict: ConditionResult = evaluateCondition(asking.context, condition);
  const alternatives = listAlternatives(condition).map((one, index) =>
    explainCondition(asking, one, words.alternatives[index] ?? { text: '', alternatives: [] }),
  );
  const isLeaf = alternatives.length === 0;
  const missingEvidence =
    isLeaf && verdict.answer === 'unknown' ? verdict.missingEvidence.flatMap((one) => findDecidingFiles(asking, one)) : [];
  return {
    text: words.text,
    answer: verdict.answer,
    evidence: isLeaf ? asking.citationList.cite(citationsOf(asking, condition, verdict)) : [],
    isAbsence: isLeaf && verdict.answer !== 'unknown' && verdict.kinds.length > 0 && verdict.kinds.every((kind) => kind === 'absence'),
    nearMisses: isLeaf && verdict.answer !== 'yes' && kindOf(condition).isIndicator ? findNearMisses(asking, condition) : null,
    missingEvidence: [...new Map(missingEvidence.map((one) => [`${one.site} ${one.file}`, one])).values()],
    alternatives,
  };
}

/** The stage at which a diagnosis is evaluated: where it was found, else the frontier of the job, else the stage of the fault. */
function findStage(diagnosis: DiagnosisDef, track: Track, finding: Finding | undefined): StageState | undefined {
  if (finding) return finding.stage;
  const open = [track.frontier, ...track.open].find((state) => state && appliesTo(diagnosis, state));
  if (open) return open;
  const spoken = track.states.filter((state) => appliesTo(diagnosis, state));
  const first = spoken.find((state) => state.applies) ?? spoken[0];
  // What only looks bad is looked for in the whole attempt.
  return first && diagnosis.severity === 'info' ? { ...first, window: UNLIMITED } : first;
}

/** Where the job is, for a diagnosis that does not explain it. */
const elsewhereOf = ({ frontier }: Track) => ({ stage: frontier?.stage.id ?? null, title: frontier?.stage.title ?? null });

function explainNotFound(
  diagnosis: DiagnosisDef,
  track: Track,
  when: readonly ConditionExplanation[],
  canExplainFrontier: boolean,
): Message {
  const count = (answer: TriState) => when.filter((one) => one.answer === answer).length;
  const args = {
    conditions: when.length,
    isElsewhere: !canExplainFrontier && diagnosis.severity !== 'info',
    ...elsewhereOf(track),
  };
  if (count('no') > 0) return say('diagnosis-not-met', { count: count('no'), ...args });
  if (count('unknown') > 0) return say('diagnosis-undecided', { count: count('unknown'), ...args });
  return say('diagnosis-elsewhere', elsewhereOf(track));
}

function explainFound(
  { diagnosis, stage: { stage }, ...finding }: Finding,
  rank: number,
  version: string | undefined,
  against: readonly ConditionExplanation[],
): Message {
  const place = { stage: stage.id, title: stage.title };
  if (finding.confidence === 'ruled-out') {
    const isContradicted = against.some(({ answer }) => answer === 'yes');
    if (isContradicted || !diagnosis.product || version === undefined) return say('diagnosis-contradicted');
    return say('diagnosis-other-version', { ...diagnosis.product, version });
  }
  if (!finding.isComplete) return say('diagnosis-possible', place);
  if (finding.state === 'healed') return say('diagnosis-recovered', place);
  return say('diagnosis-applies', { ...place, confidence: finding.confidence, rank });
}

function explainAttempt(
  diagnosis: DiagnosisDef,
  judged: JudgedAttempt,
  subject: Host,
  coverage: EvalContext['coverage'],
  citationList: CitationList,
): FindingExplanation | undefined {
  const { track, findings, judgement } = judged;
  const { instance } = track;
  const finding = findings.find((one) => one.diagnosis.id === diagnosis.id);
  const stage = findStage(diagnosis, track, finding);
  if (!stage) return undefined;
  const asking: ExplainContext = { context: { track, coverage, stage, scopeComponent: diagnosis.scope !== undefined }, citationList };
  const speech = { knowledge: instance.evidenceIndex.knowledge, process: instance.process, names: nameHosts(instance) };
  const answer = (conditions: readonly Condition[]) =>
    conditions.map((one) => explainCondition(asking, one, describeCondition(speech, one)));
  const [when, against] = [answer(diagnosis.when), answer(diagnosis.against)];
  const isAtStake = track.open.some((state) => appliesTo(diagnosis, state));
  const rank = finding ? findings.indexOf(finding) + 1 : null;
  const version = stage.host.version;
  return {
    process: instance.process.id,
    site: subject.code,
    outcome: judgement.outcome,
    stage: judgement.stage,
    askedAt: { id: stage.stage.id, title: stage.stage.title, verdict: stage.verdict },
    isAtStake,
    confidence: finding?.confidence ?? null,
    state: finding?.state ?? null,
    rank,
    rankedBy: finding?.rankedBy ?? null,
    because: finding && rank !== null ? explainFound(finding, rank, version, against) : explainNotFound(diagnosis, track, when, isAtStake),
    when,
    against,
  };
}

/**
 * Asks one diagnosis of the last attempt of every job of its process, and of each site that could have one.
 *
 * @returns no instance if the bundle holds no such job; undefined if the knowledge has no diagnosis of that id
 */
export function explainFinding(timeline: Timeline, knowledge: Knowledge, id: string): Omit<BundleExplanation, 'name' | 'path'> | undefined {
  const diagnosis = indexKnowledge(knowledge).diagnosis(id);
  if (!diagnosis) return undefined;
  const evidenceIndex = indexWithBegunSites(timeline, knowledge);
  const coverage = createCoverage(evidenceIndex);
  const citationList = createCitationList(timeline.parsed.bundle.sources);
  const process = knowledge.processes.find((one) => one.id === diagnosis.process);
  const instances = (process ? findPossibleJobs(evidenceIndex, process) : []).flatMap((job) => {
    const last = judgeAttempts(job, coverage).at(-1);
    return (last && explainAttempt(diagnosis, last, job.subject, coverage, citationList)) ?? [];
  });
  return { finding: id, instances, evidence: citationList.lines() };
}

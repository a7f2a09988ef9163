// A timeline and the id of a diagnosis in, why it holds or does not for each job out: condition by condition, with lines or with what is missing.

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
import type { BundleExplanation, ConditionResult, FindingExplanation } from '../../contract/index.js';
import type { Timeline } from '../../model/index.js';
import { ask, eventsOf, hostsOf, type Question, type Verdict } from '../conditions/index.js';
import { createCoverage } from '../evidence/coverage.js';
import { type Finding, isOtherVersion, speaksOf } from '../findings/findings.js';
import { hostOf, hostProperty, type Instance, partOf, keyType } from '../job/instance.js';
import { judgeAttempts, type JudgedAttempt } from '../findings/judge.js';
import { judgeOutcome } from '../findings/outcome.js';
import { createLedger, type Ledger, type Proof } from '../evidence/citation.js';
import { filesOfFact, logName } from './requests.js';
import { findState, NO_WINDOW, type StageState, type Track } from '../stages/stages.js';
import { setScene, subjectsOf } from '../job/subjects.js';

/** Lines of one kind that are named though they do not count. */
const MOST_NEAR = 3;

/** Names of a job's sites and keys as far as they are known. */
function namingOf(instance: Instance): HostNames {
  const property = (role: string, name: string) => hostProperty(instance.scene.hosts[hostOf(instance, role)], name);
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

interface Asking {
  readonly question: Question;
  readonly ledger: Ledger;
}

/** Files that would answer for an occurrence at the hosts where it is looked for. */
function filesFor({ question }: Asking, occurrence: Occurrence): ConditionResult['lacks'] {
  const { track, coverage } = question;
  const { scene } = track.instance;
  if (occurrence.kind === 'fact') {
    const host = hostOf(track.instance, indexKnowledge(scene.knowledge).fact(occurrence.of)?.host ?? '');
    return filesOfFact(scene, occurrence.of).map((file) => ({ site: scene.hosts[host]?.code ?? null, file, isPartial: false }));
  }
  const component = scene.knowledge.components[scene.eventOf(occurrence.of)?.component ?? -1];
  if (!component) return [];
  return hostsOf(question, occurrence).map((host) => {
    const file = component.kind === 'eventlog' ? 'eventlog.txt' : logName(scene, host, component.name);
    return { site: scene.hosts[host]?.code ?? null, file, isPartial: host >= 0 && coverage.of(host, component).logs.length > 0 };
  });
}

/** Records of the events of a condition that do not count, and why. */
function nearMisses({ question, ledger }: Asking, condition: Condition): ConditionResult['near'] {
  const named = listOccurrences(condition).filter((one) => one.kind === 'event');
  const during = 'during' in condition ? condition.during : 'attempt';
  const find = (span: typeof during, ignoreValues: boolean) => named.flatMap((one) => eventsOf(question, one, span, ignoreValues));
  const found = [
    { because: 'count', seen: find(during, false) },
    { because: 'time', seen: find('bundle', false) },
    { because: 'values', seen: find('bundle', true) },
  ] as const;
  const best = found.find(({ seen }) => seen.length > 0);
  if (!best) return null;
  return { because: best.because, evidence: ledger.cite(best.seen.slice(-MOST_NEAR).map((one) => one.proof)) };
}

/** Lines that decide; a stage that is reached has its own. */
function proofsOf({ question }: Asking, condition: Condition, verdict: Verdict): readonly Proof[] {
  if (condition.kind !== 'stage' || verdict.proofs.length > 0) return verdict.proofs;
  return findState(question.track.states, condition.stage)?.proofs.slice(0, 2) ?? [];
}

function answersOf(asking: Asking, condition: Condition, words: ConditionDescription): ConditionResult {
  const verdict: Verdict = ask(asking.question, condition);
  const alternatives = listAlternatives(condition).map((one, index) =>
    answersOf(asking, one, words.alternatives[index] ?? { text: '', alternatives: [] }),
  );
  const isLeaf = alternatives.length === 0;
  const lacks = isLeaf && verdict.answer === 'unknown' ? verdict.lacks.flatMap((one) => filesFor(asking, one)) : [];
  return {
    text: words.text,
    answer: verdict.answer,
    evidence: isLeaf ? asking.ledger.cite(proofsOf(asking, condition, verdict)) : [],
    isAbsence: isLeaf && verdict.answer !== 'unknown' && verdict.kinds.length > 0 && verdict.kinds.every((kind) => kind === 'absence'),
    near: isLeaf && verdict.answer !== 'yes' && kindOf(condition).isIndicator ? nearMisses(asking, condition) : null,
    lacks: [...new Map(lacks.map((one) => [`${one.site} ${one.file}`, one])).values()],
    alternatives,
  };
}

/** The stage at which a diagnosis is asked: where it was found, else where the job stands, else where the fault lives. */
function stageFor(diagnosis: DiagnosisDef, track: Track, finding: Finding | undefined): StageState | undefined {
  if (finding) return finding.stage;
  if (track.frontier && speaksOf(diagnosis, track.frontier)) return track.frontier;
  const spoken = track.states.filter((state) => speaksOf(diagnosis, state));
  const first = spoken.find((state) => state.applies) ?? spoken[0];
  // What only looks bad is looked for in the whole attempt.
  return first && diagnosis.severity === 'info' ? { ...first, window: NO_WINDOW } : first;
}

const quoted = ({ stage }: StageState): string => `${stage.id} "${stage.title}"`;

function whyNot(diagnosis: DiagnosisDef, { track }: JudgedAttempt, when: readonly ConditionResult[], isAtStake: boolean): string {
  const no = when.filter(({ answer }) => answer === 'no').length;
  const unknown = when.filter(({ answer }) => answer === 'unknown').length;
  const conditions = (count: number) =>
    when.length === 1 ? 'its condition is' : `${count} of its ${when.length} conditions ${count === 1 ? 'is' : 'are'}`;
  const elsewhere =
    track.frontier === undefined ? 'the job reached its end' : `the job stands at ${quoted(track.frontier)}, which it does not explain`;
  const ending = isAtStake || diagnosis.severity === 'info' ? '' : ` Besides, ${elsewhere}.`;
  if (no > 0) return `It does not hold: ${conditions(no)} not met.${ending}`;
  if (unknown > 0) return `It cannot be told: ${conditions(unknown)} undecided, for want of the files named below.${ending}`;
  return `Its conditions are met, but ${elsewhere}.`;
}

function whyFound(
  diagnosis: DiagnosisDef,
  finding: Finding,
  rank: number,
  version: string | undefined,
  against: readonly ConditionResult[],
): string {
  if (finding.confidence === 'ruled-out') {
    if (against.some(({ answer }) => answer === 'yes'))
      return 'Its conditions are met, but what speaks against it is there too, so it is ruled out.';
    const { from = '', to = '' } = diagnosis.product ?? {};
    return `Its conditions are met, but it is known of versions ${from} to ${to} only, and the site runs ${version ?? 'another one'}.`;
  }
  if (!finding.isComplete)
    return `It cannot be ruled out at ${quoted(finding.stage)}: some of its conditions are undecided, for want of the files named below.`;
  if (finding.state === 'healed') return `It held for a while and healed: ${quoted(finding.stage)} was reached later.`;
  const place = rank === 1 ? 'it is the first among the findings' : `it is number ${rank} among the findings`;
  return `It holds at ${quoted(finding.stage)} (${finding.confidence}); ${place}.`;
}

function explainAttempt(
  diagnosis: DiagnosisDef,
  judged: JudgedAttempt,
  subject: number,
  coverage: Question['coverage'],
  ledger: Ledger,
): FindingExplanation | undefined {
  const { track, findings } = judged;
  const { instance } = track;
  const finding = findings.find((one) => one.diagnosis.id === diagnosis.id);
  const stage = stageFor(diagnosis, track, finding);
  if (!stage) return undefined;
  const asking: Asking = { question: { track, coverage, stage, scopeComponent: diagnosis.scopeComponent }, ledger };
  const speech = { knowledge: instance.scene.knowledge, process: instance.process, names: namingOf(instance) };
  const answer = (conditions: readonly Condition[]) => conditions.map((one) => answersOf(asking, one, describeCondition(speech, one)));
  const [when, against] = [answer(diagnosis.when), answer(diagnosis.against)];
  const isAtStake = track.frontier !== undefined && speaksOf(diagnosis, track.frontier);
  const rank = finding ? findings.indexOf(finding) + 1 : null;
  const version = instance.scene.hosts[stage.host]?.version;
  const judgement = judgeOutcome(track, findings);
  return {
    process: instance.process.id,
    site: instance.scene.hosts[subject]?.code ?? '?',
    outcome: judgement.outcome,
    stage: judgement.stage,
    askedAt: { id: stage.stage.id, title: stage.stage.title, verdict: stage.verdict },
    isAtStake,
    confidence: finding?.confidence ?? null,
    state: finding?.state ?? null,
    rank,
    rankedBy: finding?.rankedBy ?? null,
    because:
      finding && rank !== null
        ? whyFound(diagnosis, finding, rank, isOtherVersion(diagnosis, version) ? version : undefined, against)
        : whyNot(diagnosis, judged, when, isAtStake),
    when,
    against,
  };
}

/**
 * Asks one diagnosis of the last attempt of every job of its process.
 *
 * @returns no instance if the bundle holds no such job; undefined if the knowledge has no diagnosis of that id
 */
export function explainFinding(timeline: Timeline, knowledge: Knowledge, id: string): Omit<BundleExplanation, 'name' | 'path'> | undefined {
  const diagnosis = indexKnowledge(knowledge).diagnosis(id);
  if (!diagnosis) return undefined;
  const scene = setScene(timeline, knowledge);
  const coverage = createCoverage(scene);
  const ledger = createLedger(scene.hosts, scene.timeline.parsed.bundle);
  const process = indexKnowledge(knowledge).process(diagnosis.process);
  const instances = (process ? subjectsOf(scene, process) : []).flatMap((subject) => {
    const last = process && judgeAttempts(scene, process, subject, coverage).at(-1);
    return (last && explainAttempt(diagnosis, last, subject, coverage, ledger)) ?? [];
  });
  return { finding: id, instances, evidence: ledger.lines() };
}

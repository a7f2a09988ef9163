// One condition of a diagnosis or a workaround in, yes / no / unknown with lines out.

import { type Condition, type During, isOrdered, normalForm, type Occurrence } from '../knowledge/index.js';
import type { Fields } from '../model.js';
import { askFact, toleranceOf } from './candidates.js';
import type { CoverageMap } from './coverage.js';
import { hostOf, matches, strengthOf } from './instance.js';
import { durationMs } from './lets.js';
import type { Proof } from './proof.js';
import type { Answer, SeenEvent, Strength } from './scene.js';
import { findState, type StageState, type Track } from './stages.js';
import { namedFields } from './texts.js';

/** What a condition came to. */
export interface Verdict {
  readonly answer: Answer;
  readonly proofs: readonly Proof[];
  readonly strength: Strength;
  /** Rests only on wording that no source prints. */
  readonly illustrative: boolean;
  /** What kind of evidence decided: two copies of one kind count once. */
  readonly kinds: readonly ('event' | 'fact' | 'absence' | 'stage')[];
  /** Fields of the deciding record, for texts: codes carry their names. */
  readonly fields: Fields;
  /** Names or values that a fact found, by fact id. */
  readonly found: Readonly<Record<string, readonly string[]>>;
  /** Where the deciding event stands in time; NaN if nowhere. */
  readonly at: number;
  /** Sources that would answer an unknown. */
  readonly lacks: readonly Occurrence[];
}

/** Where a condition is asked: a track, the stage at fault, the coverage. */
export interface Question {
  readonly track: Track;
  readonly coverage: CoverageMap;
  readonly stage: StageState | undefined;
  /** The diagnosis concerns the component as a whole; its events need no key. */
  readonly scopeComponent: boolean;
}

const NOTHING = {
  proofs: [],
  strength: 'scoped' as Strength,
  illustrative: false,
  kinds: [],
  fields: {},
  found: {},
  at: Number.NaN,
  lacks: [],
};
const say = (answer: Answer, rest: Partial<Verdict> = {}): Verdict => ({ ...NOTHING, ...rest, answer });
const MOST_LINES = 6;

/** The first and the last lines, where there are many. */
function sample(proofs: readonly Proof[]): Proof[] {
  return proofs.length <= MOST_LINES ? [...proofs] : [...proofs.slice(0, MOST_LINES / 2), ...proofs.slice(-MOST_LINES / 2)];
}

/** The span of time in which a condition looks at a host. */
export function spanOf(question: Question, during: During, host: number): { readonly from: number; readonly to: number } {
  const { track, stage } = question;
  const { scene } = track.instance;
  if (during === 'bundle') return { from: Number.NEGATIVE_INFINITY, to: Number.POSITIVE_INFINITY };
  const begin = track.attempt.begin?.host ?? host;
  const attempt = { from: track.attempt.from - scene.uncertainty(begin, host) - 1000, to: track.attempt.to };
  if (during === 'attempt' || !stage || Number.isNaN(stage.window.from)) return attempt;
  const slack = toleranceOf({ basis: 'fact' }) + scene.uncertainty(stage.host, host) + stage.window.uncertainty;
  const end = stage.verdict === 'reached' && stage.basis !== 'inferred' && Number.isFinite(stage.at) ? stage.at + slack : track.attempt.to;
  return { from: Math.max(attempt.from, stage.window.from - slack), to: end };
}

/** The hosts at which an occurrence is looked for; -1 for one that nobody knows. */
export function hostsOf(question: Question, occurrence: Occurrence): readonly number[] {
  const { instance } = question.track;
  if (occurrence.host !== undefined) return [hostOf(instance, occurrence.host)];
  return Object.values(instance.hosts);
}

/** Events of an occurrence in a span; `where` left out on request. */
export function eventsOf(question: Question, occurrence: Occurrence, during: During, ignoreWhere = false): SeenEvent[] {
  const { instance } = question.track;
  const hosts = hostsOf(question, occurrence);
  return instance.scene.seen(occurrence.of).filter((seen) => {
    if (!hosts.includes(seen.host)) return false;
    const { from, to } = spanOf(question, during, seen.host);
    return seen.at >= from && seen.at < to && (ignoreWhere || matches(instance, occurrence.where, seen) === true);
  });
}

/** Whether the log that would carry an event covers a span at its hosts. */
function isCovered(
  question: Question,
  occurrence: Occurrence,
  from: number,
  to: number,
): { readonly covered: boolean; readonly proofs: readonly Proof[] } {
  const { scene } = question.track.instance;
  const component = scene.knowledge.components[scene.eventOf(occurrence.of)?.component ?? -1];
  const hosts = hostsOf(question, occurrence).filter((host) => host >= 0);
  if (!component || hosts.length === 0 || hosts.some((host) => question.coverage.covers(host, component, from, to) === 'no'))
    return { covered: false, proofs: [] };
  return { covered: true, proofs: hosts.flatMap((host) => question.coverage.of(host, component).proofs.slice(0, 1)) };
}

function capturedAt(question: Question, occurrence: Occurrence): number {
  const host = hostsOf(question, occurrence)[0] ?? -1;
  return question.track.instance.scene.capturedAt(host);
}

function fromEvents(question: Question, seen: readonly SeenEvent[], where: Occurrence['where']): Verdict {
  const first = seen[0];
  const order: readonly Strength[] = ['exact', 'derived', 'scoped'];
  const strengths = seen.map((one) => strengthOf(question.track.instance, where, one));
  return say('yes', {
    proofs: sample(seen.map((one) => one.proof)),
    strength: question.scopeComponent ? 'exact' : (order.find((one) => strengths.includes(one)) ?? 'scoped'),
    illustrative: seen.every((one) => one.illustrative),
    kinds: ['event'],
    fields: first ? namedFields(question.track.instance, first) : {},
    at: first?.at ?? Number.NaN,
  });
}

/** An occurrence: a fact's answer; an event: seen, provably not seen, or not captured. */
function askOccurrence(question: Question, occurrence: Occurrence, during: During): Verdict {
  const { instance } = question.track;
  if (occurrence.kind === 'fact') {
    const { answer, proofs, matches: found, strength } = askFact(instance, occurrence.of);
    const names = { [occurrence.of]: found.map((one) => one.name) };
    return say(answer, {
      proofs: sample(proofs),
      strength,
      kinds: ['fact'],
      found: names,
      at: found[0]?.at ?? Number.NaN,
      lacks: answer === 'unknown' ? [occurrence] : [],
    });
  }
  const seen = eventsOf(question, occurrence, during);
  if (seen.length > 0) return fromEvents(question, seen, occurrence.where);
  const captured = capturedAt(question, occurrence);
  const span = spanOf(question, during, hostsOf(question, occurrence)[0] ?? -1);
  const from = Number.isFinite(span.from) ? span.from : captured;
  const { covered, proofs } = isCovered(question, occurrence, Math.min(from, captured), captured);
  return covered ? say('no', { proofs, kinds: ['absence'] }) : say('unknown', { lacks: [occurrence] });
}

function negate(verdict: Verdict): Verdict {
  const answer = verdict.answer === 'yes' ? 'no' : verdict.answer === 'no' ? 'yes' : 'unknown';
  return { ...verdict, answer };
}

function askAbsent(question: Question, condition: Extract<Condition, { kind: 'absent' }>): Verdict {
  const { instance } = question.track;
  if (!condition.after || !condition.within) return negate(askOccurrence(question, condition.of, condition.during));
  const anchors = eventsOf(question, condition.after, condition.during);
  const last = anchors.at(-1);
  if (!last) return say(isAnchorCovered(question, condition.after) ? 'no' : 'unknown', { lacks: [condition.after] });
  const until = last.at + durationMs(instance, condition.within);
  const after = eventsOf(question, condition.of, 'bundle').filter((seen) => seen.at >= last.at && seen.at <= until);
  if (after.length > 0) return { ...fromEvents(question, after, condition.of.where), answer: 'no' };
  const { covered, proofs } = isCovered(question, condition.of, last.at, until);
  if (!covered) return say('unknown', { lacks: [condition.of] });
  return say('yes', {
    proofs: [last.proof, ...proofs],
    strength: strengthOf(instance, condition.after.where, last),
    kinds: ['absence'],
    fields: namedFields(instance, last),
    at: last.at,
  });
}

function isAnchorCovered(question: Question, occurrence: Occurrence): boolean {
  const captured = capturedAt(question, occurrence);
  const { from } = spanOf(question, 'attempt', hostsOf(question, occurrence)[0] ?? -1);
  return isCovered(question, occurrence, Number.isFinite(from) ? from : captured, captured).covered;
}

/** The component wrote nothing more for so long, although its log is provably in hand. */
function askSilence(question: Question, condition: Extract<Condition, { kind: 'silence' }>): Verdict {
  const { instance } = question.track;
  const { scene } = instance;
  const host = hostOf(instance, condition.host);
  const component = scene.knowledge.components.find((one) => one.name === condition.component || one.aliases.includes(condition.component));
  if (host < 0 || !component) return say('unknown');
  const coverage = question.coverage.of(host, component);
  const names = new Set([component.name, ...component.aliases]);
  const { parsed } = scene.timeline;
  let last: { readonly at: number; readonly proof: Proof } | undefined;
  for (const log of coverage.logs) {
    const records = parsed.logs[log]?.records;
    if (!records) continue;
    for (let row = records.count - 1; row >= 0; row -= 1) {
      const at = scene.timeline.instant(log, row);
      if (Number.isNaN(at) || !names.has(parsed.components[records.component(row)] ?? '')) continue;
      if (last && last.at >= at) break;
      const proof = { host, source: records.source.label, line: records.line(row), text: records.raw(row), at, wall: records.wall(row) };
      last = { at, proof };
      break;
    }
  }
  const captured = scene.capturedAt(host);
  const lacks: Occurrence[] = condition.after ? [condition.after] : [];
  if (!last) return say('unknown', { lacks });
  let fields: Fields = {};
  if (condition.after) {
    const final = eventsOf(question, condition.after, 'bundle').findLast((seen) => seen.host === host);
    if (!final || final.proof.line !== last.proof.line || final.proof.source !== last.proof.source)
      return say('no', { proofs: [last.proof] });
    fields = namedFields(instance, final);
  }
  const until = last.at + durationMs(instance, condition.for);
  if (until > captured) return say(scene.hosts[host]?.capturedStated ? 'no' : 'unknown', { proofs: [last.proof] });
  if (question.coverage.covers(host, component, last.at, until) === 'no') return say('unknown', { lacks });
  return say('yes', { proofs: [last.proof, ...coverage.proofs.slice(0, 1)], strength: 'exact', kinds: ['absence'], fields, at: last.at });
}

function askSequence(question: Question, condition: Extract<Condition, { kind: 'sequence' }>): Verdict {
  const { instance } = question.track;
  const [first, ...rest] = condition.of;
  if (!first) return say('unknown');
  const within = condition.within === undefined ? Number.POSITIVE_INFINITY : durationMs(instance, condition.within);
  for (const start of eventsOf(question, first, 'stage')) {
    const chain = [start];
    for (const next of rest) {
      const before = chain.at(-1) ?? start;
      const found = eventsOf(question, next, 'bundle').find(
        (seen) =>
          isAfter(seen, before) &&
          seen.at - start.at <= within &&
          (!condition.byThread || (seen.thread === start.thread && seen.host === start.host)),
      );
      if (!found) break;
      chain.push(found);
    }
    if (chain.length === condition.of.length)
      return {
        ...fromEvents(question, chain, first.where),
        strength: question.scopeComponent ? 'exact' : strengthOf(instance, first.where, start),
      };
  }
  const missing = condition.of.map((one) => askOccurrence(question, one, 'stage'));
  return missing.some((one) => one.answer === 'unknown') ? say('unknown', { lacks: missing.flatMap((one) => one.lacks) }) : say('no');
}

/** In one file the line decides, whatever the stamps say. */
function isAfter(seen: SeenEvent, before: SeenEvent): boolean {
  if (seen.proof.source === before.proof.source) return seen.proof.line > before.proof.line;
  return seen.at >= before.at;
}

function groupsOf(question: Question, seen: readonly SeenEvent[], by: string): readonly (readonly SeenEvent[])[] {
  const { scene } = question.track.instance;
  const groups = new Map<string, SeenEvent[]>();
  for (const one of seen) {
    const value = by === 'thread' ? `${one.host} ${one.thread}` : one.fields[by];
    if (value === undefined) continue;
    const key = by === 'thread' ? value : normalForm(value, scene.typeOf(one.event, by));
    groups.set(key, [...(groups.get(key) ?? []), one]);
  }
  return [...groups.values()];
}

function askStage(question: Question, condition: Extract<Condition, { kind: 'stage' }>): Verdict {
  const state = findState(question.track.states, condition.stage);
  if (!state) return say('unknown');
  const isIt = condition.verdict === 'not-reached' ? state.verdict !== 'reached' : state.verdict === condition.verdict;
  return say(isIt ? 'yes' : 'no', {
    proofs: isIt ? [] : state.proofs.slice(0, 1),
    strength: state.strength,
    kinds: ['stage'],
    at: state.at,
  });
}

/** Asks one condition. */
export function ask(question: Question, condition: Condition): Verdict {
  switch (condition.kind) {
    case 'seen':
      return askOccurrence(question, condition.of, condition.during);
    case 'no':
      return negate(askOccurrence(question, condition.of, condition.during));
    case 'count': {
      const seen = eventsOf(question, condition.of, condition.during);
      if (isOrdered(condition.op, Math.sign(seen.length - condition.n)))
        return seen.length > 0 ? fromEvents(question, seen, condition.of.where) : say('yes', { kinds: ['absence'] });
      const none = askOccurrence(question, condition.of, condition.during);
      return say(none.answer === 'unknown' ? 'unknown' : 'no', { lacks: none.lacks });
    }
    case 'absent':
      return askAbsent(question, condition);
    case 'silence':
      return askSilence(question, condition);
    case 'sequence':
      return askSequence(question, condition);
    case 'repeat': {
      const seen = eventsOf(question, condition.of, 'stage');
      const group = groupsOf(question, seen, condition.by).find((one) => one.length >= condition.n);
      if (group) return fromEvents(question, group, condition.of.where);
      const none = askOccurrence(question, condition.of, 'stage');
      return say(none.answer === 'unknown' ? 'unknown' : 'no', { lacks: none.lacks });
    }
    case 'last': {
      const all = eventsOf(question, condition.of, 'attempt', true);
      const newest = groupsOf(question, all, condition.by).flatMap((group) => group.slice(-1));
      const hit = newest.filter((seen) => matches(question.track.instance, condition.of.where, seen) === true);
      const [first] = hit;
      if (!first)
        return askOccurrence(question, condition.of, 'attempt').answer === 'unknown'
          ? say('unknown', { lacks: [condition.of] })
          : say('no');
      // The whole row of equal records speaks for it, not only the newest.
      const row = all.filter((seen) =>
        hit.some(
          (one) =>
            one.fields[condition.by] === seen.fields[condition.by] && matches(question.track.instance, condition.of.where, seen) === true,
        ),
      );
      return { ...fromEvents(question, row, condition.of.where), fields: namedFields(question.track.instance, first), at: first.at };
    }
    case 'stage':
      return askStage(question, condition);
    case 'variant':
      return question.track.variant === undefined
        ? say('unknown')
        : say(question.track.variant === condition.name ? 'yes' : 'no', { kinds: ['stage'] });
    case 'any': {
      const answers = condition.of.map((one) => ask(question, one));
      const yes = answers.filter((one) => one.answer === 'yes');
      if (yes.length > 0) return merge(yes);
      const unknown = answers.filter((one) => one.answer === 'unknown');
      return unknown.length > 0
        ? say('unknown', { lacks: unknown.flatMap((one) => one.lacks) })
        : say('no', { proofs: answers.flatMap((one) => one.proofs).slice(0, 2) });
    }
  }
}

/** Several answers that all say yes, as one. */
export function merge(answers: readonly Verdict[]): Verdict {
  const order: readonly Strength[] = ['exact', 'derived', 'scoped'];
  return say('yes', {
    proofs: answers.flatMap((one) => one.proofs),
    strength:
      order.find((strength) => answers.some((one) => one.strength === strength && one.kinds.some((kind) => kind !== 'stage'))) ?? 'scoped',
    illustrative:
      answers.filter((one) => one.kinds.includes('event')).length > 0 &&
      answers.every((one) => one.illustrative || one.kinds.every((kind) => kind === 'stage')),
    kinds: [...new Set(answers.flatMap((one) => one.kinds))],
    fields: Object.assign({}, ...[...answers].reverse().map((one) => one.fields)) as Fields,
    found: Object.assign({}, ...answers.map((one) => one.found)) as Verdict['found'],
    at: answers.find((one) => !Number.isNaN(one.at))?.at ?? Number.NaN,
  });
}

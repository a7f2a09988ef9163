// begin events -> attempts. One bundle may hold several attempts over weeks; the last one decides.

import type { Host } from '../../model/index.js';
import type { StageDef } from '../../knowledge/index.js';
import { largest } from '../../lists.js';
import { limitMs } from './durations.js';
import { findEvents } from './find-events.js';
import { hostOf, type Instance } from './instance.js';
import { countBefore, inSpan, type SeenEvent } from '../evidence/event-list.js';
import type { EvidenceIndex } from '../evidence/evidence-index.js';

/** A span of one instance's life. */
export interface Attempt {
  /** -Infinity if nothing tells when it began. */
  readonly from: number;
  /** Infinity for the last. */
  readonly to: number;
  /** When the goal was first seen reached; Infinity if it was not. */
  readonly doneAt: number;
  readonly begin?: SeenEvent;
  /** How much earlier it may have begun than the event that is its first sign, ms: the limits of the stages up to that of the event. */
  readonly slackMs: number;
  /** When it began and ended by the records of one host, which borders of another host never overrule: `to` is not in it. */
  readonly spanAt: (host: Host) => { readonly from: number; readonly to: number };
  /** The same if clocks are as right as they usually are: what is tied to it by nothing but its time has to be in here. */
  readonly usualSpanAt: (host: Host) => { readonly from: number; readonly to: number };
}

const UNENDING = { from: Number.NEGATIVE_INFINITY, to: Number.POSITIVE_INFINITY };

/** All time as one attempt. */
export const ALWAYS: Attempt = {
  ...UNENDING,
  slackMs: 0,
  doneAt: Number.POSITIVE_INFINITY,
  spanAt: () => UNENDING,
  usualSpanAt: () => UNENDING,
};

/** Logs print seconds. */
export const STAMP_MS = 1000;
const DAY_MS = 86_400_000;

const order = (stages: readonly StageDef[], id: string): number => stages.findIndex((stage) => stage.id === id || stage.name === id);

interface StageMark {
  readonly at: number;
  readonly stage: number;
  readonly host: Host;
  readonly kind: 'reached' | 'failed';
}

/** Events that name the instance and mark a stage as reached or failed; what divides a life into attempts. */
function marksOf(instance: Instance): StageMark[] {
  const marks: StageMark[] = [];
  instance.process.stages.forEach((stage, index) => {
    for (const kind of ['reached', 'failed'] as const)
      for (const evidence of stage[kind]) {
        if (evidence.kind !== 'event' || evidence.where === undefined) continue;
        const host = hostOf(instance, evidence.host ?? stage.host);
        for (const { at } of findEvents(instance, evidence.of, host, evidence.where)) marks.push({ at, stage: index, host, kind });
      }
  });
  return marks.sort((a, b) => a.at - b.at);
}

/**
 * Divides an instance's life. A begin event opens a new attempt if the one before it had got further than a begin event can be late,
 * or had failed, before it; and if that one began days earlier at a later stage: no clock is wrong by so much.
 */
export function findAttempts(instance: Instance): readonly Attempt[] {
  const { stages } = instance.process;
  const begins = instance.process.attempts
    .flatMap(({ stage, occurrence }) => {
      const host = occurrence.host === undefined ? undefined : hostOf(instance, occurrence.host);
      return findEvents(instance, occurrence.of, host, occurrence.where).map((seen) => ({ seen, stage: order(stages, stage) }));
    })
    .sort((a, b) => a.seen.at - b.seen.at);
  const first = begins[0];
  const marks = marksOf(instance);
  const goal = order(stages, instance.process.goal);
  const goals = marks.filter((mark) => mark.stage === goal && mark.kind === 'reached');
  const doneIn = (from: number, to: number): number => {
    const first = goals[countBefore(goals, from)];
    return first && first.at < to ? first.at : Number.POSITIVE_INFINITY;
  };
  if (!first) return [{ ...ALWAYS, doneAt: doneIn(ALWAYS.from, ALWAYS.to) }];
  const starts = [first];
  for (const [index, begin] of begins.entries()) {
    const { seen, stage } = begin;
    const since = starts.at(-1)?.seen.at ?? 0;
    const before = begins[index - 1];
    if (!before) continue;
    const isBehind = before.stage > stage && seen.at - before.seen.at > 2 * DAY_MS;
    if (isBehind || hasGoneOn(instance, marks, since, seen, stage)) starts.push(begin);
  }
  const borderAt = createBorders(
    instance,
    begins.map(({ seen }) => seen),
  );
  return starts.map(({ seen: begin, stage }, index) => {
    const next = starts[index + 1]?.seen;
    const to = next?.at ?? Number.POSITIVE_INFINITY;
    const spanBy = (lag: Lag): Attempt['spanAt'] =>
      onceByHost((host) => ({
        from: borderAt(begin, host, index === 0 ? lag : noLag) - STAMP_MS,
        to: next === undefined ? Number.POSITIVE_INFINITY : borderAt(next, host, noLag),
      }));
    const { lag, usualLag } = instance.evidenceIndex;
    const slackMs = slackOf(instance, stage);
    return { from: begin.at, to, doneAt: doneIn(begin.at, to), begin, slackMs, spanAt: spanBy(lag), usualSpanAt: spanBy(usualLag) };
  });
}

/** How long the stages up to one may take, ms: what begins an attempt at a stage behind the first is not the first that happened. */
function slackOf(instance: Instance, stage: number): number {
  const limits = instance.process.stages.slice(0, stage < 1 ? 0 : stage + 1).map(({ after }) =>
    largest(
      after.map(({ within }) => limitMs(instance, within)),
      0,
    ),
  );
  return limits.reduce((sum, one) => sum + one, 0);
}

/** Whether the job had got further than a begin event can be late, or had failed, between an instant and that event. */
function hasGoneOn({ evidenceIndex }: Instance, marks: readonly StageMark[], since: number, begin: SeenEvent, stage: number): boolean {
  for (let index = countBefore(marks, since); index < marks.length; index += 1) {
    const mark = marks[index]!;
    if (mark.at > begin.at - STAMP_MS) return false;
    const isFurther = mark.kind === 'failed' ? mark.stage > stage : mark.stage > stage + 1;
    if (isFurther && mark.at <= begin.at - evidenceIndex.uncertainty(mark.host, begin.host) - STAMP_MS) return true;
  }
  return false;
}

/** Asks once for each host: conditions ask for the span of an attempt again and again. */
function onceByHost(spanAt: Attempt['spanAt']): Attempt['spanAt'] {
  const known = new Map<Host, ReturnType<Attempt['spanAt']>>();
  return (host) => {
    let span = known.get(host);
    if (!span) known.set(host, (span = spanAt(host)));
    return span;
  };
}

type Lag = EvidenceIndex['lag'];

/** Of an attempt that another one came before: clocks never move a border between two. */
const noLag: Lag = () => 0;

/**
 * When an attempt began by the records of a host: its own event that begins one, nearest to the beginning of the attempt; where it has none, that beginning, less
 * how far the clock of the host may be behind.
 */
function createBorders({ evidenceIndex }: Instance, begins: readonly SeenEvent[]): (start: SeenEvent, host: Host, lag: Lag) => number {
  return (start, host, lag) => {
    if (start.host === host) return start.at;
    const margin = evidenceIndex.uncertainty(start.host, host);
    const last = start.at + margin + DAY_MS;
    const near = inSpan(begins, start.at - margin, last + 1).filter((one) => one.host === host && one.at <= last);
    const [own] = [...near].sort((a, b) => Math.abs(a.at - start.at) - Math.abs(b.at - start.at));
    return own?.at ?? start.at - lag(start.host, host);
  };
}

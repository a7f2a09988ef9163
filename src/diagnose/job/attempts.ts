// begin events -> attempts. One bundle may hold several attempts over weeks; the last one decides.

import type { Host } from '../../model/index.js';
import type { StageDef } from '../../knowledge/index.js';
import { findEvents } from './find-events.js';
import { hostOf, type Instance } from './instance.js';
import type { SeenEvent } from '../evidence/evidence-index.js';

/** A span of one instance's life. */
export interface Attempt {
  /** -Infinity if nothing tells when it began. */
  readonly from: number;
  /** Infinity for the last. */
  readonly to: number;
  /** When the goal was first seen reached; Infinity if it was not. */
  readonly doneAt: number;
  readonly begin?: SeenEvent;
}

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
 * or had failed, before it.
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
  const doneIn = (from: number, to: number): number =>
    marks.find((mark) => mark.stage === goal && mark.kind === 'reached' && mark.at >= from && mark.at < to)?.at ?? Number.POSITIVE_INFINITY;
  if (!first)
    return [
      {
        from: Number.NEGATIVE_INFINITY,
        to: Number.POSITIVE_INFINITY,
        doneAt: doneIn(Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY),
      },
    ];
  const starts = [first.seen];
  for (const { seen, stage } of begins.slice(1)) {
    const since = starts.at(-1)?.at ?? 0;
    const isNew = marks.some((mark) => {
      const margin = instance.evidenceIndex.uncertainty(mark.host, seen.host) + 1000;
      if (mark.at < since || mark.at > seen.at - margin) return false;
      return mark.kind === 'failed' ? mark.stage > stage : mark.stage > stage + 1;
    });
    if (isNew) starts.push(seen);
  }
  return starts.map((begin, index) => {
    const to = starts[index + 1]?.at ?? Number.POSITIVE_INFINITY;
    return { from: begin.at, to, doneAt: doneIn(begin.at, to), begin };
  });
}

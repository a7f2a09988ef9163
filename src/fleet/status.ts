// counts of folder and queue -> the status of a fleet, as text for people
import type { BatchCounts } from './captures.js';

/** A cause of many jobs. */
export interface StatusCause {
  readonly id: string;
  readonly title: string;
  readonly jobs: number;
}

/** What there is of one batch. */
export interface StatusBatch extends BatchCounts {
  /** Beginning of its version. */
  readonly name: string;
  /** Beginning of the version of its packs. */
  readonly packs: string;
  /** Whether the packs are those of the smslog that tells this. */
  readonly isOurs: boolean;
  /** Pieces of work in the queue; null without a queue. */
  readonly queue: StatusQueue | null;
  /** Captures that were set aside, the first ones. */
  readonly setAside: readonly { readonly paths: readonly string[]; readonly reason: string; readonly tries: number }[];
}

/** The queue of some packs. */
export interface StatusQueue {
  readonly waiting: number;
  readonly active: number;
  /** To be tried again, at their time. */
  readonly delayed: number;
  readonly failed: number;
  readonly workers: number;
}

/** The status of a fleet; the JSON of `smslog fleet status`. */
export interface FleetStatus {
  readonly version: 1;
  readonly batches: readonly StatusBatch[];
  /** Captures that were done in the last minute. */
  readonly doneInLastMinute: number;
  /** Causes of most jobs, of all batches. */
  readonly causes: readonly StatusCause[];
}

const some = (count: number, one: string, many = `${one}s`): string => `${count} ${count === 1 ? one : many}`;

function queueText({ waiting, active, delayed, failed, workers }: StatusQueue): string {
  return `queue: ${waiting} waiting, ${active} at work, ${delayed} to be tried again, ${failed} failed; ${some(workers, 'worker')}`;
}

function batchLines(batch: StatusBatch): readonly string[] {
  const { name, packs, isOurs, captures, done, aside, pending, queue, setAside } = batch;
  return [
    `Batch ${name}: ${done} of ${some(captures, 'capture')} done, ${pending} to do, ${aside} set aside.`,
    ...(isOurs ? [] : [`  Packs ${packs}: not those of this smslog; only workers that have them can do it.`]),
    ...(queue === null ? [] : [`  ${queueText(queue)}`]),
    ...setAside.map(({ paths, reason, tries }) => `  set aside: ${paths[0] ?? '.'}: ${reason} (${some(tries, 'try', 'tries')})`),
    ...(aside > setAside.length ? [`  and ${aside - setAside.length} more`] : []),
  ];
}

/** The status as lines of text. */
export function statusText({ batches, doneInLastMinute, causes }: FleetStatus): string {
  const lines = [
    ...(batches.length === 0 ? ['Nothing was submitted.'] : batches.flatMap(batchLines)),
    ...(batches.length === 0 ? [] : [`${doneInLastMinute} done in the last minute.`]),
    ...(causes.length === 0 ? [] : ['Top causes:']),
    ...causes.map(({ id, title, jobs }) => `  ${String(jobs).padStart(6)} ${jobs === 1 ? 'job ' : 'jobs'}  ${title} (${id})`),
  ];
  return lines.map((line) => `${line}\n`).join('');
}

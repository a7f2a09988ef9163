// captures that were submitted -> their names in queue and results, and which of them are still to be done
import { createHash } from 'node:crypto';
import { byCodeUnit } from '../lists.js';

/** A capture that was submitted: paths relative to the root of the fleet, as `triage` would be given them there. */
export interface Capture {
  readonly paths: readonly string[];
}

/** What was submitted with the same options, to the same version of smslog and of the packs. */
export interface Batch<Manner> {
  /** Hash of program, packs and options: what results are kept under. */
  readonly version: string;
  /** Hash of program and packs alone: only a worker that has them can judge these captures. */
  readonly packs: string;
  /** How captures are read and judged: plain data. */
  readonly manner: Manner;
  /** In the order of their paths, each once. */
  readonly captures: readonly Capture[];
}

/** What became of a capture. */
export type Outcome =
  | { readonly kind: 'done'; readonly key: string; readonly signature: string }
  | { readonly kind: 'aside'; readonly reason: string; readonly tries: number; readonly signature: string };

/** How far a batch is. */
export interface BatchCounts {
  readonly captures: number;
  readonly done: number;
  readonly aside: number;
  readonly pending: number;
}

const hash = (value: unknown): string => createHash('sha256').update(JSON.stringify(value)).digest('hex');

/** Name of a capture of a batch: the same for the same paths. 32 hexadecimal digits. */
export function captureId(version: string, { paths }: Capture): string {
  return hash([version, ...paths]).slice(0, 32);
}

/** Name of a piece of work in the queue: a capture in the state that its files are in. A letter comes first, since a queue takes no number for a name. */
export function jobId(version: string, capture: Capture, signature: string): string {
  return `c${hash([captureId(version, capture), signature]).slice(0, 32)}`;
}

/** What users call a batch: the beginning of its version. */
export function batchName({ version }: { readonly version: string }): string {
  return version.slice(0, 12);
}

/** Name of a submission: the same if the same is submitted again. */
export function submissionId(batch: Batch<unknown>): string {
  return hash(batch).slice(0, 32);
}

/** The same captures in the order of their paths, each once. */
export function inOrderOfPaths(captures: readonly Capture[]): readonly Capture[] {
  const byPaths = new Map(captures.map((one) => [one.paths.join('\0'), one]));
  return [...byPaths].sort(([a], [b]) => byCodeUnit(a, b)).map(([, one]) => one);
}

/** Submissions -> batches: those of one version are one. In the order of their versions. */
export function joinSubmissions<Manner>(submissions: readonly Batch<Manner>[]): readonly Batch<Manner>[] {
  const byVersion = new Map<string, Batch<Manner>>();
  for (const one of submissions) {
    const before = byVersion.get(one.version);
    byVersion.set(one.version, before ? { ...before, captures: before.captures.concat(one.captures) } : one);
  }
  return [...byVersion.values()]
    .map((one) => ({ ...one, captures: inOrderOfPaths(one.captures) }))
    .sort((a, b) => byCodeUnit(a.version, b.version));
}

/** Counts what became of the captures of a batch. */
export function countOutcomes(outcomes: readonly (Outcome | undefined)[]): BatchCounts {
  const count = (kind: Outcome['kind']) => outcomes.filter((one) => one?.kind === kind).length;
  const [done, aside] = [count('done'), count('aside')];
  return { captures: outcomes.length, done, aside, pending: outcomes.length - done - aside };
}

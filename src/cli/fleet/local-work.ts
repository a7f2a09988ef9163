// captures that are to be done -> done on this machine, several at a time; without a queue
import { OutputError } from '../output/streams.js';
import type { FleetTask, Tried } from './types.js';

/** How the captures are done. */
export interface LocalWork {
  readonly workers: number;
  readonly tries: number;
  readonly attempt: (task: FleetTask) => Promise<Tried>;
  readonly setAside: (task: FleetTask, reason: string, tries: number) => void;
  /** Whether to take nothing new. */
  readonly isStopped: () => boolean;
}

/**
 * Does captures. Each is tried again at once if it fails, and set aside after so many tries.
 *
 * @throws OutputError if results cannot be kept: what is not done then is done by the next run
 */
export async function workLocally(tasks: readonly FleetTask[], { workers, tries, attempt, setAside, isStopped }: LocalWork): Promise<void> {
  let next = 0;
  let unkept: string | undefined;
  const doOne = async (task: FleetTask): Promise<void> => {
    for (let made = 1; ; made++) {
      const tried = await attempt(task);
      if (tried.kind === 'done') return;
      if (tried.kind === 'unkept') {
        unkept ??= tried.reason;
        return;
      }
      if (tried.isFinal || made >= tries) {
        setAside(task, tried.reason, made);
        return;
      }
    }
  };
  const lane = async (): Promise<void> => {
    for (let task = tasks[next++]; task !== undefined && unkept === undefined && !isStopped(); task = tasks[next++]) await doOne(task);
  };
  await Promise.all(Array.from({ length: workers }, lane));
  if (unkept !== undefined) throw new OutputError(new Error(unkept));
}

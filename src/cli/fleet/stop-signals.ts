// SIGINT, SIGTERM -> a wish to stop: what was begun is done, nothing new is taken; a second signal ends at once
import { constants } from 'node:os';

/** A wish to stop. */
export interface StopSignal {
  readonly isStopped: () => boolean;
  /** Resolves when it is to stop. */
  readonly stopped: Promise<void>;
  /** Listens no more. */
  release(): void;
}

/** Listens for signals. `tell` is called with the first one. */
export function listenForStop(tell: () => void): StopSignal {
  let isStopped = false;
  let resolve = (): void => undefined;
  const stopped = new Promise<void>((done) => (resolve = done));
  const onSignal = (signal: 'SIGINT' | 'SIGTERM') => {
    if (isStopped) process.exit(128 + constants.signals[signal]);
    isStopped = true;
    tell();
    resolve();
  };
  process.on('SIGINT', onSignal).on('SIGTERM', onSignal);
  return {
    isStopped: () => isStopped,
    stopped,
    release: () => void process.off('SIGINT', onSignal).off('SIGTERM', onSignal),
  };
}

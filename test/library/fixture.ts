// One small capture for tests of the library.

/** A capture that holds a failed job. */
export const SAMPLE = 'samples/capacity-zero';

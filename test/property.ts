// fast-check for property tests, with a fixed seed: a red build comes back when it is run again. `npm run fuzz` sets another seed.

import fc from 'fast-check';

/** Seed of all property tests: `SMSLOG_SEED`, or 1. */
export const SEED = Number(process.env['SMSLOG_SEED'] ?? 1);

fc.configureGlobal({ seed: SEED });

export { default as fc } from 'fast-check';

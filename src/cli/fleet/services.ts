// this program -> what the fleet needs of it
import type { Knowledge } from '../../knowledge/index.js';
import { findCaptures } from '../../read/index.js';
import { type CommandContext, notice } from '../context.js';
import { packsVersionOf, resultsVersionOf } from '../triage/batch.js';
import { createLimitedPool } from '../triage/pool.js';
import { createStore } from '../triage/store.js';
import type { TriageSetup } from '../triage/task.js';
import type { FleetServices, StatedManner } from './types.js';

/** The manner that a setup states; `records`: whether records are kept, too. */
export function mannerOf({ open, analyze, chosen }: TriageSetup, records = false): StatedManner {
  // As it comes out of a queue or a file.
  return JSON.parse(JSON.stringify({ open, analyze, chosen, ...(records && { records }) })) as StatedManner;
}

/** What the fleet needs of this program. */
export function servicesOf(context: CommandContext, knowledge: Knowledge | undefined): FleetServices {
  return {
    packs: packsVersionOf(context, knowledge),
    versionOf: resultsVersionOf,
    startThreads: (workers, limits) =>
      createLimitedPool({ knowledge, open: {}, analyze: {}, chosen: {}, store: undefined }, workers, limits),
    storeOf: createStore,
    findCaptures,
    tell: (sentence) => notice(context, sentence),
  };
}

// The public door of the library: open what was captured, analyse it, read the result. Re-exports only.
//
//   const [bundle] = await open(['captured-logs']);
//   const { bundles } = analyze(bundle, builtInKnowledge());

export { type AnalyzeOptions, analyze, inspect, timeline, type TimelineView } from './engine.js';
export { type ErrorCode, EXIT_CODES, type Place, ReadError, SmslogError } from './errors.js';
export { link } from './knowledge/index.js';
export type { Knowledge, Pack } from './knowledge/index.js';
export type * from './contract/index.js';
export type * from './model/index.js';
export { builtInKnowledge, builtInPacks, open, type OpenOptions, openStdin } from './read/index.js';

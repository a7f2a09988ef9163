// The functions of the library: those of the steps, with arguments that are checked and knowledge that may be left out.

export { analyze, describeDiagnosis, explain, inspect, link, lookup, timeline } from './engine.js';
export type { AnalyzeOptions, LookupOptions } from './options.js';
export { open, openStdin } from './open.js';

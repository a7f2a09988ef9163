// Codes and event numbers as people meet them.

export { lookup, type LookupFailure, type LookupResult } from './lookup.js';
export type { Mention } from './mentions.js';
export type { CodeMessage, CodeInterpretation, EventInterpretation, Interpretation } from './interpretations.js';

// Codes and event numbers as people meet them.

export { type CodeInText, codesInText } from './codes-in-text.js';
export { isCode, lookup, type Answer, type LookupFailure, type LookupResult } from './lookup.js';
export type { Mention } from './mentions.js';
export type { CodeMatch } from './search.js';
export { type StatusFields, unsigned } from './status-words.js';
export type { CodeMessage, CodeInterpretation, EventInterpretation, Interpretation } from './interpretations.js';

// Opened and parsed captures -> what is shared of them: files, a manifest, names replaced. Pure: who reads and writes files calls it.

export type { Readable } from './names/collect-names.js';
export type { FoundName, NameKind } from './names/name-set.js';
export type { Replacement } from './names/replacements.js';
export { type ListedFile, writeManifest } from './manifest.js';
export { findLeftovers, type Leftover } from './redact/leftovers.js';
export { planRedaction, type RedactionPlan } from './redact/plan-redaction.js';
export type { Redactor } from './redact/redactor.js';
export { type Difference, findDifference } from './redact/same-diagnosis.js';
export { type LeftFile, relevantFiles, type RelevantFiles, type SharedFile } from './relevant-files.js';

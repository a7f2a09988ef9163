// The door of `knowledge`: the compiled form of packs, and what its data mean.

export type * from './types.js';
export { type Audit, type AuditedTemplate, auditKnowledge, type WordingCounts } from './audit.js';
export { unpackFlags, unpackWords } from './code-data.js';
export { describeDiagnosis, type DiagnosisDescription, type Neighbour } from './describe.js';
export { eventsOfRules } from './events-of-rules.js';
export {
  buildFrameTable,
  FRAME_READERS,
  SLOT_BIAS,
  SLOT_COMPONENT,
  SLOT_END,
  SLOT_MESSAGE,
  SLOT_THREAD,
  SLOT_ZONE,
  SLOTS,
} from './frame-table.js';
export { evaluate, holds, type TypedValue } from './expressions.js';
export { link } from './link.js';
export { keptCaptures, literalBytes, type MatcherData } from './matcher-table.js';
export { type NameTables, nameOfValue } from './names.js';
export { mentionings, type Mentioning, occurrencesOf, signsOf } from './occurrences.js';
export { isValueOf, matchTemplate, type Matchable } from './oracle.js';
export { ANY_CLASS, BLANK, NO_MAX, NO_SLOT, Op } from './program.js';
export { compareValues, isOrdered, normalForm, type Comparison } from './values.js';
export { decodeWindows1252, encodeWindows1252 } from './windows-1252.js';
export { BY_ROLE, conditionWords, type ConditionWords, durationWords, expressionWords, type Naming, templateWords } from './words/index.js';
export {
  type CodeMessage,
  type CodeReading,
  type EventReading,
  lookup,
  type LookupFailure,
  type LookupResult,
  type Mention,
  type Reading,
} from './codes/index.js';

// The door of `knowledge`: the compiled form of packs, and what its data mean.

export type * from './types.js';
export { type Audit, type AuditedTemplate, auditKnowledge, type WordingCounts } from './audit.js';
export { describeDiagnosis, type DiagnosisDescription, type Neighbour } from './describe.js';
export { eventsOfRules } from './events-of-rules.js';
export { evaluate, holds, type TypedValue } from './expressions.js';
export { link } from './link.js';
export { keptCaptures, literalBytes, type MatcherData } from './matcher-table.js';
export { type NameTables, nameOfValue } from './names.js';
export { mentionings, type Mentioning, occurrencesOf, signsOf } from './occurrences.js';
export { isValueOf, matchTemplate, type Matchable } from './oracle.js';
export {
  ANY_CLASS,
  ANYTHING_FOLLOWS,
  BLANK,
  classOf,
  compileElements,
  createPool,
  type Element,
  elementsOf,
  firstOf,
  type Follow,
  internClass,
  NO_MAX,
  NO_SLOT,
  NOTHING_FOLLOWS,
  Op,
  type Pool,
} from './program.js';
export { compareValues, isOrdered, normalForm, type Comparison } from './values.js';
export { decodeWindows1252, encodeWindows1252 } from './windows-1252.js';
export { BY_ROLE, conditionWords, type ConditionWords, durationWords, expressionWords, type Naming, templateWords } from './words/index.js';
export {
  type CodeReading,
  type EventReading,
  lookup,
  type LookupFailure,
  type LookupResult,
  type Mention,
  type Reading,
} from './codes/index.js';

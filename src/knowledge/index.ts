// The door of `knowledge`: the compiled form of packs, and what its data mean.

export type * from './types/index.js';
export { type Audit, type AuditedTemplate, auditKnowledge, type WordingCounts } from './audit.js';
export { unpackFlags, unpackWords } from './programs/code-data.js';
export { describeDiagnosis, type DiagnosisDescription, type Neighbour } from './describe-diagnosis.js';
export { describeRules, listRuleNames, type RuleDescription, type RulePart } from './describe-rules.js';
export {
  buildFrameTable,
  SLOT_BIAS,
  SLOT_COMPONENT,
  SLOT_END,
  SLOT_MESSAGE,
  SLOT_THREAD,
  SLOTS,
} from './programs/frame-table.js';
export { FRAME_READERS } from './programs/frame-readers.js';
export { hasField, lengthsOfStamp, STAMP_FIELDS } from './programs/declared-stamps.js';
export { equalities, evaluate, holdsForFields, type TypedValue } from './values/evaluate.js';
export { fieldNames, isPartOf, rememberByFields } from './values/field-memo.js';
export { indexKnowledge, type KnowledgeIndex } from './knowledge-index.js';
export { suggestSeverity, type SuggestedSeverity } from './suggested-severity.js';
export { extended, givenFields } from './link/extended.js';
export { link, linkCompiled } from './link/link.js';
export { keptCaptures, literalBytes, type MatcherData } from './programs/matcher-table.js';
export { parseSystemCodes } from './values/system-codes.js';
export { type ValueNameTables, findValueName } from './values/value-names.js';
export {
  alternativeParts,
  type ConditionDescription,
  type ConditionPart,
  type CrossReference,
  describeCondition,
  kindOf,
  limitParts,
  listAlternatives,
  listIndicators,
  listOccurrences,
  listRecorded,
  occurrenceParts,
} from './conditions/index.js';
export { isValueOf, matchTemplate, type Matchable } from './values/oracle.js';
export { ANY_CLASS, BLANK, NO_MAX, NO_SLOT, Op } from './programs/instructions.js';
export { areEqual, compareValues, normalForm, pairComparisons, satisfiesOperator, type Comparison } from './values/compare.js';
export { decodeWindows1252, encodeWindows1252 } from './values/windows-1252.js';
export {
  ROLE_NAMES,
  formatDuration,
  describeExpression,
  type HostNames,
} from './describe/index.js';
export {
  type Answer,
  type CodeMatch,
  type StatusFields,
  type CodeMessage,
  type CodeInterpretation,
  type CodeInText,
  codesInText,
  unsigned,
  type EventInterpretation,
  isCode,
  lookup,
  type LookupFailure,
  type LookupResult,
  type Mention,
  type Interpretation,
} from './codes/index.js';

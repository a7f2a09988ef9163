// Conditions of rules: their kinds and parts, their words, and which rules name an event or a fact.

export { type CrossReference, listCrossReferences } from './cross-references.js';
export {
  alternativeParts,
  type ConditionDescription,
  type ConditionPart,
  describeCondition,
  kindOf,
  limitParts,
  listAlternatives,
  listIndicators,
  listOccurrences,
  listRecorded,
  occurrenceParts,
} from './parts.js';

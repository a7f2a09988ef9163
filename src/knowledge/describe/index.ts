// Rules in words, for people who do not read rule files.

export { conditionWords, type ConditionWords, occurrenceWords, type Speech, templatesOf, templateWords } from './conditions.js';
export { durationWords, expressionWords, operandWords } from './expressions.js';
export { BY_ROLE, type Naming } from './host-names.js';
export { unfilled } from './placeholders.js';

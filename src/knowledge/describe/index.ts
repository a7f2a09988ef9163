// Rules in words, for people who do not read rule files.

export {
  describeCondition,
  type ConditionDescription,
  describeOccurrence,
  type DescribeContext,
  listTemplates,
  formatTemplate,
} from './conditions.js';
export { formatDuration, describeExpression, describeOperand } from './expressions.js';
export { ROLE_NAMES, type HostNames } from './host-names.js';
export { namePlaceholders } from './placeholders.js';

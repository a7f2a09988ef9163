// What rules name, in words for people who do not read rule files.

export { describeExpression, formatDuration } from './expressions.js';
export { type HostNames, ROLE_NAMES } from './host-names.js';
export {
  type DescribeContext,
  describeActivity,
  describeExceptions,
  describeOccurrence,
  describeStage,
  formatTemplate,
  listTemplates,
} from './occurrences.js';
export { namePlaceholders } from './placeholders.js';

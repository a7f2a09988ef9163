// A filter of records: text -> tree -> test. Pure, and without anything of Node.js: a viewer in a browser uses the same.

export { allOf, compileFilter, type Filter } from './compile.js';
export { type Field, FIELD_NAMES, type FieldName } from './fields.js';
export type { FilterText } from './mistake.js';
export type { Test } from './operators.js';
export { parseFilter } from './parse.js';
export { compilePattern } from './patterns.js';
export type { FilterSubject, RecordCode, RecordSeverity, RecordTable } from './record-table.js';
export type { Comparison, Expression, Operator, Span, Value } from './syntax.js';
export { readLength } from './times.js';

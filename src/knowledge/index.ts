// The door of `knowledge`: the compiled form of packs, and what its data mean.

export type * from './types.js';
export { evaluate, holds, type TypedValue } from './expressions.js';
export { isValueOf, matchTemplate, type Matchable } from './oracle.js';
export { compareValues, isOrdered, normalForm, type Comparison } from './values.js';

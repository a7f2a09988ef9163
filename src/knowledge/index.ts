// The door of `knowledge`: the compiled form of packs, and what its data mean.

export type * from './types.js';
export { GAP_SYMBOL } from './beginnings.js';
export { eventsOfRules } from './events-of-rules.js';
export { evaluate, holds, type TypedValue } from './expressions.js';
export { link } from './link.js';
export { keptCaptures, literalBytes, type MatcherData } from './matcher-table.js';
export { isValueOf, matchTemplate, type Matchable } from './oracle.js';
export {
  ANY_NEXT,
  ANYTHING_FOLLOWS,
  compileElements,
  createPool,
  type Element,
  firstOf,
  type Follow,
  internLiteral,
  NO_MAX,
  NO_SLOT,
  NOTHING_FOLLOWS,
  Op,
  type Pool,
} from './program.js';
export { compareValues, isOrdered, normalForm, type Comparison } from './values.js';
export { decodeWindows1252, encodeWindows1252 } from './windows-1252.js';

// What a filter says, as a tree. Types only.

/** Where a part of an expression stands: from its first character to behind its last one, UTF-16 units from 0. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** How a column is compared. `~` is a regular expression; `contains` a part of a text. */
export type Operator = '=' | '!=' | '<' | '<=' | '>' | '>=' | '~' | '!~' | 'in' | 'contains';

/** A value as it is written, without quotes. */
export interface Value {
  readonly text: string;
  readonly span: Span;
}

/** One column compared with one value, or with the values of a list (`in`). */
export interface Comparison {
  readonly kind: 'compare';
  readonly field: Value;
  readonly operator: Operator;
  readonly values: readonly Value[];
}

/** A filter. `and` of nothing is true, `or` of nothing false. */
export type Expression =
  | Comparison
  | { readonly kind: 'not'; readonly of: Expression }
  | { readonly kind: 'and' | 'or'; readonly of: readonly Expression[] };

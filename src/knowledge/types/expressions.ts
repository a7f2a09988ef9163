// Expressions, comparisons and time spans in rules. Types only.

export type Operand =
  | { readonly kind: 'field'; readonly path: readonly string[] } // request.site
  | { readonly kind: 'key'; readonly name: string; readonly part?: string } // key.request, key.request.site
  | { readonly kind: 'host'; readonly host: string; readonly property: string } // parent.code
  | { readonly kind: 'literal'; readonly value: string };

export type Expr =
  | { readonly op: '==' | '!=' | '<' | '<=' | '>' | '>='; readonly left: Operand; readonly right: Operand }
  | { readonly op: 'in'; readonly left: Operand; readonly values: readonly string[] }
  | { readonly op: 'contains'; readonly left: Operand; readonly right: Operand } // case is ignored
  | { readonly op: 'and' | 'or'; readonly left: Expr; readonly right: Expr }
  | { readonly op: 'not'; readonly of: Expr };

export type CompareOp = '==' | '!=' | '<' | '<=' | '>' | '>=';

/** A time span: fixed, or n times a `let` of the process (`2 response`). */
export type DurationExpr = { readonly ms: number } | { readonly times: number; readonly name: string };

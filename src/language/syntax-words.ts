// The syntax tree: places, words, values, expressions, and where values come from. Types only.

/** Where a node stands. 1-based; `endColumn` is the column after the last character. */
export interface Span {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly endLine?: number;
  readonly endColumn?: number;
}

/** What every node has. */
export interface Node {
  readonly span: Span;
}

/** One word: a name, a number, a duration, a value. */
export interface Word extends Node {
  readonly kind: 'word';
  readonly text: string;
}

/** Words joined by dots: `lansend.poll`, `key.request.site`, `1.0`, `00000000.ct2`. `text` is all of it without blanks. */
export interface Name extends Node {
  readonly kind: 'name';
  readonly text: string;
  readonly parts: readonly Word[];
}

/** A string. `value` has `""` turned to `"`, nothing else changed (`{{` is still there). `span` begins at the opening quote. */
export interface Text extends Node {
  readonly kind: 'string';
  readonly value: string;
}

/** What stands after `=` or in a list of values. */
export type Value = Name | Text;

/** A duration: `90s 5m 24h 2d`, or `2 response` / `response` (times a `let`). */
export type Duration = FixedDuration | LetDuration;
export interface FixedDuration extends Node {
  readonly kind: 'fixed';
  readonly text: string;
  /** May be negative in `clock` only. */
  readonly ms: number;
}
export interface LetDuration extends Node {
  readonly kind: 'let';
  readonly times: number;
  readonly name: Word;
}

/** A whole number. */
export interface Count extends Node {
  readonly kind: 'number';
  readonly value: number;
}

/** A number of bytes: `20MB`, `512`, `1KB`, `2GB`. */
export interface Bytes extends Node {
  readonly kind: 'bytes';
  readonly bytes: number;
}

/** `field = value` in braces. */
export interface Assignment extends Node {
  readonly kind: 'assignment';
  readonly name: Name;
  readonly value: Value;
}

// ---- expressions ---------------------------------------------------------------------------------------------------------------

export type CompareOperator = '==' | '!=' | '<' | '<=' | '>' | '>=';

/** A dotted name may be a field, `key.x`, `host.property` or a value written without quotes (`32`): the checks decide. */
export type Operand = Name | Text;

export type Expression = Comparison | InExpression | ContainsExpression | LogicExpression | NotExpression;
export interface Comparison extends Node {
  readonly kind: 'compare';
  readonly op: CompareOperator;
  readonly left: Operand;
  readonly right: Operand;
}
export interface InExpression extends Node {
  readonly kind: 'in';
  readonly left: Operand;
  readonly values: readonly Value[];
}
export interface ContainsExpression extends Node {
  readonly kind: 'contains';
  readonly left: Operand;
  readonly right: Operand;
}
/** Left-associative; `and` binds tighter than `or`. */
export interface LogicExpression extends Node {
  readonly kind: 'and' | 'or';
  readonly left: Expression;
  readonly right: Expression;
}
export interface NotExpression extends Node {
  readonly kind: 'not';
  readonly of: Expression;
}

// ---- where values come from ------------------------------------------------------------------------------------------------------

export interface MapEntry extends Node {
  readonly kind: 'map-entry';
  readonly from: Value;
  readonly to: Name;
}

export interface TopologyDeclaration extends Node {
  readonly kind: 'topology';
  readonly properties: readonly TopologyProperty[];
}
/** `code from manifest, sitecontrol "SITECTRL.CT0" code, folder` */
export interface TopologyProperty extends Node {
  readonly kind: 'topology-property';
  readonly property: Word;
  readonly from: readonly ValueSource[];
  readonly map: readonly MapEntry[];
}
export type ValueSource =
  | ManifestSource
  | FolderSource
  | SiteControlSource
  | RegistrySource
  | EventSource
  | ComponentSource
  | EventLogSource;
/** `event sched.request-scheduled field request.site where ...`; the word `field` may be left out. */
export interface EventSource extends Node {
  readonly kind: 'event';
  readonly event: Name;
  readonly field: Name;
  readonly where?: Expression;
}
export interface ComponentSource extends Node {
  readonly kind: 'component';
  readonly component: Word;
}
export interface EventLogSource extends Node {
  readonly kind: 'eventlog';
}
export interface ManifestSource extends Node {
  readonly kind: 'manifest';
}
export interface FolderSource extends Node {
  readonly kind: 'folder';
}
/** `sitecontrol "SITECTRL.CT0" field "property X"`; the word `field` may be left out. */
export interface SiteControlSource extends Node {
  readonly kind: 'sitecontrol';
  readonly file: Text;
  readonly field: Word | Text;
}
export interface RegistrySource extends Node {
  readonly kind: 'registry';
  readonly key: Text;
  readonly value: Text;
}

// The syntax tree: places, words, values, expressions, and where values come from. Types only.

/** Where a node is written. 1-based; `endColumn` is the column after the last character. */
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

/** A node of a kind, with its fields. */
export type NodeOf<K extends string, Fields = unknown> = Node & { readonly kind: K } & Readonly<Fields>;

/** One word: a name, a number, a duration, a value. */
export type Word = NodeOf<'word', { text: string }>;

/** A word that is one of some. */
export type WordOf<W extends string> = Word & { readonly text: W };

/** Words joined by dots: `lansend.poll`, `key.request.site`, `1.0`, `00000000.ct2`. `text` is all of it without blanks. */
export type Name = NodeOf<'name', { text: string; parts: readonly Word[] }>;

/** A string. `value` has `""` turned to `"`, nothing else changed (`{{` is still there). `span` begins at the opening quote. */
export type Text = NodeOf<'string', { text: string }>;

/** `SMS_SCHEDULER` or `"postfix/smtpd"` */
export type ComponentName = Word | Text;

/** What follows `=` or is in a list of values. */
export type Value = Name | Text;

/** A duration: `90s 5m 24h 2d`, or `2 response` / `response` (times a `let`). */
export type Duration = FixedDuration | LetDuration;
/** `ms` may be negative in `clock` only. */
export type FixedDuration = NodeOf<'fixed', { text: string; ms: number }>;
export type LetDuration = NodeOf<'let', { times: number; name: Word }>;

/** A whole number. */
export type Count = NodeOf<'number', { value: number }>;

/** A number of bytes: `20MB`, `512`, `1KB`, `2GB`. */
export type Bytes = NodeOf<'bytes', { bytes: number }>;

/** `field = value` in braces. */
export type Assignment = NodeOf<'assignment', { name: Name; value: Value }>;

// ---- expressions ---------------------------------------------------------------------------------------------------------------

export type CompareOperator = '==' | '!=' | '<' | '<=' | '>' | '>=';

/** A dotted name may be a field, `key.x`, `host.property` or a value written without quotes (`32`): the checks decide. */
export type Operand = Name | Text;

export type Expression = Comparison | InExpression | ContainsExpression | LogicExpression | NotExpression;
export type Comparison = NodeOf<'compare', { op: CompareOperator; left: Operand; right: Operand }>;
export type InExpression = NodeOf<'in', { left: Operand; values: readonly Value[] }>;
export type ContainsExpression = NodeOf<'contains', { left: Operand; right: Operand }>;
/** Left-associative; `and` binds tighter than `or`. */
export type LogicExpression = NodeOf<'and' | 'or', { left: Expression; right: Expression }>;
export type NotExpression = NodeOf<'not', { of: Expression }>;

// ---- where values come from ------------------------------------------------------------------------------------------------------

export type MapEntry = NodeOf<'map-entry', { from: Value; to: Name }>;

export type SiteProperty =
  | 'code'
  | 'type'
  | 'parent'
  | 'server'
  | 'computer'
  | 'domain'
  | 'root'
  | 'version'
  | 'other'
  | 'child'
  | 'reports';
export type TopologyDeclaration = NodeOf<'topology', { properties: readonly TopologyProperty[] }>;
/** `code from manifest, sitecontrol "SITECTRL.CT0" code, folder` */
export type TopologyProperty = NodeOf<
  'topology-property',
  { property: WordOf<SiteProperty>; from: readonly ValueSource[]; map: readonly MapEntry[] }
>;
export type ValueSource =
  | ManifestSource
  | FolderSource
  | SiteControlSource
  | RegistrySource
  | EventSource
  | ComponentSource
  | ServiceSource
  | FrameSource
  | EventLogSource;
/** `event sched.request-scheduled field request.site where ...`; the word `field` may be left out. */
export type EventSource = NodeOf<'event', { event: Name; field: Name; after?: Text; where?: Expression; join?: EventJoin }>;
/** `by request of sched.request-scheduled request where ...`: only records that have a value in common with one of another event. */
export type EventJoin = NodeOf<'join', { field: Name; event: Name; otherField: Name; where?: Expression }>;
export type ComponentSource = NodeOf<'component', { component: ComponentName }>;
export type ServiceSource = NodeOf<'service', { service: Word }>;
export type FrameSource = NodeOf<'frame', { frame: Word }>;
export type EventLogSource = NodeOf<'eventlog'>;
export type ManifestSource = NodeOf<'manifest'>;
export type FolderSource = NodeOf<'folder'>;
/** `sitecontrol "SITECTRL.CT0" field "property X"`; the word `field` may be left out. */
export type SiteControlSource = NodeOf<'sitecontrol', { file: Text; field: Word | Text }>;
export type RegistrySource = NodeOf<'registry', { key: Text; value: Text }>;

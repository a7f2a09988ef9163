// The syntax tree of processes and facts. Types only.

import type {
  Bytes,
  CompareOperator,
  ComponentName,
  Count,
  Duration,
  Expression,
  FixedDuration,
  Name,
  Node,
  NodeOf,
  Operand,
  RegistrySource,
  SiteControlSource,
  Span,
  Text,
  Value,
  Word,
  WordOf,
} from './syntax-words.js';

/** `kb Q183347`, `rk "page"`, `url "https://..."`, `ticket "OPS-112"` */
export type ReferenceClause = NodeOf<'reference', { from: 'kb' | 'rk' | 'later' | 'url' | 'ticket'; id?: Word | Text }>;

/** `product sms 1.0 .. 1.2`; one version alone is both ends. `proved`: nothing is said of a site whose version is not known. */
export type ProductClause = NodeOf<'product', { product: Word; from: Name; to: Name; proved?: Span }>;

/** `EVENT [on HOST] [where EXPR]` or `fact NAME [on HOST]` (a fact has no `where`). */
export type Occurrence = NodeOf<'occurrence', { of: 'event' | 'fact'; name: Name; host?: Word; where?: Expression }>;

export interface ProcessDeclaration extends Node {
  readonly kind: 'process';
  readonly replace?: Span;
  readonly name: Word;
  readonly title: Text;
  readonly references: readonly ReferenceClause[];
  readonly product?: ProductClause;
  readonly hosts: readonly HostClause[];
  readonly subject?: Word;
  readonly job?: JobClause;
  readonly keys: readonly KeyClause[];
  readonly lets: readonly LetClause[];
  readonly attempts: readonly AttemptClause[];
  readonly variants: readonly VariantClause[];
  readonly rollbacks: readonly RollbackClause[];
  readonly phases: readonly PhaseClause[];
  readonly precedes: readonly PrecedesClause[];
  readonly stages: readonly StageDeclaration[];
  readonly goal?: Word;
}
/** `host parent = parent of child`, `host destination = site destination` (a key that holds a site code) */
export type HostClause = NodeOf<'host', { name: Word; parentOf?: Word; siteOf?: Word }>;
/** `job of source each request, package and version`: one job for each value of one of these keys, or of several together */
export type JobClause = NodeOf<'job', { host: Word; each: readonly (readonly Word[])[] }>;
/** `key site : sitecode = child.code` */
export type KeyClause = NodeOf<'key', { name: Word; type: Word; from?: Name }>;
/** `let response on child = SOURCE map 0 = 1m, ... else 30m`; several lines of one name are further sources. */
export interface LetClause extends Node {
  readonly kind: 'let';
  readonly name: Word;
  readonly host: Word;
  readonly source: SiteControlSource | RegistrySource;
  readonly map: readonly LetMapEntry[];
  readonly otherwise: FixedDuration;
}
export type LetMapEntry = NodeOf<'let-map-entry', { from: Value; to: FixedDuration }>;
/** `attempt begins at P0 by OCCURRENCE`; `stage` undefined: the first stage. */
export type AttemptClause = NodeOf<'attempt', { stage?: Word; occurrence: Occurrence }>;
export type VariantClause = NodeOf<'variant', { name: Word; occurrence: Occurrence }>;
/** `rollback upgrade by OCCURRENCE` */
export type RollbackClause = NodeOf<'rollback', { variant: Word; occurrence: Occurrence }>;
/** `phase "text" by OCCURRENCE` or `phase "text" when STAGE`: exactly one of both. */
export type PhaseClause = NodeOf<'phase', { text: Text; occurrence?: Occurrence; stage?: Word }>;
/** `precedes A by f -> B by g` */
export type PrecedesClause = NodeOf<'precedes', { cause: Occurrence; causeField?: Name; effect: Occurrence; effectField?: Name }>;

/** `stage P8 create "title" on child in COMPONENT { ... }` */
export interface StageDeclaration extends Node {
  readonly kind: 'stage';
  readonly id: Word;
  readonly name: Word;
  readonly title: Text;
  readonly host: Word;
  readonly component?: ComponentName;
  readonly only?: Word;
  readonly optional?: Span;
  readonly after: readonly AfterClause[];
  readonly atLeast?: AtLeastClause;
  readonly reached: readonly StageEvidence[];
  readonly activity: readonly ActivityClause[];
  readonly failed: readonly StageEvidence[];
  readonly pending: readonly StageEvidence[];
  readonly retry: readonly RetryClause[];
  readonly suggest: readonly SuggestClause[];
}
export type AfterClause = NodeOf<'after', { stage: Word; within?: Duration }>;
/** `at-least 30m after write` */
export type AtLeastClause = NodeOf<'at-least', { duration: FixedDuration; after: Word }>;
/** `reached by OCCURRENCE [bind KEY = OPERAND, ...] [scope state | action] [unless OCCURRENCE, ...]` */
export type StageEvidence = NodeOf<
  'evidence',
  { occurrence: Occurrence; bind: readonly BindClause[]; scope?: ScopeClause; unless: readonly Occurrence[] }
>;
export type ScopeClause = NodeOf<'scope', { of: WordOf<'state' | 'action'> }>;
/** `reached by activity of COMPONENT or ... on HOST [only VARIANT] [after STAGE] [unless OCCURRENCE, ...]` */
export type ActivityClause = NodeOf<
  'activity',
  { components: readonly ComponentName[]; host: Word; only?: Word; after?: Word; unless: readonly Occurrence[] }
>;
export type BindClause = NodeOf<'bind', { key: Word; from: Operand }>;
/** `retry by OCCURRENCE at FIELD` */
export type RetryClause = NodeOf<'retry', { occurrence: Occurrence; field: Name }>;
/** `suggest [when lost] a, b` */
export type SuggestClause = NodeOf<'suggest', { when: 'always' | 'lost'; workarounds: readonly Word[] }>;

// ---- facts -----------------------------------------------------------------------------------------------------------------------

/** `fact NAME [for PROCESS] on HOST "title" { TERM ... }` */
export interface FactDeclaration extends Node {
  readonly kind: 'fact';
  readonly replace?: Span;
  readonly name: Word;
  readonly process?: Word;
  readonly host: Word;
  readonly title: Text;
  readonly terms: readonly FactTerm[];
}
/** Of a file, or of a value. */
export type Presence = 'present' | 'absent';
export type FactTerm = FileTerm | RegistryTerm | ServiceTerm | SiteControlTerm | SpaceTerm | HostTerm | AnyTerm;
export interface FileTerm extends Node {
  readonly kind: 'file-term';
  readonly path: Text;
  /** `present` if neither is written. */
  readonly state: Presence;
  readonly olderThan?: FixedDuration;
  readonly youngerThan?: FixedDuration;
  readonly atLeast?: Count;
  readonly size?: Count;
  /** `size >= 262144` */
  readonly sizeAtLeast?: Count;
  readonly except: readonly Text[];
  readonly bind?: Word;
  readonly drive?: Span;
}
/** `right` is for comparisons. */
export type RegistryTerm = NodeOf<'registry-term', { key: Text; value?: Text; op: CompareOperator | Presence; right?: Operand }>;
export type ServiceTerm = NodeOf<'service-term', { name: Word | Text; state: 'running' | 'stopped' | 'missing' | 'installed' }>;
export interface SiteControlTerm extends Node {
  readonly kind: 'sitecontrol-term';
  readonly file: Text;
  readonly field: Word | Text;
  readonly op: CompareOperator | 'in' | 'contains' | 'future' | Presence;
  readonly right?: Operand;
  /** For `in`. */
  readonly values?: readonly Value[];
}
export type SpaceTerm = NodeOf<'space-term', { op: CompareOperator; bytes: Bytes }>;
/** `left` is `child.code`. */
export type HostTerm = NodeOf<'host-term', { left: Name; op: CompareOperator; right: Operand }>;
export type AnyTerm = NodeOf<'any-term', { of: readonly FactTerm[] }>;

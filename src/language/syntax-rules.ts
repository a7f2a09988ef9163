// The syntax tree of processes and facts. Types only.

import type {
  Bytes,
  CompareOperator,
  Count,
  Duration,
  Expression,
  FixedDuration,
  Name,
  Node,
  Operand,
  RegistrySource,
  SiteControlSource,
  Span,
  Text,
  Value,
  Word,
} from './syntax-words.js';

/** `kb Q183347`, `rk "page"` */
export interface ReferenceClause extends Node {
  readonly kind: 'reference';
  readonly from: 'kb' | 'rk' | 'later';
  readonly id?: Word | Text;
}

/** `product sms 1.0 .. 1.2`; one version alone is both ends. */
export interface ProductClause extends Node {
  readonly kind: 'product';
  readonly product: Word;
  readonly from: Name;
  readonly to: Name;
}

/** `EVENT [on HOST] [where EXPR]` or `fact NAME [on HOST]` (a fact has no `where`). */
export interface Occurrence extends Node {
  readonly kind: 'occurrence';
  readonly of: 'event' | 'fact';
  readonly name: Name;
  readonly host?: Word;
  readonly where?: Expression;
}

export interface ProcessDeclaration extends Node {
  readonly kind: 'process';
  readonly replace?: Span;
  readonly name: Word;
  readonly title: Text;
  readonly references: readonly ReferenceClause[];
  readonly product?: ProductClause;
  readonly hosts: readonly HostClause[];
  readonly subject?: Word;
  readonly keys: readonly KeyClause[];
  readonly lets: readonly LetClause[];
  readonly attempts: readonly AttemptClause[];
  readonly variants: readonly VariantClause[];
  readonly phases: readonly PhaseClause[];
  readonly precedes: readonly PrecedesClause[];
  readonly stages: readonly StageDeclaration[];
  readonly goal?: Word;
}
/** `host parent = parent of child` */
export interface HostClause extends Node {
  readonly kind: 'host';
  readonly name: Word;
  readonly parentOf?: Word;
}
/** `key site : sitecode = child.code` */
export interface KeyClause extends Node {
  readonly kind: 'key';
  readonly name: Word;
  readonly type: Word;
  readonly from?: Name;
}
/** `let response on child = SOURCE map 0 = 1m, ... else 30m`; several lines of one name are further sources. */
export interface LetClause extends Node {
  readonly kind: 'let';
  readonly name: Word;
  readonly host: Word;
  readonly source: SiteControlSource | RegistrySource;
  readonly map: readonly LetMapEntry[];
  readonly otherwise: FixedDuration;
}
export interface LetMapEntry extends Node {
  readonly kind: 'let-map-entry';
  readonly from: Value;
  readonly to: FixedDuration;
}
/** `attempt begins at P0 by OCCURRENCE`; `stage` undefined: the first stage. */
export interface AttemptClause extends Node {
  readonly kind: 'attempt';
  readonly stage?: Word;
  readonly occurrence: Occurrence;
}
export interface VariantClause extends Node {
  readonly kind: 'variant';
  readonly name: Word;
  readonly occurrence: Occurrence;
}
/** `phase "text" by OCCURRENCE` or `phase "text" when STAGE`: exactly one of both. */
export interface PhaseClause extends Node {
  readonly kind: 'phase';
  readonly text: Text;
  readonly occurrence?: Occurrence;
  readonly stage?: Word;
}
/** `precedes A by f -> B by g` */
export interface PrecedesClause extends Node {
  readonly kind: 'precedes';
  readonly cause: Occurrence;
  readonly causeField?: Name;
  readonly effect: Occurrence;
  readonly effectField?: Name;
}

/** `stage P8 create "title" on child in COMPONENT { ... }` */
export interface StageDeclaration extends Node {
  readonly kind: 'stage';
  readonly id: Word;
  readonly name: Word;
  readonly title: Text;
  readonly host: Word;
  readonly component?: Word;
  readonly only?: Word;
  readonly optional?: Span;
  readonly after: readonly AfterClause[];
  readonly atLeast?: AtLeastClause;
  readonly reached: readonly StageEvidence[];
  readonly failed: readonly StageEvidence[];
  readonly pending: readonly StageEvidence[];
  readonly retry: readonly RetryClause[];
  readonly suggest: readonly SuggestClause[];
}
export interface AfterClause extends Node {
  readonly kind: 'after';
  readonly stage: Word;
  readonly within?: Duration;
}
/** `at-least 30m after write` */
export interface AtLeastClause extends Node {
  readonly kind: 'at-least';
  readonly duration: FixedDuration;
  readonly after: Word;
}
/** `reached by OCCURRENCE [bind KEY = OPERAND, ...] [scope component]` */
export interface StageEvidence extends Node {
  readonly kind: 'evidence';
  readonly occurrence: Occurrence;
  readonly bind: readonly BindClause[];
  readonly scopeComponent?: Span;
}
export interface BindClause extends Node {
  readonly kind: 'bind';
  readonly key: Word;
  readonly from: Operand;
}
/** `retry by OCCURRENCE at FIELD` */
export interface RetryClause extends Node {
  readonly kind: 'retry';
  readonly occurrence: Occurrence;
  readonly field: Name;
}
/** `suggest [when lost] a, b` */
export interface SuggestClause extends Node {
  readonly kind: 'suggest';
  readonly when: 'always' | 'lost';
  readonly workarounds: readonly Word[];
}

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
export type FactTerm = FileTerm | RegistryTerm | ServiceTerm | SiteControlTerm | SpaceTerm | HostTerm | AnyTerm;
export interface FileTerm extends Node {
  readonly kind: 'file-term';
  readonly path: Text;
  /** `present` if neither is written. */
  readonly state: 'present' | 'absent';
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
export interface RegistryTerm extends Node {
  readonly kind: 'registry-term';
  readonly key: Text;
  readonly value?: Text;
  readonly op: CompareOperator | 'present' | 'absent';
  /** For comparisons. */
  readonly right?: Operand;
}
export interface ServiceTerm extends Node {
  readonly kind: 'service-term';
  readonly name: Word | Text;
  /** `running stopped missing installed` */
  readonly state: 'running' | 'stopped' | 'missing' | 'installed';
}
export interface SiteControlTerm extends Node {
  readonly kind: 'sitecontrol-term';
  readonly file: Text;
  readonly field: Word | Text;
  readonly op: CompareOperator | 'in' | 'contains' | 'present' | 'absent' | 'future';
  readonly right?: Operand;
  /** For `in`. */
  readonly values?: readonly Value[];
}
export interface SpaceTerm extends Node {
  readonly kind: 'space-term';
  readonly op: CompareOperator;
  readonly bytes: Bytes;
}
export interface HostTerm extends Node {
  readonly kind: 'host-term';
  /** `child.code` */
  readonly left: Name;
  readonly op: CompareOperator;
  readonly right: Operand;
}
export interface AnyTerm extends Node {
  readonly kind: 'any-term';
  readonly of: readonly FactTerm[];
}

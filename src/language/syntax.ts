// The syntax tree of `.grammar` and `.rules` files, as docs/language.md shows them. Types only.
// What a clause may hold is checked by the parser; what its names mean is checked by `check*.ts`. A field is `undefined` if the clause is not
// written, or if it is written wrongly and the parser has said so.

/** Where a node stands. 1-based; `endColumn` is the column after the last character. */
export interface Span {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly endLine?: number;
  readonly endColumn?: number;
}

interface Node {
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

// ---- the file ----------------------------------------------------------------------------------------------------------------

export interface SyntaxFile extends Node {
  readonly kind: 'file';
  readonly file: string;
  /** In the order of the file. */
  readonly declarations: readonly Declaration[];
}

export type Declaration =
  | PackDeclaration
  | UseDeclaration
  | TypeDeclaration
  | LookupDeclaration
  | FrameDeclaration
  | ComponentDeclaration
  | EventLogDeclaration
  | EventDeclaration
  | TopologyDeclaration
  | ProcessDeclaration
  | FactDeclaration
  | DiagnosisDeclaration
  | WorkaroundDeclaration
  | TestDeclaration;

/** `pack sms1 version 1.0` */
export interface PackDeclaration extends Node {
  readonly kind: 'pack';
  readonly name: Word;
  readonly version: Name;
}

/** `use sms1` or `use "../own.rules"` */
export interface UseDeclaration extends Node {
  readonly kind: 'use';
  readonly target: Word | Text;
}

// ---- grammar files -------------------------------------------------------------------------------------------------------------

/** `type NAME = /regex/ | OTHER | parts "..."` with clauses behind. */
export interface TypeDeclaration extends Node {
  readonly kind: 'type';
  readonly name: Word;
  readonly body: RegexBody | BaseBody | PartsBody;
  /** `text decimal hex name mdy-time` */
  readonly compare?: Word;
  /** Span of `fold case`. */
  readonly foldCase?: Span;
  readonly lookup?: Word;
  readonly doc?: Text;
}
/** `source` is what stands between the slashes, `\/` still escaped. `span` begins at the first slash. */
export interface RegexBody extends Node {
  readonly kind: 'regex';
  readonly source: string;
}
export interface BaseBody extends Node {
  readonly kind: 'base';
  readonly type: Word;
}
export interface PartsBody extends Node {
  readonly kind: 'parts';
  readonly pattern: Text;
}

/** `lookup win32 { 5 = ERROR_ACCESS_DENIED "Access is denied." }` */
export interface LookupDeclaration extends Node {
  readonly kind: 'lookup';
  readonly name: Word;
  readonly entries: readonly LookupEntry[];
}
export interface LookupEntry extends Node {
  readonly kind: 'lookup-entry';
  readonly value: Word;
  readonly name: Word;
  readonly text?: Text;
}

export interface FrameDeclaration extends Node {
  readonly kind: 'frame';
  readonly name: Word;
  /** `end start both` */
  readonly anchor?: { readonly where: Word; readonly multiline: boolean; readonly span: Span };
  readonly patterns: readonly FramePattern[];
  readonly strip?: Text;
  readonly rotate: readonly FrameRotation[];
  readonly markers: readonly Text[];
  readonly format?: Word;
}
export interface FramePattern extends Node {
  readonly kind: 'frame-pattern';
  readonly pattern: Text;
  /** Why a record of this form is damaged. */
  readonly damaged?: Text;
}
/** `rotate "*.lo_" before "*.log"`: `older` comes before `live`. */
export interface FrameRotation extends Node {
  readonly kind: 'rotation';
  readonly older: Text;
  readonly live: Text;
}

/** `component SMS_LAN_SENDER "LAN Sender" as lansend { ... }` */
export interface ComponentDeclaration extends Node {
  readonly kind: 'component';
  readonly name: Word;
  readonly title: Text;
  readonly alias: Word;
  readonly body: CatalogueBody;
}

/** `eventlog nt "NT application log" source "SMS" { ... }` */
export interface EventLogDeclaration extends Node {
  readonly kind: 'eventlog';
  readonly alias: Word;
  readonly title: Text;
  /** Name of the event source. */
  readonly source: Text;
  readonly body: CatalogueBody;
}

/** What stands in the braces of a component or an event log. */
export interface CatalogueBody {
  readonly files: readonly Text[];
  readonly also: readonly Word[];
  readonly heartbeat?: Heartbeat;
  readonly events: readonly EventDeclaration[];
  readonly carries: readonly CarryClause[];
  readonly ignores: readonly IgnoreClause[];
  readonly tests: readonly TestDeclaration[];
}
export interface Heartbeat extends Node {
  readonly kind: 'heartbeat';
  readonly events: readonly Name[];
  readonly every: Duration;
}
/** `carry request from request-found by thread until queue-empty` */
export interface CarryClause extends Node {
  readonly kind: 'carry';
  readonly field: Word;
  readonly from: Name;
  readonly until: readonly Name[];
}
export interface IgnoreClause extends Node {
  readonly kind: 'ignore';
  readonly pattern: Text;
  readonly source?: SourceClause;
}

/**
 * `event NAME "template" severity S source X { ... }`. In a component the name is one word; at the top of a file it is `alias.name`
 * and adds to (or, with `replace`, replaces in) a component of another pack.
 */
export interface EventDeclaration extends Node {
  readonly kind: 'event';
  /** Span of the word `replace`. */
  readonly replace?: Span;
  readonly name: Name;
  /** The one of the header and those of `template` clauses, in order. At least one, or the parser has complained. */
  readonly templates: readonly TemplateClause[];
  /** `error warning info debug` */
  readonly severity?: Word;
  /** For all templates without their own. */
  readonly source?: SourceClause;
  /** All must hold. */
  readonly where: readonly Expression[];
  readonly set: readonly Assignment[];
  readonly doc?: Text;
  readonly samples: readonly Text[];
}
export interface TemplateClause extends Node {
  readonly kind: 'template';
  readonly pattern: Text;
  readonly source?: SourceClause;
}
/** `source kb Q163379 verbatim`, `source rk "page" paraphrased`, `source later`, `source illustrative` */
export interface SourceClause extends Node {
  readonly kind: 'source';
  readonly from: 'kb' | 'rk' | 'later' | 'illustrative';
  /** `Q163379`, or the page of the guide. */
  readonly id?: Word | Text;
  /** `verbatim` if not written; `illustrative` for `illustrative`. */
  readonly wording: 'verbatim' | 'paraphrased' | 'later-version' | 'illustrative';
}

// ---- expressions -------------------------------------------------------------------------------------------------------------

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
export type ValueSource = ManifestSource | FolderSource | SiteControlSource | RegistrySource;
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

// ---- processes ---------------------------------------------------------------------------------------------------------------

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

// ---- facts -------------------------------------------------------------------------------------------------------------------

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

// ---- diagnoses and workarounds -------------------------------------------------------------------------------------------------

export interface DiagnosisDeclaration extends Node {
  readonly kind: 'diagnosis';
  readonly replace?: Span;
  readonly name: Word;
  readonly title: Text;
  readonly severity?: Word;
  readonly references: readonly ReferenceClause[];
  readonly product?: ProductClause;
  readonly process?: Word;
  /** Names or ids behind `at`. */
  readonly stages: readonly Word[];
  readonly scopeComponent?: Span;
  /** `blocked delayed` */
  readonly outcome?: Word;
  readonly when: readonly Condition[];
  readonly against: readonly Condition[];
  /** `at most likely | possible` */
  readonly atMost?: Word;
  readonly explain?: Text;
  readonly fix: readonly Text[];
  readonly suggest: readonly SuggestClause[];
}

export type During = 'stage' | 'attempt' | 'bundle';

export type Condition =
  | SeenCondition
  | CountCondition
  | AbsentCondition
  | SilenceCondition
  | SequenceCondition
  | RepeatCondition
  | LastCondition
  | StageCondition
  | VariantCondition
  | AnyCondition;
/** `[no] OCCURRENCE [during D]` */
export interface SeenCondition extends Node {
  readonly kind: 'seen' | 'no';
  readonly of: Occurrence;
  /** `undefined` if not written: `attempt`. */
  readonly during?: During;
}
export interface CountCondition extends Node {
  readonly kind: 'count';
  readonly of: Occurrence;
  readonly during?: During;
  readonly op: CompareOperator;
  readonly n: Count;
}
/** `absent E within D of F` or `absent E during stage`: exactly one of both forms. */
export interface AbsentCondition extends Node {
  readonly kind: 'absent';
  readonly of: Occurrence;
  readonly within?: Duration;
  readonly after?: Occurrence;
  readonly during?: During;
}
export interface SilenceCondition extends Node {
  readonly kind: 'silence';
  readonly host: Word;
  readonly component: Word;
  readonly for: Duration;
  readonly after?: Occurrence;
}
export interface SequenceCondition extends Node {
  readonly kind: 'sequence';
  readonly of: readonly Occurrence[];
  readonly byThread: boolean;
  readonly within?: Duration;
}
/** `by` is `thread` or a field. */
export interface RepeatCondition extends Node {
  readonly kind: 'repeat';
  readonly of: Occurrence;
  readonly during?: During;
  readonly op: CompareOperator;
  readonly n: Count;
  readonly by: Name;
}
/** `last EVENT [on HOST] by FIELD where EXPR`; `of.where` holds the expression. */
export interface LastCondition extends Node {
  readonly kind: 'last';
  readonly of: Occurrence;
  readonly by: Name;
}
export interface StageCondition extends Node {
  readonly kind: 'stage';
  readonly verdict: 'reached' | 'missing' | 'failed' | 'unknown' | 'not-reached';
  readonly stage: Word;
}
export interface VariantCondition extends Node {
  readonly kind: 'variant';
  readonly name: Word;
}
export interface AnyCondition extends Node {
  readonly kind: 'any';
  readonly of: readonly Condition[];
}

export interface WorkaroundDeclaration extends Node {
  readonly kind: 'workaround';
  readonly replace?: Span;
  readonly name: Word;
  readonly title: Text;
  readonly process?: Word;
  readonly references: readonly ReferenceClause[];
  /** `none files services registry rebuild` */
  readonly risk?: Word;
  readonly preconditions: readonly PreconditionClause[];
  readonly steps: readonly StepClause[];
  readonly cautions: readonly Text[];
  readonly verify: readonly VerifyClause[];
}
/** `require A1 "text" [by CONDITION | ask] [else WORKAROUND]`; neither `by` nor `ask`: only the operator knows. */
export interface PreconditionClause extends Node {
  readonly kind: 'require' | 'forbid' | 'record' | 'check';
  readonly id: Word;
  readonly text: Text;
  readonly by: readonly Condition[];
  readonly ask?: Span;
  readonly otherwise?: Word;
}
export interface StepClause extends Node {
  readonly kind: 'step';
  readonly text: Text;
  readonly danger?: Span;
  /** `done by fact NAME` */
  readonly doneBy?: Word;
  /** `if fact NAME` */
  readonly onlyIf?: Word;
}
export interface VerifyClause extends Node {
  readonly kind: 'verify';
  readonly stage: Word;
  readonly within: Duration;
}

// ---- tests -------------------------------------------------------------------------------------------------------------------

/** `test "title" { ... }`, at the top of a file or in a component. Statements in the order of the file. */
export interface TestDeclaration extends Node {
  readonly kind: 'test';
  readonly title: Text;
  readonly statements: readonly TestStatement[];
}
export type TestStatement = TestInput | TestExpectation;

export type TestInput =
  | LineStatement
  | TopologyStatement
  | CapturedStatement
  | CoverageStatement
  | ClockStatement
  | AtStatement
  | LogStatement
  | FileStatement
  | ListedStatement
  | ServiceStatement
  | ServicesStatement
  | RegistryStatement
  | SiteControlStatement;

/** A wall time of a test: `2d 09:00:12`. Day 0 is the day of the test. */
export interface TimeOfDay extends Node {
  readonly kind: 'time';
  readonly day: number;
  /** Milliseconds since midnight. */
  readonly ms: number;
}
/** A log line without its bar and the blank behind it. */
export interface LogLine extends Node {
  readonly kind: 'log-line';
  readonly text: string;
}
/** Log lines straight in a test (grammar files). */
export interface LineStatement extends Node {
  readonly kind: 'lines';
  readonly lines: readonly LogLine[];
}
export interface TopologyStatement extends Node {
  readonly kind: 'test-topology';
  readonly sites: readonly { readonly role: Word; readonly code: Word; readonly span: Span }[];
}
export interface CapturedStatement extends Node {
  readonly kind: 'captured';
  readonly at: TimeOfDay;
}
export interface CoverageStatement extends Node {
  readonly kind: 'coverage';
  readonly role: Word;
  readonly components: readonly Word[];
  readonly from: TimeOfDay;
  readonly to: TimeOfDay;
}
export interface ClockStatement extends Node {
  readonly kind: 'clock';
  readonly role: Word;
  readonly offset: FixedDuration;
}
export interface AtStatement extends Node {
  readonly kind: 'at';
  readonly time: TimeOfDay;
  readonly role: Word;
  readonly event: Name;
  readonly fields: readonly Assignment[];
}
export interface LogStatement extends Node {
  readonly kind: 'log';
  readonly role: Word;
  readonly file: Text;
  readonly lines: readonly LogLine[];
}
export interface FileStatement extends Node {
  readonly kind: 'file-statement';
  readonly role: Word;
  readonly path: Text;
  readonly at?: TimeOfDay;
  readonly size?: Count;
}
export interface ListedStatement extends Node {
  readonly kind: 'listed';
  readonly role: Word;
}
export interface ServiceStatement extends Node {
  readonly kind: 'service';
  readonly role: Word;
  readonly name: Word | Text;
  readonly state: 'running' | 'stopped' | 'missing';
}
export interface ServicesStatement extends Node {
  readonly kind: 'services';
  readonly role: Word;
  readonly state: 'running' | 'stopped';
}
export interface RegistryStatement extends Node {
  readonly kind: 'registry';
  readonly role: Word;
  readonly key: Text;
  /** Without it the key alone is there. */
  readonly value?: Text;
  readonly data?: Value;
}
export interface SiteControlStatement extends Node {
  readonly kind: 'sitecontrol';
  readonly role: Word;
  /** `SITECTRL.CT0` if not written. */
  readonly file?: Text;
  readonly field: Word | Text;
  readonly data: Value;
}

export type TestExpectation = ExpectRecords | ExpectProcess | ExpectDiagnosis | ExpectNoDiagnosis | ExpectWorkaround | ExpectRequest;

/** `expect wait, found { file = x.ins }, unrecognized, malformed, plain, record { ... }`: per log line, in order (grammar files). */
export interface ExpectRecords extends Node {
  readonly kind: 'expect-records';
  readonly records: readonly ExpectedRecord[];
}
export interface ExpectedRecord extends Node {
  readonly kind: 'event' | 'unrecognized' | 'malformed' | 'plain' | 'record';
  /** For `event`. */
  readonly name?: Name;
  readonly fields: readonly Assignment[];
}
/** `expect process NAME { ... }` */
export interface ExpectProcess extends Node {
  readonly kind: 'expect-process';
  readonly process: Word;
  readonly stages: readonly ExpectedStage[];
  readonly outcome?: ExpectedOutcome;
  readonly operation?: Word;
}
/** `write reached`, `create reached (inferred)`, `execute unknown (not-captured)` */
export interface ExpectedStage extends Node {
  readonly kind: 'expect-stage';
  readonly stage: Word;
  readonly verdict: Word;
  readonly reason?: Word;
}
/** `outcome failed at send` */
export interface ExpectedOutcome extends Node {
  readonly kind: 'expect-outcome';
  readonly outcome: Word;
  readonly stage?: Word;
}
/** `expect diagnosis ID [confirmed|likely|possible|ruled-out] [rank N]` */
export interface ExpectDiagnosis extends Node {
  readonly kind: 'expect-diagnosis';
  readonly diagnosis: Word;
  readonly confidence?: Word;
  readonly rank?: Count;
}
/** `expect no diagnosis [ID]` */
export interface ExpectNoDiagnosis extends Node {
  readonly kind: 'expect-no-diagnosis';
  readonly diagnosis?: Word;
}
/** `expect workaround none | ID` */
export interface ExpectWorkaround extends Node {
  readonly kind: 'expect-workaround';
  readonly workaround: Word;
}
/** `expect request child "lansend.log" [from T to T]` */
export interface ExpectRequest extends Node {
  readonly kind: 'expect-request';
  readonly role: Word;
  readonly file: Text;
  readonly from?: TimeOfDay;
  readonly to?: TimeOfDay;
}

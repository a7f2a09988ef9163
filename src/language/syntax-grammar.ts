// The syntax tree of message catalogues: types, frames, components, events. Types only.

import type { TestDeclaration } from './syntax-tests.js';
import type { Assignment, ComponentName, Duration, Expression, Name, Node, NodeOf, Span, Text, Word, WordOf } from './syntax-words.js';

/** `type NAME = /regex/ | OTHER | parts "..."` with clauses behind. */
export interface TypeDeclaration extends Node {
  readonly kind: 'type';
  readonly name: Word;
  readonly body: RegexBody | BaseBody | PartsBody;
  readonly compare?: WordOf<'text' | 'decimal' | 'hex' | 'name' | 'mdy-time'>;
  /** Span of `fold case`. */
  readonly foldCase?: Span;
  readonly lookup?: Word;
  readonly doc?: Text;
}
/** `source` is the text between the slashes, `\/` still escaped. `span` begins at the first slash. */
export type RegexBody = NodeOf<'regex', { source: string }>;
export type BaseBody = NodeOf<'base', { type: Word }>;
export type PartsBody = NodeOf<'parts', { pattern: Text }>;

/** `lookup win32 { 5 = ERROR_ACCESS_DENIED "Access is denied." }` */
export type LookupDeclaration = NodeOf<'lookup', { name: Word; entries: readonly LookupEntry[] }>;
export type LookupEntry = NodeOf<'lookup-entry', { value: Word; name: Word; text?: Text }>;

/** `stamp iso = "{Y}-{M}-{D}T{h}:{m}:{s}"` */
export type StampDeclaration = NodeOf<'stamp', { name: Word; pattern: Text }>;

export interface FrameDeclaration extends Node {
  readonly kind: 'frame';
  readonly name: Word;
  readonly anchor?: { readonly where: WordOf<'end' | 'start' | 'both'>; readonly multiline: boolean; readonly span: Span };
  readonly patterns: readonly FramePattern[];
  readonly strip?: Text;
  readonly rotate: readonly FrameRotation[];
  readonly markers: readonly Text[];
  readonly format?: Word;
}
/** `damaged` says why a record of this form is. */
export type FramePattern = NodeOf<'frame-pattern', { pattern: Text; damaged?: Text }>;
/** `rotate "*.lo_" before "*.log"`: `older` comes before `live`. */
export type FrameRotation = NodeOf<'rotation', { older: Text; live: Text }>;

/** `component SMS_LAN_SENDER "LAN Sender" as lansend { ... }` */
export interface ComponentDeclaration extends Node, CatalogueBody {
  readonly kind: 'component';
  readonly name: ComponentName;
  readonly title: Text;
  readonly alias: Word;
}

/** `extend component lansend { ... }`: what another pack adds to a component. */
export interface ExtensionDeclaration extends Node, Omit<CatalogueBody, 'events'> {
  readonly kind: 'extension';
  /** Alias of the component. */
  readonly name: Word;
}

/** `eventlog nt "NT application log" source "SMS" { ... }` */
export interface EventLogDeclaration extends Node, CatalogueBody {
  readonly kind: 'eventlog';
  readonly alias: Word;
  readonly title: Text;
  /** Name of the event source. */
  readonly source: Text;
  /** There if captures need not hold this log. */
  readonly optional?: 'optional';
}

/** The clauses of a component or an event log. */
export interface CatalogueBody {
  readonly files: readonly Text[];
  readonly also: readonly ComponentName[];
  readonly heartbeat?: Heartbeat;
  readonly startUp: readonly Name[];
  readonly events: readonly EventDeclaration[];
  readonly carries: readonly CarryClause[];
  readonly ignores: readonly IgnoreClause[];
  readonly tests: readonly TestDeclaration[];
}
export type Heartbeat = NodeOf<'heartbeat', { events: readonly Name[]; every: Duration }>;
/** `carry request from request-found by thread until queue-empty`, `carry request from thread-created to thread id until queue-empty` */
export type CarryClause = NodeOf<'carry', { field: Word; from: Name; to?: Word; until: readonly Name[] }>;
export type IgnoreClause = NodeOf<'ignore', { pattern: Text; source?: SourceClause }>;

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
  readonly severity?: WordOf<'error' | 'warning' | 'info' | 'debug'>;
  /** For all templates without their own. */
  readonly source?: SourceClause;
  /** All must hold. */
  readonly where: readonly Expression[];
  readonly set: readonly Assignment[];
  readonly doc?: Text;
  readonly samples: readonly Text[];
}
export type TemplateClause = NodeOf<'template', { pattern: Text; source?: SourceClause }>;
/** `source kb Q163379 verbatim`, `source rk "page" paraphrased`, `source later`, `source illustrative` */
export interface SourceClause extends Node {
  readonly kind: 'source';
  readonly from: 'kb' | 'rk' | 'later' | 'url' | 'ticket' | 'illustrative';
  /** `Q163379`, the page of the guide, an address, or a ticket. */
  readonly id?: Word | Text;
  /** `verbatim` if not written; `illustrative` for `illustrative`. */
  readonly wording: 'verbatim' | 'paraphrased' | 'later-version' | 'illustrative';
}

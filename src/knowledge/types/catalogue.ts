// The message catalogue of a component: its events, their templates, the tables of its codes. Types only.

import type { DeclaredAt, Reference } from './declarations.js';
import type { DurationExpr, Expr } from './expressions.js';
import type { PatternPart } from './patterns.js';

export interface EventDef {
  /** `lansend.capacity-none`, `nt.358`. The part before the dot is the component's alias. */
  readonly id: string;
  /** Index into `Knowledge.components`. */
  readonly component: number;
  readonly severity: 'error' | 'warning' | 'info' | 'debug';
  /** NT event id, for event log sources. */
  readonly ntId?: number;
  /** Names that fields of this event can have, with their types (captures, `set`, carried). */
  readonly fields: Readonly<Record<string, string>>;
  readonly doc?: string;
  readonly ignored: boolean;
  readonly at: DeclaredAt;
}

export interface TemplateDef {
  /** Index into `Knowledge.events`. */
  readonly event: number;
  readonly parts: readonly PatternPart[];
  /** The template as written. */
  readonly text: string;
  readonly source: Reference;
  /** Conditions on captures that must hold for the template to match (`limit == 0`). */
  readonly where?: Expr;
  /** Constant fields (`set code = 112`). */
  readonly set: Readonly<Record<string, string>>;
  readonly samples: readonly string[];
  readonly at: DeclaredAt;
}

/**
 * Records between `from` and `until` on the same thread get the field of the `from` record. With `to` they are those of another thread: the one whose number
 * that field of the `from` record prints; then what the `from` record was handed itself is handed on, too.
 */
export interface CarryDef {
  readonly field: string;
  readonly from: string; // event id
  readonly to?: { readonly field: string; readonly radix: 10 | 16 };
  readonly until: readonly string[]; // event ids
  readonly at: DeclaredAt;
}

export interface ComponentDef {
  /** `SMS_LAN_SENDER`; for event logs `NT:SMS` (source name after the colon). */
  readonly name: string;
  readonly title: string;
  readonly alias: string;
  readonly kind: 'log' | 'eventlog';
  /** Captures need not hold it: what only it would show leaves nothing undecided, and it is not asked for. */
  readonly isOptional?: boolean;
  /** File names (lower case) that usually hold it, the usual one first. */
  readonly files: readonly string[];
  /** Other component names that share this catalogue (RAS and SNA senders). */
  readonly aliases: readonly string[];
  readonly heartbeat?: { readonly events: readonly string[]; readonly every: DurationExpr };
  /** Events that it writes when it is started. */
  readonly startUp?: readonly string[];
  readonly carries: readonly CarryDef[];
  readonly at: DeclaredAt;
}

/** What a number stands for. */
export interface CodeName {
  /** As Windows or a component spells it: `ERROR_ACCESS_DENIED`. */
  readonly name: string;
  readonly text: string;
  /** Other names of the same number; left out if there is none. */
  readonly aliases?: readonly string[];
}

export interface LookupDef {
  readonly name: string;
  readonly entries: Readonly<Record<string, CodeName>>;
  readonly at: DeclaredAt;
}

// The syntax tree of `.grammar` and `.rules` files, as docs/language.md shows them. Types only.
// What a clause may hold is checked by the parser; what its names mean is checked in `checks` and `compiler`. A field is `undefined` if the clause is not
// written, or if it is written wrongly and the parser has said so.

import type { DiagnosisDeclaration, WorkaroundDeclaration } from './syntax-advice.js';
import type {
  ComponentDeclaration,
  EventDeclaration,
  EventLogDeclaration,
  ExtensionDeclaration,
  FrameDeclaration,
  LookupDeclaration,
  StampDeclaration,
  TypeDeclaration,
} from './syntax-grammar.js';
import type { FactDeclaration, ProcessDeclaration } from './syntax-rules.js';
import type { TestDeclaration } from './syntax-tests.js';
import type { Name, Node, NodeOf, Text, TopologyDeclaration, Word } from './syntax-words.js';

export type * from './syntax-words.js';
export type * from './syntax-grammar.js';
export type * from './syntax-rules.js';
export type * from './syntax-advice.js';
export type * from './syntax-conditions.js';
export type * from './syntax-tests.js';

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
  | StampDeclaration
  | FrameDeclaration
  | ComponentDeclaration
  | EventLogDeclaration
  | ExtensionDeclaration
  | EventDeclaration
  | TopologyDeclaration
  | ProcessDeclaration
  | FactDeclaration
  | DiagnosisDeclaration
  | WorkaroundDeclaration
  | TestDeclaration;

/** `pack sms1 version 1.0` */
export type PackDeclaration = NodeOf<'pack', { name: Word; version: Name }>;

/** `use sms1` or `use "../own.rules"` */
export type UseDeclaration = NodeOf<'use', { target: Word | Text }>;

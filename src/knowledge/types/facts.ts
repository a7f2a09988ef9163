// Facts: statements about evidence files, and settings that are read from them. Types only.

import type { DeclaredAt } from './declarations.js';
import type { CompareOp, Operand } from './expressions.js';

/** One statement about an evidence file. Paths are relative to the SMS root of the host, with `*`, `?`, `{key.request}`, `{child.code}`. */
export type FactTerm =
  | {
      readonly kind: 'file';
      readonly path: string;
      readonly present: boolean;
      /** Last write at least this long before the capture time of its host. */
      readonly olderThanMs?: number;
      readonly youngerThanMs?: number;
      /** At least so many. */
      readonly atLeast?: number;
      readonly sizeEquals?: number;
      readonly sizeAtLeast?: number;
      /** Binds the file's base name to a key. */
      readonly bind?: string;
      /** Matched names that do not count (`SITECTRL.CT0`), same wildcards. */
      readonly except: readonly string[];
      /** The path is from the root of the drive (`\SCMAN.LOG`). */
      readonly drive: boolean;
    }
  | {
      readonly kind: 'registry';
      readonly key: string;
      readonly value?: string;
      readonly op: CompareOp | 'present' | 'absent';
      readonly right?: Operand;
    }
  | { readonly kind: 'service'; readonly name: string; readonly state: 'running' | 'stopped' | 'missing' | 'installed' }
  | {
      readonly kind: 'sitecontrol';
      readonly file: string;
      readonly field: string;
      readonly op: CompareOp | 'in' | 'contains' | 'present' | 'absent' | 'future';
      readonly right?: Operand;
      readonly values?: readonly string[];
    }
  | { readonly kind: 'space'; readonly op: '<' | '>='; readonly bytes: number }
  | { readonly kind: 'host'; readonly host: string; readonly property: string; readonly op: CompareOp; readonly right: Operand }
  | { readonly kind: 'any'; readonly of: readonly FactTerm[] };

export interface FactDef {
  readonly id: string;
  /** Process whose keys and hosts it may name; undefined: none. */
  readonly process?: string;
  readonly host: string;
  readonly title: string;
  /** All must hold. */
  readonly terms: readonly FactTerm[];
  readonly at: DeclaredAt;
}

/** A value read from evidence: `response` = 5m. First source that answers counts. */
export interface LetDef {
  readonly name: string;
  readonly host: string;
  readonly from: readonly (
    | { readonly kind: 'sitecontrol'; readonly file: string; readonly field: string; readonly map: Readonly<Record<string, number>> }
    | { readonly kind: 'registry'; readonly key: string; readonly value: string; readonly map: Readonly<Record<string, number>> }
  )[];
  /** When nothing answers. */
  readonly otherwiseMs: number;
  readonly at: DeclaredAt;
}

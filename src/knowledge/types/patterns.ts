// Types of values and patterns of text, as grammars declare them. Types only.

import type { DeclaredAt } from './declarations.js';

/** A run of `min` to `max` bytes (-1: no limit) out of `bytes` (byte ranges, inclusive; a literal is a run of one-byte classes with min = max = 1). */
export interface ByteRun {
  readonly ranges: readonly (readonly [number, number])[];
  readonly min: number;
  readonly max: number;
}

export interface TypeDef {
  readonly name: string;
  /** At most four alternatives, each a sequence of runs. */
  readonly alternatives: readonly (readonly ByteRun[])[];
  /** Upper-case before comparing. */
  readonly foldCase: boolean;
  /** For compound types: names of the parts, each with the number of bytes it takes (fixed width). */
  readonly parts: readonly { readonly name: string; readonly type: string; readonly width: number }[];
  /** How values compare: `text`, `decimal`, `hex`, `name` (file name: directory and extension dropped, case folded), `mdy-time` (MM/DD/YY HH:MM:SS) */
  readonly compare: 'text' | 'decimal' | 'hex' | 'name' | 'mdy-time';
  readonly lookup?: string;
  readonly doc?: string;
  readonly at: DeclaredAt;
}

/** Parts of a pattern: literal text (blanks: `gap`), or a capture (name '_' is dropped). */
export type PatternPart =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'gap' } // a run of one or more blanks or tabs
  | { readonly kind: 'capture'; readonly name: string; readonly type: string; readonly optional: boolean };

// Parts of a pattern -> elements, the input of the compiler.

import type { ByteRun, PatternPart } from '../types/index.js';
import { encodeWindows1252 } from '../values/windows-1252.js';
import { BLANK } from './instructions.js';

/** One element of a pattern, in the order in which it is read. A capture with slot s leaves its ends in marks 2s and 2s + 1. */
export type Element =
  | { readonly kind: 'text'; readonly bytes: readonly number[] }
  | { readonly kind: 'value'; readonly slot: number; readonly alternatives: readonly (readonly ByteRun[])[]; readonly optional: boolean }
  | { readonly kind: 'reader'; readonly reader: number; readonly first: Uint8Array };

/** Parts of a pattern as elements; neighbouring texts and gaps are one. */
export function elementsOf(
  parts: readonly PatternPart[],
  valueOf: (capture: PatternPart & { kind: 'capture' }) => Element,
): readonly Element[] {
  const elements: Element[] = [];
  for (const part of parts) {
    if (part.kind === 'capture') {
      elements.push(valueOf(part));
      continue;
    }
    const bytes = part.kind === 'gap' ? [BLANK] : encodeWindows1252(part.text);
    const last = elements.at(-1);
    if (last?.kind === 'text') elements[elements.length - 1] = { kind: 'text', bytes: [...last.bytes, ...bytes] };
    else elements.push({ kind: 'text', bytes });
  }
  return elements;
}

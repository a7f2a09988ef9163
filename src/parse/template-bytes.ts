// Which templates can fit a message that holds a certain byte. A message that fits one that cannot needs no search for it.

import { encodeWindows1252 } from '../knowledge/index.js';
import type { Knowledge, PatternPart, TypeDef } from '../knowledge/index.js';

/**
 * Flags by template: whether a message that fits it may hold any of the bytes.
 *
 * @param bytes  flags by byte value
 */
export function templatesHolding(knowledge: Knowledge, bytes: Uint8Array): Uint8Array {
  const types = new Map<string, boolean>();
  const mayType = (name: string): boolean => {
    let may = types.get(name);
    if (may === undefined) types.set(name, (may = mayHold(knowledge.types[name], bytes)));
    return may;
  };
  const mayPart = (part: PatternPart): boolean => {
    if (part.kind === 'gap') return false;
    if (part.kind === 'capture') return mayType(part.type);
    return encodeWindows1252(part.text).some((byte) => bytes[byte] === 1);
  };
  return Uint8Array.from(knowledge.templates, ({ parts }) => (parts.some(mayPart) ? 1 : 0));
}

function mayHold(type: TypeDef | undefined, bytes: Uint8Array): boolean {
  return (type?.alternatives ?? []).some((runs) =>
    runs.some(({ ranges }) => ranges.some(([low, high]) => bytes.subarray(low, high + 1).includes(1))),
  );
}

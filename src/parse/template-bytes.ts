// Which templates can fit a message that holds a certain byte. A message that fits one that cannot needs no search for it.

import { encodeWindows1252 } from '../knowledge/index.js';
import type { Knowledge, PatternPart, TypeDef } from '../knowledge/index.js';

/**
 * Whether a message that fits a template may hold any of the bytes. Each template is looked at once, when it is first asked for.
 *
 * @param bytes  flags by byte value
 */
export function templatesHolding(knowledge: Knowledge, bytes: Uint8Array): (template: number) => boolean {
  const answers: (boolean | undefined)[] = [];
  const mayPart = (part: PatternPart): boolean => {
    if (part.kind === 'gap') return false;
    if (part.kind === 'capture') return mayHold(knowledge.types[part.type], bytes);
    return encodeWindows1252(part.text).some((byte) => bytes[byte] === 1);
  };
  return (template) => (answers[template] ??= knowledge.templates[template]?.parts.some(mayPart) ?? false);
}

function mayHold(type: TypeDef | undefined, bytes: Uint8Array): boolean {
  return (type?.alternatives ?? []).some((runs) =>
    runs.some(({ ranges }) => ranges.some(([low, high]) => bytes.subarray(low, high + 1).includes(1))),
  );
}

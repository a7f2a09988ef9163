// `--encoding`, `--input-format` and `--process` -> how files are read whose bytes do not show it, and what is judged.
import { SmslogError } from '../../errors.js';
import { buildFrameTable, type Knowledge } from '../../knowledge/index.js';
import type { NamedEncoding } from '../../read/index.js';
import { nearest } from '../../nearest.js';
import { recordFormats } from './known-values.js';

/** `PAGE` or `LABEL=PAGE`. */
export function readEncodings(texts: readonly string[]): readonly NamedEncoding[] {
  return texts.map((text) => {
    const at = text.lastIndexOf('=');
    return at > 0 ? { label: text.slice(0, at), name: text.slice(at + 1) } : { name: text };
  });
}

/**
 * Keeps only the frames of one format, so that every other record counts as malformed.
 *
 * @throws SmslogError `usage` if no frame has that format
 */
export function onlyFormat(knowledge: Knowledge, format: string | undefined): Knowledge {
  if (format === undefined) return knowledge;
  const formats = recordFormats(knowledge);
  if (!formats.includes(format)) {
    throw new SmslogError('usage', `"${format}" is not a record format.`, undefined, `Choose one of ${formats.join(', ')}.`);
  }
  // The others keep their places, because records refer to a frame by its index.
  const frames = knowledge.frames.map((frame) => (frame.format === format ? frame : { ...frame, patterns: [] }));
  return { ...knowledge, frames, frameTable: buildFrameTable(frames, knowledge) };
}

/**
 * Keeps only some processes, so that no other job is judged.
 *
 * @throws SmslogError `usage` if no pack has one of them
 */
function onlyProcesses(knowledge: Knowledge, ids: readonly string[] | undefined): Knowledge {
  if (ids === undefined) return knowledge;
  const known = knowledge.processes.map(({ id }) => id);
  for (const id of ids) {
    if (known.includes(id)) continue;
    const near = nearest(id, known);
    const help = near === undefined ? `Choose from ${known.join(', ')}.` : `Did you mean ${near}?`;
    throw new SmslogError('usage', `No pack has a process "${id}".`, undefined, help);
  }
  return { ...knowledge, processes: knowledge.processes.filter(({ id }) => ids.includes(id)) };
}

/** Options that choose a part of the knowledge. */
export interface ChosenKnowledge {
  readonly 'input-format'?: string | undefined;
  readonly process?: readonly string[] | undefined;
}

/** The part of the knowledge that is asked for. Throws SmslogError `usage` for a name that it does not have. */
export function chosenKnowledge(knowledge: Knowledge, { 'input-format': format, process }: ChosenKnowledge): Knowledge {
  return onlyProcesses(onlyFormat(knowledge, format), process);
}

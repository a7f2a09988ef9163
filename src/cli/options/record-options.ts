// `--encoding` and `--input-format` -> how to read files whose bytes do not show it.
import { SmslogError } from '../../errors.js';
import { buildFrameTable, type Knowledge } from '../../knowledge/index.js';
import type { NamedEncoding } from '../../read/index.js';
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
  return { ...knowledge, frames, frameTable: buildFrameTable(frames, knowledge.types) };
}

// `--encoding` and `--input-format`: what the files hold where their bytes do not say it.
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
 * The knowledge with the frames of one format only, so that every other record counts as malformed.
 *
 * @throws SmslogError `usage` if no frame makes records of that format
 */
export function onlyFormat(knowledge: Knowledge, format: string | undefined): Knowledge {
  if (format === undefined) return knowledge;
  const formats = recordFormats(knowledge);
  if (!formats.includes(format)) {
    throw new SmslogError('usage', `"${format}" is no format of records.`, undefined, `There are ${formats.join(', ')}.`);
  }
  // The others stay in their places, since records name their frame by its number.
  const frames = knowledge.frames.map((frame) => (frame.format === format ? frame : { ...frame, patterns: [] }));
  return { ...knowledge, frames, frameTable: buildFrameTable(frames, knowledge.types) };
}

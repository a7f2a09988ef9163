// What is made of one evidence file.
import type { Message } from '../../contract/index.js';
import type { Evidence, RegistryExport } from '../../model/index.js';
import { say } from '../../wording/index.js';
import { createLineText, type TextFile } from '../text/text-file.js';

/** One parsed file. */
export interface ParsedEvidence<E extends Evidence = Evidence> {
  /** Undefined if nothing in it is reliable. */
  readonly evidence?: E;
  /** What is wrong with the file. */
  readonly damage: readonly Message[];
}

/** A message about lines that could not be read; none if there are none. */
export function reportUnreadableLines(lines: readonly number[]): Message[] {
  const [first] = lines;
  return first === undefined ? [] : [say('lines-unreadable', { count: lines.length, first })];
}

/** Keys of a file whose last key is open unless an empty line ends it: all programs write one behind each key. */
function markOpenKey(keys: RegistryExport['keys'], lines: readonly string[]): RegistryExport['keys'] {
  const last = keys.at(-1);
  return !last || (lines.at(-1) ?? '').trim() === '' ? keys : [...keys.slice(0, -1), { ...last, isOpenEnded: true }];
}

/** The evidence of keys that were read, whatever program wrote them. Behind the last key of a file nothing shows whether others were to follow. */
export function registryOf(file: TextFile, keys: RegistryExport['keys'], damage: readonly Message[]): ParsedEvidence<RegistryExport> {
  return {
    evidence: {
      kind: 'registry',
      source: file.source,
      keys: markOpenKey(keys, file.lines),
      isOpenEnded: true,
      text: createLineText(file),
      ...(damage.length > 0 && { isPartial: true }),
    },
    damage,
  };
}

// Logs -> which of them are copies: the whole of one is the beginning of another, since a log grows.

import { addTo } from '../../lists.js';
import type { Source } from '../../model/index.js';

const STEP = 1 << 20;
/** Smaller files are never taken for copies. */
const MIN_SIZE = 48;
/** Lengths of prefixes whose hashes are compared before whole files are. */
const PREFIX_LENGTHS = [MIN_SIZE, 64, 96, 128, 192, 256, 384, 512, 768, 1024, 1536, 2048, 3072, 4096];

/** A log that may be a copy. */
export interface LogFile {
  readonly source: Source;
  /** An older generation (`.lo_`). */
  readonly isOlder: boolean;
  /** Its name is that of a component's log. */
  readonly isNamed: boolean;
}

/** The outermost folder of a file, which stands for its site; '' if it is in no folder and may belong to any site. */
function siteFolder({ label }: Source): string {
  return label.includes('/') ? label.slice(0, label.indexOf('/')).toLowerCase() : '';
}

function beginsWith(longer: Source, shorter: Source): boolean {
  for (let at = 0; at < shorter.size; at += STEP) {
    const length = Math.min(STEP, shorter.size - at);
    const bytes = shorter.slice(at, length);
    if (bytes.length < length || Buffer.compare(bytes, longer.slice(at, length)) !== 0) return false;
  }
  return true;
}

/** Sorts the log that is kept first: the longer, the one with the name of a log, the live generation, the one in fewer folders. */
function compareWorth(a: LogFile, b: LogFile): number {
  const depth = ({ source }: LogFile) => source.label.split('/').length;
  return (
    b.source.size - a.source.size ||
    Number(b.isNamed) - Number(a.isNamed) ||
    Number(a.isOlder) - Number(b.isOlder) ||
    depth(a) - depth(b) ||
    a.source.label.length - b.source.label.length
  );
}

/** Stands for any folder; no folder has this name. */
const ANY = '/';

/** Hashes (FNV-1a) of the prefixes of a file, one for each of `PREFIX_LENGTHS` that it has. */
function prefixSums(beginning: Uint8Array): number[] {
  let sum = 0x811c9dc5;
  let done = 0;
  return PREFIX_LENGTHS.filter((length) => length <= beginning.length).map((length) => {
    for (; done < length; done++) sum = Math.imul(sum ^ (beginning[done] ?? 0), 0x01000193);
    return sum;
  });
}

/** A log that is contained in another one from its first byte to its last. */
export interface Duplicate {
  readonly original: Source;
  /** Both may be of one site: then it is a copy that is not counted. Else one of them is in the wrong folder. */
  readonly isOneSite: boolean;
}

/**
 * Finds logs that are the beginning of another log.
 *
 * @returns for each of them the one that holds its records
 */
export function findDuplicates(logs: readonly LogFile[]): ReadonlyMap<Source, Duplicate> {
  // Logs that are kept, by folder and hash of a prefix; under ANY those that are not copies at all.
  const kept = new Map<string, Source[]>();
  const keep = (key: string, source: Source): void => addTo(kept, key, source);
  const copies = new Map<Source, Duplicate>();
  for (const { source } of [...logs].sort(compareWorth)) {
    if (source.size < MIN_SIZE) continue;
    const beginning = source.slice(0, PREFIX_LENGTHS.at(-1) ?? MIN_SIZE);
    // Blank lines and padding are equal in all logs.
    if (!/[^\0\s]{8}/.test(Buffer.from(beginning.subarray(0, MIN_SIZE)).toString('latin1'))) continue;
    const sums = prefixSums(beginning).map((sum, index) => `${index} ${sum}`);
    const find = (folder: string): Source | undefined => kept.get(`${sums.at(-1)} ${folder}`)?.find((other) => beginsWith(other, source));
    const folder = siteFolder(source);
    const own = folder === '' ? find(ANY) : (find(folder) ?? find(''));
    const original = own ?? find(ANY);
    if (original) copies.set(source, { original, isOneSite: own !== undefined });
    if (own) continue;
    for (const sum of sums) {
      keep(`${sum} ${folder}`, source);
      if (!original) keep(`${sum} ${ANY}`, source);
    }
  }
  return copies;
}

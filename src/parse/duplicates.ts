// Files that hold the same records: a copy beside the original, or one that was made earlier, while the log was still growing.

import type { Source } from '../model.js';

const STEP = 1 << 20;
/** Bytes by which files are told apart at first. A file with fewer says too little to be a copy of anything. */
const FIRST = 48;

/** A log as far as it matters here. */
export interface Copy {
  readonly source: Source;
  /** An older generation (`.lo_`). */
  readonly isOlder: boolean;
  /** Its name is that of a component's log. */
  readonly isNamed: boolean;
}

/** The site of a file goes by its outermost folder; what lies in none may belong to any. */
function mayBeOneSite(one: Source, other: Source): boolean {
  const folder = ({ label }: Source) => (label.includes('/') ? label.slice(0, label.indexOf('/')).toLowerCase() : '');
  const [a, b] = [folder(one), folder(other)];
  return a === b || a === '' || b === '';
}

function beginsWith(longer: Source, shorter: Source): boolean {
  for (let at = 0; at < shorter.size; at += STEP) {
    const length = Math.min(STEP, shorter.size - at);
    const bytes = shorter.slice(at, length);
    if (bytes.length < length || Buffer.compare(bytes, longer.slice(at, length)) !== 0) return false;
  }
  return true;
}

/** The one that stays comes first: the longer, the one with a log's name, the live generation, the one that lies further out. */
function byWorth(a: Copy, b: Copy): number {
  const depth = ({ source }: Copy) => source.label.split('/').length;
  return (
    b.source.size - a.source.size ||
    Number(b.isNamed) - Number(a.isNamed) ||
    Number(a.isOlder) - Number(b.isOlder) ||
    depth(a) - depth(b) ||
    a.source.label.length - b.source.label.length
  );
}

/**
 * Finds logs of which every byte stands at the beginning of another log of the same site.
 *
 * @returns for each of them the one that holds its records
 */
export function duplicatesOf(logs: readonly Copy[]): ReadonlyMap<Source, Source> {
  const byBeginning = new Map<string, Source[]>();
  const duplicates = new Map<Source, Source>();
  for (const { source } of [...logs].sort(byWorth)) {
    if (source.size < FIRST) continue;
    const beginning = Buffer.from(source.slice(0, FIRST)).toString('latin1');
    // Blank lines and unfilled room are alike everywhere.
    if (!/[^\0\s]{8}/.test(beginning)) continue;
    const kept = byBeginning.get(beginning) ?? [];
    const original = kept.find((other) => mayBeOneSite(source, other) && beginsWith(other, source));
    if (original) duplicates.set(source, original);
    else byBeginning.set(beginning, [...kept, source]);
  }
  return duplicates;
}

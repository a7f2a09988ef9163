// `dir /b /s` text: one absolute path a line, without sizes and times.
import type { DirectoryListing, ListingEntry } from '../../model/index.js';
import { reportUnreadableLines, type ParsedEvidence } from './parsed-evidence.js';
import { createLineText, type TextFile } from '../text/text-file.js';

const PATH = /^(?:[A-Za-z]:\\|\\\\[^\\/:*?"<>|]+\\)[^/:*?"<>|]+$/;

/** Fewer paths may be anything. */
const LEAST = 3;

/** Whether lines are the beginning of such a list: nearly all of them are paths. */
export function isBareListing(lines: readonly string[]): boolean {
  const filled = lines.filter((line) => line.trim() !== '');
  const paths = filled.filter((line) => PATH.test(line)).length;
  return paths >= LEAST && paths >= filled.length * 0.95;
}

/**
 * Reads such a list. It says what is there, not what is not: a pattern may have been asked for, and nothing names the folder. A path is that of a folder if
 * something is in it.
 */
export function parseBareListing(file: TextFile): ParsedEvidence<DirectoryListing> {
  const paths = new Map<number, string>();
  const unreadable: number[] = [];
  for (const [index, line] of file.lines.entries()) {
    // Half a name looks like a whole one.
    const isWhole = index + 1 < file.lines.length || !file.isOpenEnded;
    if (PATH.test(line) && isWhole) paths.set(index + 1, line.trimEnd().replace(/\\+$/, '').toUpperCase());
    else if (line.trim() !== '') unreadable.push(index + 1);
  }
  const folders = new Set([...paths.values()].map((path) => path.slice(0, path.lastIndexOf('\\'))));
  const entries = [...paths].map(([line, path]): ListingEntry => {
    return { path, isDirectory: folders.has(path), size: Number.NaN, wall: Number.NaN, line };
  });
  return {
    evidence: { kind: 'listing', source: file.source, entries, directories: new Map(), free: [], text: createLineText(file) },
    damage: reportUnreadableLines(unreadable),
  };
}

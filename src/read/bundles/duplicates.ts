// files of archives and of folders -> each file once, where an archive is beside its own unpacked files
import { say } from '../../wording/index.js';
import type { FoundFile, PathProblem, ResolvedInput } from '../found.js';

const SAMPLE_BYTES = 64 * 1024;

function hasSameContent(a: FoundFile, b: FoundFile): boolean {
  const { size } = a.content;
  if (size !== b.content.size) return false;
  const sameAt = (offset: number) => Buffer.compare(a.content.slice(offset, SAMPLE_BYTES), b.content.slice(offset, SAMPLE_BYTES)) === 0;
  return sameAt(0) && sameAt(Math.max(0, size - SAMPLE_BYTES));
}

/** The files of each archive, by the path of the archive. */
function byArchive(files: readonly FoundFile[]): Map<string, FoundFile[]> {
  const archives = new Map<string, FoundFile[]>();
  for (const file of files) {
    if (!file.archive) continue;
    const others = archives.get(file.archive.path);
    if (others) others.push(file);
    else archives.set(file.archive.path, [file]);
  }
  return archives;
}

/** Paths of archives of which every file is there already: unpacked beside the archive, or in another archive. */
function duplicateArchives(files: readonly FoundFile[]): Set<string> {
  const known = new Map(files.filter(({ archive }) => !archive).map((file) => [file.path, file]));
  const duplicates = new Set<string>();
  for (const [path, entries] of byArchive(files)) {
    const isKnown = (entry: FoundFile) =>
      entry.archive?.unpackedPaths.some((unpacked) => {
        const other = known.get(unpacked);
        return other !== undefined && hasSameContent(entry, other);
      }) === true;
    if (entries.every(isKnown)) duplicates.add(path);
    else for (const entry of entries) known.set(entry.archive?.unpackedPaths[0] ?? entry.path, entry);
  }
  return duplicates;
}

/**
 * Leaves out archives of which every file is there already, by name, size, beginning and end: unpacked beside the archive, or in another archive.
 * Each of them becomes a problem.
 */
export function withoutDuplicates(found: readonly ResolvedInput[]): ResolvedInput[] {
  const duplicates = duplicateArchives(found.flatMap((one) => one.files));
  if (duplicates.size === 0) return [...found];
  return found.map((one) => {
    const removed = new Set(one.files.flatMap(({ archive }) => (archive && duplicates.has(archive.path) ? [archive.path] : [])));
    if (removed.size === 0) return one;
    const problems = [...removed].map((path): PathProblem => ({ path, kind: 'unused', message: say('archive-already-unpacked') }));
    const files = one.files.filter(({ archive }) => archive === undefined || !duplicates.has(archive.path));
    return { ...one, files, problems: [...one.problems, ...problems] };
  });
}

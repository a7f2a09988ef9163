// The contents of an archive -> the same as if it were a folder.
import type { Found } from './content.js';
import type { ArchiveContents } from './tar.js';

/** The one folder that everything in the archive lies in; undefined if there is none, or if it is a bundle by itself and so has a name to keep. */
function wrapper(contents: ArchiveContents): string | undefined {
  const [first] = contents.entries;
  const top = first?.parts[0];
  if (top === undefined) return undefined;
  const isWrapped = contents.entries.every(({ parts }) => parts.length > 1 && parts[0] === top);
  const isBundle = contents.entries.some(({ parts }) => parts.length === 2 && parts[1]?.toLowerCase() === 'bundle.json');
  return isWrapped && !isBundle ? top : undefined;
}

/** @param at the place that stands for the archive */
export function foundInArchive(at: string, contents: ArchiveContents): Found {
  const top = wrapper(contents);
  const place = (parts: readonly string[]) => [at, ...(top !== undefined && parts[0] === top ? parts.slice(1) : parts)].join('/');
  return {
    at,
    isFolder: true,
    isReadable: true,
    items: contents.entries.map(({ parts, content }) => ({ at: place(parts), content, isNamed: false })),
    troubles: contents.problems.map(({ parts, kind, message }) => ({ at: place(parts), kind, message })),
  };
}

// what was dropped or chosen -> files with their paths
import type { DroppedFile } from './messages.js';

function entriesOf(folder: FileSystemDirectoryEntry): Promise<readonly FileSystemEntry[]> {
  const reader = folder.createReader();
  const all: FileSystemEntry[] = [];
  return new Promise((resolve, reject) => {
    // It gives some at a time, and none when there are no more.
    const read = (): void =>
      reader.readEntries((some) => {
        if (some.length === 0) resolve(all);
        else {
          for (const one of some) all.push(one);
          read();
        }
      }, reject);
    read();
  });
}

async function filesOf(entry: FileSystemEntry, files: DroppedFile[]): Promise<void> {
  const path = entry.fullPath.replace(/^\//, '');
  if (entry.isFile) {
    const blob = await new Promise<File>((resolve, reject) => (entry as FileSystemFileEntry).file(resolve, reject));
    files.push({ path, blob });
    return;
  }
  for (const own of await entriesOf(entry as FileSystemDirectoryEntry)) await filesOf(own, files);
}

/** Files of a drop, with those of its folders. */
export async function filesOfDrop({ items, files }: DataTransfer): Promise<readonly DroppedFile[]> {
  // Asked for at once: the list is empty after the first wait.
  const entries = [...items].flatMap((item) => (item.kind === 'file' ? (item.webkitGetAsEntry() ?? []) : []));
  if (entries.length === 0) return filesOfList(files);
  const found: DroppedFile[] = [];
  for (const entry of entries) await filesOf(entry, found);
  return found;
}

/** Files of a chooser. */
export function filesOfList(files: FileList): readonly DroppedFile[] {
  return [...files].map((file) => ({ path: file.webkitRelativePath === '' ? file.name : file.webkitRelativePath, blob: file }));
}

// the output of 7-Zip -> the entries of an archive, and what failed
import type { ListedEntry, UnpackFailure } from './protocol.js';

/** Reads the output of `l -slt`. */
export function readListing(lines: readonly string[]): ListedEntry[] {
  const begin = lines.findIndex((line) => /^-{10,}$/.test(line));
  if (begin < 0) return [];
  const entries: ListedEntry[] = [];
  let fields = new Map<string, string>();
  const finish = () => {
    // The file in an xz has no name.
    if (fields.has('Path') || fields.has('Size')) {
      const attributes = fields.get('Attributes') ?? '';
      entries.push({
        name: fields.get('Path') ?? '',
        size: Number(fields.get('Size')) || 0,
        isFolder: fields.get('Folder') === '+' || /^D/.test(attributes),
        isLink: fields.has('Symbolic Link') || / l[-r]/.test(attributes),
        isEncrypted: fields.get('Encrypted') === '+',
      });
    }
    fields = new Map();
  };
  for (const line of lines.slice(begin + 1)) {
    const [, name, value] = /^([A-Z][A-Za-z ]*) = ?(.*)$/.exec(line) ?? [];
    if (name !== undefined && value !== undefined) fields.set(name, value);
    else if (line === '') finish();
  }
  finish();
  return entries;
}

/** Reads what was printed as errors: each file once, then what concerns the archive. */
export function readFailures(lines: readonly string[]): UnpackFailure[] {
  const named = new Map<string, UnpackFailure>();
  const general: UnpackFailure[] = [];
  for (const line of lines) {
    const [, reason, name] = /^ERROR: (.*?)(?: : (.*))?$/.exec(line) ?? [];
    if (reason === undefined) continue;
    if (name === undefined) general.push({ reason });
    else if (!named.has(name)) named.set(name, { name, reason });
  }
  return [...named.values(), ...general];
}

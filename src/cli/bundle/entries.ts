// parsed bundles -> the entries of an archive: a folder for each bundle, with its files and a bundle.json
import { createHash } from 'node:crypto';
import { ReadError, SmslogError } from '../../errors.js';
import { byCodeUnit } from '../../lists.js';
import type { Bundle, ParsedBundle } from '../../model/index.js';
import { type ListedFile, type Redactor, relevantFiles, type SharedFile, writeManifest } from '../../share/index.js';
import { MOST_BYTES, MOST_ENTRIES, type ZipEntry } from './zip-file.js';

/** A bundle, parsed, with what of it is shared. */
export interface Shared {
  readonly bundle: Bundle;
  readonly parsed: ParsedBundle;
  readonly files: readonly SharedFile[];
}

/** What becomes of bundles. */
export interface Chosen {
  readonly shared: readonly Shared[];
  /** Files that are not shared, each with its reason. */
  readonly left: readonly { readonly path: string; readonly reason: string }[];
}

/** Chooses the files of each bundle. */
export function chooseFiles(bundles: readonly { readonly bundle: Bundle; readonly parsed: ParsedBundle }[]): Chosen {
  const left: { path: string; reason: string }[] = [];
  const shared = bundles.map(({ bundle, parsed }): Shared => {
    const relevant = relevantFiles(bundle, parsed);
    for (const { label, reason } of relevant.left) left.push({ path: `${bundle.path}: ${label}`, reason: reason.message });
    return { bundle, parsed, files: relevant.files };
  });
  return { shared: shared.filter(({ files }) => files.length > 0), left };
}

const ARCHIVE = /\.(?:zip|tar|tgz|tar\.gz|gz|7z|cab|xz)$/i;

/** Names of the folders of bundles: theirs, each once, as every system takes them. */
function folderNames(names: readonly string[]): readonly string[] {
  const taken = new Set<string>();
  return names.map((given) => {
    const plain = given
      .replace(ARCHIVE, '')
      .replace(/[\u0000-\u001f<>:"/\\|?*\ufffd]/g, '_')
      .replace(/[. ]+$/, '');
    const base = plain === '' || plain === '-' ? 'capture' : plain;
    let name = base;
    for (let n = 2; taken.has(name.toLowerCase()); n += 1) name = `${base} (${n})`;
    taken.add(name.toLowerCase());
    return name;
  });
}

/** Throws SmslogError `usage` for more than an archive can hold. */
function requireRoom(sizes: readonly number[], most: number, what: string): void {
  const total = sizes.reduce((sum, size) => sum + size, 0);
  if (sizes.length <= MOST_ENTRIES && total <= most) return;
  const [count, limit] =
    sizes.length > MOST_ENTRIES ? [`${sizes.length} files`, `${MOST_ENTRIES} files`] : [gigabytes(total), gigabytes(most)];
  throw new SmslogError(
    'usage',
    `The capture is too large for ${what}: ${count}, at most ${limit}.`,
    undefined,
    'Name fewer folders or files.',
  );
}

const gigabytes = (bytes: number): string => `${(bytes / 2 ** 30).toFixed(1)} GB`;

/** A text of V8 has at most 2^29 characters; what is redacted is in memory as a whole. */
const MOST_REDACTED = 2 ** 29 - 2 ** 20;

/** Throws SmslogError `usage` if the files do not fit into an archive, or into memory where they are redacted. */
export function requireFits(shared: readonly Shared[], isRedacted: boolean): void {
  const sizes = shared.flatMap(({ files }) => files.map(({ source }) => source.size));
  requireRoom(sizes, isRedacted ? MOST_REDACTED : MOST_BYTES, isRedacted ? '--redact' : 'an archive');
}

/** All bytes of a file. Throws ReadError. */
export function readWhole({ source }: Pick<SharedFile, 'source'>): Buffer {
  const pieces: Buffer[] = [];
  for (const chunk of source.chunks()) pieces.push(Buffer.from(chunk));
  return Buffer.concat(pieces);
}

/** An entry of a file, redacted if that is wanted. */
function entryOf(file: SharedFile, folder: string, redactor: Redactor | undefined): ZipEntry & { readonly label: string } {
  const { label } = file.source;
  if (!redactor) return { label, path: `${folder}/${label}`, size: file.source.size, chunks: () => file.source.chunks() };
  const bytes = redactor.file(readWhole(file), {
    kind: file.kind,
    ...(file.encoding !== undefined && { encoding: file.encoding }),
    ...(file.source.codePage && { codePage: file.source.codePage }),
  });
  const own = redactor.path(label);
  return { label: own, path: `${folder}/${own}`, size: bytes.length, chunks: () => [bytes] };
}

/** The sum of an entry, and its size as it was read. Throws ReadError. */
function listed({ label, chunks }: ReturnType<typeof entryOf>): ListedFile {
  const hash = createHash('sha256');
  let size = 0;
  for (const chunk of chunks()) {
    hash.update(chunk);
    size += chunk.length;
  }
  return { path: label, size, sha256: hash.digest('hex') };
}

/** The entries of an archive, and the files that could not be read now, each with its reason. */
export interface Entries {
  readonly entries: readonly ZipEntry[];
  readonly unread: readonly { readonly path: string; readonly reason: string }[];
}

/** Makes the entries. A file that cannot be read any more is left out. */
export function makeEntries(shared: readonly Shared[], madeBy: string, redactor?: Redactor): Entries {
  const folders = folderNames(shared.map(({ bundle }) => redactor?.path(bundle.name) ?? bundle.name));
  const unread: { path: string; reason: string }[] = [];
  const entries = shared.flatMap(({ bundle, parsed, files }, index) => {
    const folder = folders[index] ?? '';
    const list: ListedFile[] = [];
    const own = files.flatMap((file): ZipEntry[] => {
      try {
        const entry = entryOf(file, folder, redactor);
        const one = listed(entry);
        list.push(one);
        return [{ ...entry, size: one.size }];
      } catch (error) {
        if (!(error instanceof ReadError)) throw error;
        unread.push({ path: `${bundle.path}: ${file.source.label}`, reason: error.message });
        return [];
      }
    });
    const manifest = Buffer.from(
      writeManifest(
        parsed,
        list.sort((a, b) => byCodeUnit(a.path, b.path)),
        madeBy,
      ),
    );
    return [{ path: `${folder}/bundle.json`, size: manifest.length, chunks: () => [manifest] }, ...own];
  });
  return { entries, unread };
}

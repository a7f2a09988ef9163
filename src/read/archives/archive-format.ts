// first bytes, file name -> the format of an archive, and the name of its content

/** The formats that can be read. `7z`, `cab` and `xz` need an optional package. */
export type ArchiveFormat = 'tar' | 'gzip' | 'zip' | '7z' | 'cab' | 'xz';

/** Bytes of a block of tar, of which headers and contents are made; `detectFormat` needs as many. */
export const TAR_BLOCK = 512;

const SIGNATURES: readonly (readonly [ArchiveFormat, readonly number[]])[] = [
  ['gzip', [0x1f, 0x8b, 8]],
  ['zip', [0x50, 0x4b, 3, 4]],
  ['zip', [0x50, 0x4b, 5, 6]], // an empty one
  ['7z', [0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c]],
  ['xz', [0xfd, 0x37, 0x7a, 0x58, 0x5a, 0]],
  ['cab', [0x4d, 0x53, 0x43, 0x46, 0, 0, 0, 0]],
];

/** Whether this begins with a header of tar: it holds the right sum of its own bytes. */
export function isTarHeader(head: Uint8Array): boolean {
  if (head.length < TAR_BLOCK || head[0] === 0) return false;
  const printed = /^[ \0]*([0-7]+)/.exec(Buffer.from(head.buffer, head.byteOffset + 148, 8).toString('latin1'))?.[1];
  if (printed === undefined) return false;
  let sum = 0;
  for (let i = 0; i < TAR_BLOCK; i += 1) sum += i >= 148 && i < 156 ? 32 : (head[i] ?? 0);
  return sum === Number.parseInt(printed, 8);
}

/** The format of bytes that begin like this; undefined if they are not packed. */
export function detectFormat(head: Uint8Array): ArchiveFormat | undefined {
  const known = SIGNATURES.find(([, signature]) => signature.every((byte, i) => head[i] === byte));
  return known?.[0] ?? (isTarHeader(head) ? 'tar' : undefined);
}

const EXTENSIONS: readonly (readonly [ArchiveFormat, RegExp, string])[] = [
  ['tar', /\.tar$/i, ''],
  ['gzip', /\.(?:tgz|taz)$/i, '.tar'],
  ['gzip', /\.gz$/i, ''],
  ['zip', /\.zip$/i, ''],
  ['7z', /\.7z$/i, ''],
  ['cab', /\.cab$/i, ''],
  ['xz', /\.txz$/i, '.tar'],
  ['xz', /\.xz$/i, ''],
];

/** A name without the extension of its format; the same name if it has none. Never empty. */
export function unpackedName(name: string, format: ArchiveFormat): string {
  for (const [one, extension, instead] of EXTENSIONS)
    if (one === format && extension.test(name)) return name.replace(extension, instead) || name;
  return name;
}

/** A name without any such extension, however many it has. */
export function nameWithoutExtensions(name: string): string {
  const [format] = EXTENSIONS.find(([, extension]) => extension.test(name)) ?? [];
  const shorter = format === undefined ? name : unpackedName(name, format);
  return shorter === name ? name : nameWithoutExtensions(shorter);
}

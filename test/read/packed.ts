// Archives made by hand, so that they can lie.
import { crc32, deflateRawSync } from 'node:zlib';
import { pack } from 'tar-stream';
import type { ExecutionContext } from 'ava';

/** A member of a tar. */
export interface TarMember {
  readonly name: string;
  readonly content?: string | Uint8Array;
  readonly type?: 'directory' | 'symlink' | 'link' | 'fifo' | 'block-device';
}

export async function tarOf(members: readonly TarMember[]): Promise<Buffer> {
  const stream = pack();
  const bytes = (async () => {
    const pieces: Uint8Array[] = [];
    for await (const piece of stream as AsyncIterable<Uint8Array>) pieces.push(piece);
    return Buffer.concat(pieces);
  })();
  for (const { name, content = '', type } of members) {
    if (type) stream.entry({ name, type, linkname: type.endsWith('link') ? '/etc/passwd' : '' });
    else stream.entry({ name }, Buffer.from(content));
  }
  stream.finalize();
  return bytes;
}

/** A member of a zip; what is given beside name and content is written as it stands, true or not. */
export interface ZipMember {
  readonly name: string | Buffer;
  readonly content?: string | Uint8Array;
  readonly isStored?: boolean;
  readonly size?: number;
  readonly sum?: number;
  readonly method?: number;
  readonly flags?: number;
  /** Unix mode, with the kind of file. */
  readonly mode?: number;
  /** Bytes that stand for the packed content. */
  readonly raw?: Uint8Array;
  /** Begins where the first member begins. */
  readonly isOverlapping?: boolean;
}

export function zipOf(members: readonly ZipMember[]): Buffer {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let at = 0;
  for (const { name, content = '', isStored, size, sum, method, flags = 0x800, mode, raw, isOverlapping } of members) {
    const bytes = Buffer.from(content);
    const packed = Buffer.from(raw ?? (isStored ? bytes : deflateRawSync(bytes)));
    const nameBytes = Buffer.from(name);
    const fields = Buffer.alloc(26);
    fields.writeUInt16LE(20, 0);
    fields.writeUInt16LE(flags, 2);
    fields.writeUInt16LE(method ?? (isStored ? 0 : 8), 4);
    fields.writeUInt32LE(sum ?? crc32(bytes), 10);
    fields.writeUInt32LE(packed.length, 14);
    fields.writeUInt32LE(size ?? bytes.length, 18);
    fields.writeUInt16LE(nameBytes.length, 22);
    const central = Buffer.alloc(46);
    central.writeUInt32LE(0x02014b50, 0);
    central.writeUInt16LE(mode === undefined ? 20 : (3 << 8) | 20, 4);
    fields.copy(central, 6);
    central.writeUInt32LE(((mode ?? 0) << 16) >>> 0, 38);
    central.writeUInt32LE(isOverlapping ? 0 : at, 42);
    directory.push(central, nameBytes);
    if (isOverlapping) continue;
    const local = Buffer.concat([Buffer.from('PK\u0003\u0004'), fields, nameBytes, packed]);
    parts.push(local);
    at += local.length;
  }
  const table = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(members.length, 8);
  end.writeUInt16LE(members.length, 10);
  end.writeUInt32LE(table.length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...parts, table, end]);
}

/** A cabinet with one uncompressed folder. */
export function cabOf(files: Readonly<Record<string, string>>): Buffer {
  const names = Object.keys(files);
  const data = Buffer.from(Object.values(files).join(''));
  const entries = names.map((name, i) => {
    const head = Buffer.alloc(16);
    head.writeUInt32LE(Buffer.byteLength(files[name] ?? ''), 0);
    head.writeUInt32LE(
      Buffer.byteLength(
        names
          .slice(0, i)
          .map((one) => files[one] ?? '')
          .join(''),
      ),
      4,
    );
    head.writeUInt16LE(0x20, 14);
    return Buffer.concat([head, Buffer.from(`${name}\0`)]);
  });
  const table = Buffer.concat(entries);
  const folder = Buffer.alloc(8);
  folder.writeUInt32LE(36 + 8 + table.length, 0);
  folder.writeUInt16LE(1, 4);
  const block = Buffer.alloc(8);
  block.writeUInt16LE(data.length, 4);
  block.writeUInt16LE(data.length, 6);
  const head = Buffer.alloc(36);
  head.write('MSCF');
  head.writeUInt32LE(36 + 8 + table.length + 8 + data.length, 8);
  head.writeUInt32LE(36 + 8, 16);
  head.writeUInt8(3, 24);
  head.writeUInt8(1, 25);
  head.writeUInt16LE(1, 26);
  head.writeUInt16LE(names.length, 28);
  return Buffer.concat([head, folder, table, block, data]);
}

interface SevenZip {
  readonly FS: {
    mkdirTree(path: string): void;
    writeFile(path: string, content: string | Uint8Array): void;
    symlink(from: string, to: string): void;
    readFile(path: string): Uint8Array;
    chdir(path: string): void;
  };
  callMain(args: readonly string[]): void;
}

/** Packs files with 7-Zip itself: `options` as on its command line, e.g. `-txz`. */
export async function sevenZipOf(
  t: ExecutionContext,
  files: Readonly<Record<string, string | Uint8Array>>,
  options: readonly string[] = [],
  links: readonly string[] = [],
): Promise<Buffer> {
  const { default: load } = (await import('7z-wasm')) as unknown as { default: (options: object) => Promise<SevenZip> };
  const printed: string[] = [];
  const print = (line: string) => void printed.push(line);
  const quit = (_code: number, error: unknown) => {
    throw error;
  };
  const sevenZip = await load({ print, printErr: print, quit });
  sevenZip.FS.mkdirTree('/pack');
  sevenZip.FS.chdir('/pack');
  for (const [name, content] of Object.entries(files)) {
    if (name.includes('/')) sevenZip.FS.mkdirTree(`/pack/${name.slice(0, name.lastIndexOf('/'))}`);
    sevenZip.FS.writeFile(`/pack/${name}`, content);
  }
  for (const link of links) sevenZip.FS.symlink('/etc/passwd', `/pack/${link}`);
  const tops = [...new Set([...Object.keys(files), ...links].map((name) => name.split('/')[0] ?? name))];
  try {
    sevenZip.callMain(['a', ...options, '/out.bin', ...tops]);
    return Buffer.from(sevenZip.FS.readFile('/out.bin'));
  } catch (error) {
    t.log(printed.join('\n'));
    throw error;
  }
}

// Files in, the bytes of an archive out: written by hand, so that names and sizes may be what no tool writes.

import { deflateRawSync, gzipSync } from 'node:zlib';
import type { Random } from '../scenarios/random.js';
import type { NamedBytes } from './input.js';

const BLOCK = 512;
const TYPES = ['0', '0', '0', '0', '0', '0', '\0', '1', '2', '3', '5', '6', '7', 'L', 'K', 'x', 'g', 'S', 'Z'];

function checked(header: Buffer): Buffer {
  header.fill(0x20, 148, 156);
  header.write(
    `${header
      .reduce((sum, byte) => sum + byte, 0)
      .toString(8)
      .padStart(6, '0')}\0 `,
    148,
    'latin1',
  );
  return header;
}

function tarEntry({ name, bytes }: NamedBytes, random: Random, wildness: number): Buffer {
  const header = Buffer.alloc(BLOCK);
  const isWild = random.chance(wildness);
  const size = isWild && random.chance(0.4) ? random.pick([0, 1, 511, bytes.length + 1, 0o77777777777]) : bytes.length;
  header.write(name.slice(0, 100), 0, 'utf8');
  header.write('0000644\0', 100, 'latin1');
  header.write(`${size.toString(8).padStart(11, '0')}\0`, 124, 'latin1');
  header.write('06424351177\0', 136, 'latin1');
  header.write(isWild ? random.pick(TYPES) : '0', 156, 'latin1');
  if (!random.chance(wildness / 4)) header.write('ustar\x0000', 257, 'latin1');
  if (isWild && random.chance(0.3)) header.write(random.pick(['../..', '/etc', 'C:\\', 'a/'.repeat(40)]), 345, 'latin1');
  const padding = Buffer.alloc((BLOCK - (bytes.length % BLOCK)) % BLOCK);
  return Buffer.concat([checked(header), bytes, padding]);
}

/** A tar of some files; `wildness` is the share of headers that lie. */
export function tarOf(files: readonly NamedBytes[], random: Random, wildness: number): Buffer {
  return Buffer.concat([...files.map((file) => tarEntry(file, random, wildness)), Buffer.alloc(2 * BLOCK)]);
}

/** CRC 32 of a zip. */
function crcOf(bytes: Buffer): number {
  let crc = ~0;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return ~crc >>> 0;
}

/** A zip of some files; `wildness` is the share of directory entries that lie. */
export function zipOf(files: readonly NamedBytes[], random: Random, wildness: number): Buffer {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { name, bytes } of files) {
    const isPacked = random.chance(0.6);
    const data = isPacked ? deflateRawSync(bytes) : bytes;
    const text = Buffer.from(name, 'utf8');
    const lie = (value: number) =>
      random.chance(wildness) ? random.pick([0, 1, value + 1, 0xffff, 0xffffffff, random.int(0, 0xffff)]) : value;
    const fields = Buffer.alloc(26);
    fields.writeUInt16LE(20, 0);
    fields.writeUInt16LE(random.chance(wildness) ? random.int(0, 0xffff) : 0x800, 2);
    fields.writeUInt16LE(random.chance(wildness) ? random.pick([0, 1, 8, 9, 12, 99]) : isPacked ? 8 : 0, 4);
    fields.writeUInt32LE(lie(crcOf(bytes)), 10);
    fields.writeUInt32LE(lie(data.length), 14);
    fields.writeUInt32LE(lie(bytes.length), 18);
    fields.writeUInt16LE(text.length, 22);
    const local = Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), fields, text, data]);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(lie(offset), 10);
    directory.push(Buffer.concat([Buffer.from('PK\x01\x02', 'latin1'), Buffer.from([20, 3]), fields, tail, text]));
    parts.push(local);
    offset += local.length;
  }
  const entries = Buffer.concat(directory);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(files.length, 4);
  end.writeUInt16LE(files.length, 6);
  end.writeUInt32LE(entries.length, 8);
  end.writeUInt32LE(offset, 12);
  return Buffer.concat([...parts, entries, Buffer.from('PK\x05\x06', 'latin1'), end]);
}

/** An archive of one of the kinds that are told by their first bytes. */
export function archiveOf(files: readonly NamedBytes[], random: Random, wildness: number): Buffer {
  const kind = random.int(0, 5);
  if (kind === 0) return gzipSync(tarOf(files, random, wildness));
  if (kind === 1) return gzipSync(files[0]?.bytes ?? Buffer.alloc(0));
  return kind <= 3 ? zipOf(files, random, wildness) : tarOf(files, random, wildness);
}

// A tar, as it comes -> its files, kept in a spool. Names in it are labels and never paths: nothing is unpacked to where they say.
import { Readable } from 'node:stream';
import { extract, type Extract } from 'tar-stream';
import type { Content } from './content.js';
import type { Limits } from './options.js';
import type { Problem } from '../model.js';
import type { Intake, Spool } from './spool.js';

/** A file of an archive. */
export interface ArchiveEntry {
  /** Parts of its name without `.`, `..`, drive and leading slash. Never empty. */
  readonly parts: readonly string[];
  readonly content: Content;
}

/** What is in an archive. */
export interface ArchiveContents {
  readonly entries: readonly ArchiveEntry[];
  /** `parts` is empty if the archive as a whole is meant. */
  readonly problems: readonly { readonly parts: readonly string[]; readonly kind: Problem['kind']; readonly message: string }[];
}

type Entry = Extract extends AsyncIterable<infer One> ? One : never;

// The types of the package do not know it: old tars without the word `ustar` are tars all the same.
const LENIENT: object = { allowUnknownFormat: true };

const BLOCK = 512;

/** Bytes needed to know a tar. */
export const TAR_HEAD = BLOCK;

/** Whether this is how a tar begins: its first header holds the right sum of its own bytes. */
export function isTar(head: Uint8Array): boolean {
  if (head.length < BLOCK || head[0] === 0) return false;
  const printed = /^ *([0-7]+)[ \0]*$/.exec(Buffer.from(head.buffer, head.byteOffset + 148, 8).toString('latin1'))?.[1];
  if (printed === undefined) return false;
  let sum = 0;
  for (let i = 0; i < BLOCK; i += 1) sum += i >= 148 && i < 156 ? 32 : (head[i] ?? 0);
  return sum === Number.parseInt(printed, 8);
}

/** The parts of a name in an archive. */
function partsOf(name: string): string[] {
  return name
    .replace(/^[A-Za-z]:(?=[\\/])/, '')
    .split(/[\\/]/)
    .filter((part) => part !== '' && part !== '.' && part !== '..');
}

const KINDS: Readonly<Record<string, string>> = {
  link: 'a hard link',
  symlink: 'a link',
  'character-device': 'a device',
  'block-device': 'a device',
  fifo: 'a named pipe',
};

/** Reads an archive to its end, or to the first damage or limit; what stands before that is kept. Never rejects. */
export async function readTar(bytes: AsyncIterable<Uint8Array>, spool: Spool, limits: Limits): Promise<ArchiveContents> {
  const entries = new Map<string, ArchiveEntry>();
  const problems: { parts: readonly string[]; kind: Problem['kind']; message: string }[] = [];
  let total = 0;
  let count = 0;
  let open: { parts: readonly string[]; intake: Intake; size: number; got: number } | undefined;

  function keep(parts: readonly string[], content: Content): void {
    const key = parts.join('/');
    // As tar itself does on unpacking; but an archive that was added to is worth a word.
    if (entries.has(key))
      problems.push({ parts, kind: 'unreadable', message: 'It stands in the archive more than once; only the last one was read.' });
    entries.set(key, { parts, content });
  }

  /** Takes one entry in; false if a limit ends the reading. */
  async function take(entry: Entry): Promise<boolean> {
    const { name, type } = entry.header;
    const parts = partsOf(name);
    count += 1;
    if (count > limits.maxEntries) {
      problems.push({
        parts: [],
        kind: 'limit',
        message: `The archive holds more than ${limits.maxEntries} entries; the rest was not read.`,
      });
      return false;
    }
    const isFile = type === 'file' || type === 'contiguous-file';
    if (!isFile || parts.length === 0) {
      entry.resume();
      if (type === 'directory') return true;
      const message = isFile
        ? 'An entry of the archive has no name and was not read.'
        : `It is ${KINDS[type] ?? 'no plain file'} and was not read.`;
      problems.push({ parts, kind: 'not-a-file', message });
      return true;
    }
    open = { parts, intake: spool.begin(), size: entry.header.size, got: 0 };
    for await (const piece of entry as AsyncIterable<Uint8Array>) {
      total += piece.length;
      if (total > limits.maxBytes) {
        open = undefined;
        problems.push({
          parts: [],
          kind: 'limit',
          message: `The archive holds more than ${limits.maxBytes} bytes; the rest was not read.`,
        });
        return false;
      }
      open.intake.write(piece);
      open.got += piece.length;
    }
    keep(parts, open.intake.end());
    open = undefined;
    return true;
  }

  const source = Readable.from(bytes, { objectMode: false });
  const unpacked = extract(LENIENT);
  source.on('error', (error) => unpacked.destroy(error));
  source.pipe(unpacked);
  try {
    for await (const entry of unpacked) if (!(await take(entry))) break;
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    // Errors of the system have a code: then the archive may well be in order.
    const kind = error instanceof Error && 'code' in error ? 'unreadable' : 'damaged';
    problems.push({ parts: [], kind, message: `The archive cannot be read to its end (${reason}).` });
    if (open && open.got > 0) {
      problems.push({ parts: open.parts, kind: 'damaged', message: `Only ${open.got} of its ${open.size} bytes are in the archive.` });
      keep(open.parts, open.intake.end());
    }
  } finally {
    source.destroy();
    unpacked.destroy();
  }
  return { entries: [...entries.values()], problems };
}

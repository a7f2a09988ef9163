// bytes of a file -> text of one unit for each character or byte, which can be changed and turned back without a loss
import type { CodePage } from '../model/index.js';
import { encodeWindows1252, decodeWindows1252 } from '../knowledge/index.js';

/** A file as units: UTF-16 code units of a file in UTF-16, else its bytes as characters of the same number. */
export interface FileText {
  readonly units: string;
  /** Units -> the bytes that they came from, or would have come from. */
  readonly encode: (units: string) => Uint8Array;
  /** Units -> the characters that people see. */
  readonly decode: (units: string) => string;
}

const latin1 = (bytes: Uint8Array): string => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');

function swapped(bytes: Uint8Array): Buffer {
  const even = Buffer.from(bytes.subarray(0, bytes.length & ~1));
  return even.swap16();
}

/** UTF-16; an odd byte at the end stays where it is. */
function openWide(bytes: Uint8Array, isBigEndian: boolean): FileText {
  const tail = bytes.subarray(bytes.length & ~1);
  const even = isBigEndian ? swapped(bytes) : Buffer.from(bytes.subarray(0, bytes.length & ~1));
  return {
    units: even.toString('utf16le'),
    encode: (units) => {
      const little = Buffer.from(units, 'utf16le');
      return Buffer.concat([isBigEndian ? swapped(little) : little, tail]);
    },
    decode: (units) => units,
  };
}

function decodeWith(page: CodePage, bytes: Uint8Array): string {
  const decoder = page.decoder();
  return decoder.write(bytes) + decoder.end();
}

/**
 * Opens a file.
 *
 * @param encoding  as `parse` found it: `utf-16le`, `utf-16be`, `utf-8`, `windows-1252` ...
 * @param page      how its bytes become characters, if the user said so
 */
export function openText(bytes: Uint8Array, encoding: string | undefined, page?: CodePage): FileText {
  if (encoding === 'utf-16le' || encoding === 'utf-16be') return openWide(bytes, encoding === 'utf-16be');
  return {
    units: latin1(bytes),
    encode: (units) => Buffer.from(units, 'latin1'),
    decode: (units) => {
      const own = Buffer.from(units, 'latin1');
      if (page !== undefined) return decodeWith(page, own);
      return encoding === 'utf-8' ? own.toString('utf8') : decodeWindows1252(own);
    },
  };
}

/** The bytes of a text in a code page of one byte a character; undefined if the page does not have all of its characters. */
function encodeWith(page: CodePage, text: string): string | undefined {
  const all = Array.from(
    decodeWith(
      page,
      Uint8Array.from({ length: 256 }, (_, byte) => byte),
    ),
  );
  if (all.length !== 256) return undefined;
  const bytes = Array.from(text).map((character) => all.indexOf(character));
  return bytes.includes(-1) ? undefined : latin1(Uint8Array.from(bytes));
}

/** All units that stand for a text in any file: one of them for a text in ASCII. */
export function unitsOf(text: string, pages: readonly CodePage[]): readonly string[] {
  const spellings = [...new Set([text, text.toUpperCase(), text.toLowerCase()])];

  if (/^[\u0000-\u007f]*$/.test(text)) return [text];
  return [
    ...new Set(
      spellings.flatMap((one) => [
        one,
        latin1(Buffer.from(one, 'utf8')),
        latin1(Uint8Array.from(encodeWindows1252(one))),
        ...pages.flatMap((page) => encodeWith(page, one) ?? []),
      ]),
    ),
  ];
}

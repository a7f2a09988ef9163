// A source in memory.
import type { Source } from '../../../src/model/index.js';
import { readTextFile, type TextFile } from '../../../src/parse/text/text-file.js';

/** A text becomes bytes of code page 1252 (characters up to 255). */
export function sourceOf(content: string | Uint8Array, label = 'file.txt'): Source {
  const bytes: Uint8Array = typeof content === 'string' ? Buffer.from(content, 'latin1') : content;
  return {
    label,
    size: bytes.length,
    *chunks() {
      for (let at = 0; at < bytes.length; at += 1000) yield bytes.subarray(at, at + 1000);
    },
    slice: (offset, length) => bytes.slice(offset, offset + length),
  };
}

/** Lines with the line ends of Windows. */
export function dos(...lines: string[]): string {
  return lines.map((line) => `${line}\r\n`).join('');
}

export function fileOf(content: string | Uint8Array, label?: string): TextFile {
  return readTextFile(sourceOf(content, label));
}

/** As regedit of Windows 2000 saves: UTF-16 with its mark. */
export function wide(text: string): Uint8Array {
  return Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, 'utf16le')]);
}

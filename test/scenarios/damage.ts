// Records damaged in the ways in which Knowledge Base articles print them, and what else files suffer: blank lines, a last record cut off.

import type { Random } from './random.js';

/** A record and its line. */
export interface Rendered {
  readonly text: string;
  /** Wall time. */
  readonly wall: number;
  readonly isNoise: boolean;
}

/** Ways of damage by the article that shows it; each takes an undamaged record of SMS 1.x. */
const WAYS: readonly (readonly [string, (line: string) => string])[] = [
  ['Q193766', (line) => line.replace('$$<', '$$$$>')],
  ['Q270218', (line) => line.replace(/\$\$<([^<>]*)><([^<>]*)><([^<>]*)>/, '$$$$($1)($2)($3)')],
  ['Q275191', (line) => line.replace('$$<', '$$<')],
  ['Q264976', (line) => line.replace('$$<', '<$$$$')],
  ['Q236596', (line) => line.replace(/(\$\$<[A-Z_]+)>/, '$1')],
  ['Q235777', (line) => line.replace('~><thread', '~>>thread')],
  ['Q262242', (line) => line.replace(/\$\$<([^<>]*)><([^<>]*)><([^<>]*)>/, '$$$$&<$1&>&<$2&>&<$3&>')],
  ['Q264976', (line) => line.replace(/(\$\$<[A-Z_]+)>/, '$1 >')],
  ['Q249588', (line) => line.replace(/><[^<>]*><thread/, '>...<thread')],
  ['Q153609', (line) => line.replace(/(\$\$<[A-Z_]+>).*$/, '$1...')],
  ['Q227025', (line) => line.replace(/(\$\$<[A-Z_]+>).*$/, '$1')],
  ['Q268791', (line) => line.replace(/\$\$<.*$/, '$$$$')],
  ['Q175763', (line) => line.slice(0, line.lastIndexOf('><thread') - 9)],
  ['Q244405', (line) => line.slice(0, line.lastIndexOf('=') + 1)],
  ['Q216855', (line) => line.replace(/\$\$<([^<>]*)><([^<>]*)><([^<>]*)>/, '$$$$$1$2$3')],
  ['Q249582', (line) => line.slice(1)],
];

/** Damages some of the background records; the records of the scenario stay undamaged. `share` of them, at most `most`. */
export function damageLines(lines: readonly Rendered[], random: Random, share: number, most: number): Rendered[] {
  const out: Rendered[] = [];
  let done = 0;
  for (const line of lines) {
    if (!line.isNoise || done >= most || !random.chance(share)) {
      out.push(line);
      continue;
    }
    done++;
    const before = out.at(-1);
    if (before?.isNoise === true && random.chance(0.12)) {
      // Two records run together on one line (Q320638).
      out[out.length - 1] = { ...before, text: before.text + line.text };
    } else if (random.chance(0.15)) {
      out.push({ ...line, text: '', isNoise: true }, line);
    } else {
      out.push({ ...line, text: random.pick(WAYS)[1](line.text) });
    }
  }
  return out;
}

/** The last record was being written when the file was copied. */
export function cutLastLine(lines: readonly Rendered[], random: Random): { readonly lines: readonly Rendered[]; readonly isCut: boolean } {
  const last = lines.at(-1);
  if (!last?.isNoise || last.text.length < 30) return { lines, isCut: false };
  return { lines: [...lines.slice(0, -1), { ...last, text: last.text.slice(0, random.int(12, last.text.length - 4)) }], isCut: true };
}

// Bytes in, damaged bytes out. Each mutation is small, and drawn from a seeded generator.

import type { Random } from '../scenarios/random.js';
import { NUMBERS, TIMES, TOKENS } from './dictionary.js';

/** @param other  bytes of another file, to take parts of */
export type Mutation = (bytes: Buffer, random: Random, other: Buffer) => Buffer;

/** No file grows beyond this, so that the time of a case stays bounded. */
export const LARGEST = 3 << 20;

const latin = (text: string): Buffer => Buffer.from(text, 'latin1');

/** A span; mostly short, sometimes anything. */
function span(length: number, random: Random): readonly [number, number] {
  const from = random.int(0, length);
  const most = random.chance(0.7) ? Math.min(length - from, random.pick([1, 2, 4, 16, 64])) : length - from;
  return [from, from + random.int(0, most)];
}

function replaced(bytes: Buffer, from: number, to: number, by: Buffer): Buffer {
  return Buffer.concat([bytes.subarray(0, from), by, bytes.subarray(to)]);
}

/** Spans of the matches of an expression in the text of one character a byte. */
function matches(bytes: Buffer, expression: RegExp): readonly (readonly [number, number])[] {
  return [...bytes.toString('latin1').matchAll(expression)].map((match) => [match.index, match.index + match[0].length]);
}

/** Replaces one match, or a few. */
function replaceSome(bytes: Buffer, expression: RegExp, random: Random, by: () => Buffer): Buffer {
  const found = matches(bytes, expression);
  if (found.length === 0) return bytes;
  const chosen = new Set(Array.from({ length: random.chance(0.7) ? 1 : random.int(2, 12) }, () => random.pick(found)));
  const parts: Buffer[] = [];
  let at = 0;
  for (const [from, to] of [...chosen].sort(([a], [b]) => a - b)) {
    parts.push(bytes.subarray(at, from), by());
    at = to;
  }
  return Buffer.concat([...parts, bytes.subarray(at)]);
}

/** Lines with their line ends. */
function linesOf(bytes: Buffer): Buffer[] {
  const lines: Buffer[] = [];
  for (let at = 0; at < bytes.length; ) {
    const feed = bytes.indexOf(0x0a, at);
    const end = feed < 0 ? bytes.length : feed + 1;
    lines.push(bytes.subarray(at, end));
    at = end;
  }
  return lines;
}

const flipBits: Mutation = (bytes, random) => {
  const out = Buffer.from(bytes);
  if (out.length === 0) return out;
  for (let n = random.int(1, 8); n > 0; n--) {
    const at = random.int(0, out.length - 1);
    out[at] = (out[at] ?? 0) ^ (1 << random.int(0, 7));
  }
  return out;
};

const setBytes: Mutation = (bytes, random) => {
  const out = Buffer.from(bytes);
  const [from, to] = span(out.length, random);
  out.fill(random.pick([0x00, 0x0a, 0x0d, 0x1a, 0x1b, 0x20, 0x22, 0x3c, 0x3e, 0x7e, 0x80, 0x9b, 0xa0, 0xff, random.int(0, 255)]), from, to);
  return out;
};

const cut: Mutation = (bytes, random) => {
  const [from, to] = span(bytes.length, random);
  return replaced(bytes, from, to, latin(''));
};

const truncate: Mutation = (bytes, random) => {
  const at = random.int(0, bytes.length);
  return random.chance(0.7) ? bytes.subarray(0, at) : bytes.subarray(at);
};

const duplicate: Mutation = (bytes, random) => {
  const [from, to] = span(bytes.length, random);
  const part = bytes.subarray(from, to);
  const times = random.chance(0.8) ? random.int(1, 3) : random.int(4, 200);
  return replaced(bytes, to, to, Buffer.concat(Array.from({ length: times }, () => part)));
};

const move: Mutation = (bytes, random) => {
  const [from, to] = span(bytes.length, random);
  const left = replaced(bytes, from, to, latin(''));
  const at = random.int(0, left.length);
  return replaced(left, at, at, bytes.subarray(from, to));
};

const insertToken: Mutation = (bytes, random) => {
  let out = bytes;
  for (let n = random.int(1, 6); n > 0; n--) {
    const [from, to] = random.chance(0.6) ? [random.int(0, out.length)] : span(out.length, random);
    out = replaced(out, from, to ?? from, latin(random.pick(TOKENS)));
  }
  return out;
};

/** Puts tokens where lines begin or end, where readers look most. */
const insertAtLine: Mutation = (bytes, random) => {
  const lines = linesOf(bytes);
  if (lines.length === 0) return latin(random.pick(TOKENS));
  for (let n = random.int(1, 4); n > 0; n--) {
    const at = random.int(0, lines.length - 1);
    const line = lines[at] ?? latin('');
    const end = line.at(-2) === 0x0d ? line.length - 2 : line.at(-1) === 0x0a ? line.length - 1 : line.length;
    const place = random.chance(0.5) ? 0 : end;
    lines[at] = replaced(line, place, place, latin(random.pick(TOKENS)));
  }
  return Buffer.concat(lines);
};

const insertOther: Mutation = (bytes, random, other) => {
  const [from, to] = span(other.length, random);
  const at = random.int(0, bytes.length);
  return replaced(bytes, at, at, other.subarray(from, to));
};

const splice: Mutation = (bytes, random, other) =>
  Buffer.concat([bytes.subarray(0, random.int(0, bytes.length)), other.subarray(random.int(0, other.length))]);

const lineEnds: Mutation = (bytes, random) => {
  const end = random.pick(['\n', '\r\n', '\r', '\n\r', '\r\r\n', '\n\n', '\r\n\r\n', '\u0085', ' \r\n', '\t\n', '\0\n', '']);
  const all = random.chance(0.5);
  return latin(bytes.toString('latin1').replace(/\r?\n/g, (own) => (all || random.chance(0.2) ? end : own)));
};

const RUNS = [
  ' ',
  '\t',
  '\r',
  '\n',
  '\0',
  '"',
  '""',
  ',',
  '<',
  '>',
  '><',
  '~',
  '$',
  '$$<',
  '\\',
  '\\\\',
  '/',
  '.',
  '0',
  '1 ',
  'a',
  'a ',
  ':',
  '=',
  '[',
  '{',
  '(',
  '<![LOG[',
  ']LOG]!>',
  '\u00a0',
  'é',
  '1,000',
];

function run(random: Random, length: number): Buffer {
  const one = random.pick(RUNS);
  return latin(one.repeat(Math.max(1, Math.floor(length / one.length))));
}

const shortRun: Mutation = (bytes, random) => {
  const [from, to] = span(bytes.length, random);
  return replaced(bytes, from, to, run(random, random.pick([10, 100, 1000, 5000])));
};

const numbers: Mutation = (bytes, random) => replaceSome(bytes, /\d+/g, random, () => latin(random.pick(NUMBERS)));

const times: Mutation = (bytes, random) =>
  replaceSome(bytes, /\b\d\d:\d\d:\d\d\b|\b(?:19|20)\d\d\b|\b[A-Z][a-z]{2} \d\d\b/g, random, () => latin(random.pick(TIMES)));

/** One word for another that stands somewhere in the same or another file. */
const words: Mutation = (bytes, random, other) => {
  const from = random.chance(0.6) ? bytes : other;
  const found = matches(from, /[^\s<>="']+/g);
  if (found.length === 0) return bytes;
  return replaceSome(bytes, /[^\s<>="']+/g, random, () => from.subarray(...random.pick(found)));
};

const shuffleLines: Mutation = (bytes, random) => {
  const lines = linesOf(bytes);
  const part = random.chance(0.5) ? lines.length : Math.min(lines.length, random.int(2, 10));
  const from = random.int(0, lines.length - part);
  for (let i = from + part - 1; i > from; i--) {
    const j = random.int(from, i);
    [lines[i], lines[j]] = [lines[j] ?? latin(''), lines[i] ?? latin('')];
  }
  return Buffer.concat(lines);
};

const dropLines: Mutation = (bytes, random) => {
  const share = random.pick([0.02, 0.1, 0.5, 0.9]);
  return Buffer.concat(linesOf(bytes).filter(() => !random.chance(share)));
};

const repeatLines: Mutation = (bytes, random) =>
  Buffer.concat(linesOf(bytes).flatMap((line) => (random.chance(0.1) ? [line, line] : [line])));

const FRAME = /\$\$<|><|>|<thread=|~|<!\[LOG\[|\]LOG\]!>|<time="|"|,|\]|=|\[/g;

const damageFrames: Mutation = (bytes, random) =>
  replaceSome(bytes, FRAME, random, () => latin(random.chance(0.5) ? '' : random.pick(['>', '<', '$$', ' ', '~', '"', '$$<'])));

const changeCase: Mutation = (bytes, random) => {
  const text = bytes.toString('latin1');
  const [from, to] = span(text.length, random);
  const part = text.slice(from, to);
  return latin(text.slice(0, from) + (random.chance(0.5) ? part.toUpperCase().slice(0, part.length) : part.toLowerCase()) + text.slice(to));
};

/** The same text in another encoding, as later systems write it. */
const encode: Mutation = (bytes, random) => {
  const text = bytes.toString('latin1');
  const wide = Buffer.from(text, 'utf16le');
  switch (random.int(0, 5)) {
    case 0:
      return Buffer.concat([Buffer.from([0xff, 0xfe]), wide]);
    case 1:
      return wide;
    case 2:
      return Buffer.concat([Buffer.from([0xfe, 0xff]), Buffer.from(wide).swap16()]);
    case 3:
      return Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), Buffer.from(text, 'utf8')]);
    case 4:
      return Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), bytes]);
    default:
      return Buffer.from(text, 'utf8');
  }
};

const MUTATIONS: readonly (readonly [number, Mutation])[] = [
  [3, flipBits],
  [3, setBytes],
  [3, cut],
  [3, truncate],
  [2, duplicate],
  [2, move],
  [5, insertToken],
  [4, insertAtLine],
  [2, insertOther],
  [2, splice],
  [2, lineEnds],
  [2, shortRun],
  [4, numbers],
  [4, times],
  [4, words],
  [2, shuffleLines],
  [2, dropLines],
  [1, repeatLines],
  [4, damageFrames],
  [1, changeCase],
  [1, encode],
];

const WEIGHTED = MUTATIONS.flatMap(([weight, mutation]) => Array.from({ length: weight }, () => mutation));

/** Damages bytes in one to `most` ways. */
export function mutate(bytes: Buffer, random: Random, other: Buffer, most: number): Buffer {
  let out = bytes;
  for (let n = random.int(1, most); n > 0; n--) out = random.pick(WEIGHTED)(out, random, other).subarray(0, LARGEST);
  return out;
}

/** Makes one part of a file very long: a run instead of a word or at a line, a line without an end, or the same lines again and again. */
export function lengthen(bytes: Buffer, random: Random, size: number): Buffer {
  const lines = linesOf(bytes);
  const [from, to] = span(lines.length, random);
  const block = Buffer.concat(lines.slice(from, Math.max(to, from + 1)));
  switch (random.int(0, 3)) {
    case 0: {
      let done = false;
      const long = run(random, size);
      return replaceSome(bytes, /[^\s<>="']+/g, random, () => (done ? latin('x') : ((done = true), long)));
    }
    case 1: {
      const at = random.int(0, bytes.length);
      return replaced(bytes, at, at, run(random, size));
    }
    case 2:
      return block.length === 0 ? bytes : Buffer.concat(Array.from({ length: Math.ceil(size / block.length) }, () => block));
    default: {
      const flat = latin(block.toString('latin1').replace(/[\r\n]+/g, random.pick(['', ' ', '\r'])));
      if (flat.length === 0) return bytes;
      const long = Buffer.concat(Array.from({ length: Math.ceil(size / flat.length) }, () => flat));
      const at = random.int(0, lines.length);
      return Buffer.concat([...lines.slice(0, at), long, ...(random.chance(0.7) ? [latin('\r\n')] : []), ...lines.slice(at)]);
    }
  }
}

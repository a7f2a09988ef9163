// The regular expression of a `type` -> byte runs. A small subset on purpose: what it can say, the byte matcher can run without backtracking in itself.

import type { ByteRun } from '../../knowledge/index.js';
import type { PatternError } from './pattern-error.js';
import { append } from '../../lists.js';

/** Types may say so many ways to write a value; the matcher tries each. */
const MOST_ALTERNATIVES = 4;

type Range = readonly [number, number];

/** Ranges of bytes, each as its first and its last character. */
function rangesOf(pairs: string): readonly Range[] {
  return Array.from({ length: pairs.length / 2 }, (_, i) => [pairs.charCodeAt(2 * i), pairs.charCodeAt(2 * i + 1)]);
}

const DIGITS = rangesOf('09');
const WORD = rangesOf('09AZ__az');
const BLANKS = rangesOf('\t\r  ');
const LINE_ENDS = rangesOf('\n\n\r\r');

/** `\t` and the like; every other escaped punctuation mark means itself. */
const CONTROL_ESCAPES: Readonly<Record<string, number>> = { t: 0x09, n: 0x0a, r: 0x0d, f: 0x0c, v: 0x0b };

/** Sorted, without overlap. */
function normalise(ranges: readonly Range[]): readonly Range[] {
  const sorted = [...ranges].sort((a, b) => a[0] - b[0]);
  const out: [number, number][] = [];
  for (const [low, high] of sorted) {
    const last = out.at(-1);
    if (last && low <= last[1] + 1) last[1] = Math.max(last[1], high);
    else out.push([low, high]);
  }
  return out;
}

/** All bytes that are in none of the ranges. */
function complement(ranges: readonly Range[]): readonly Range[] {
  const out: Range[] = [];
  let next = 0;
  for (const [low, high] of normalise(ranges)) {
    if (low > next) out.push([next, low - 1]);
    next = high + 1;
  }
  if (next <= 0xff) out.push([next, 0xff]);
  return out;
}

const NAMED_CLASSES: Readonly<Record<string, readonly Range[]>> = {
  d: DIGITS,
  D: complement(DIGITS),
  w: WORD,
  W: complement(WORD),
  s: BLANKS,
  S: complement(BLANKS),
};

const NOT_A_LINE_END = complement(LINE_ENDS);

/** What a character of the subset cannot be, and what to write instead. */
const REFUSED: Readonly<Record<string, string>> = {
  '(': 'groups are not part of a type; write the alternatives in full, `a|b` at the top level',
  ')': 'groups are not part of a type; write `\\)` for a parenthesis',
  '^': 'anchors are not part of a type: a type always matches as a whole; write `\\^` for the character',
  $: 'anchors are not part of a type: a type always matches as a whole; write `\\$` for the character',
};

/** What became of a type's regular expression. */
export interface TypePattern {
  /** One to four sequences of runs; empty if nothing could be read. */
  readonly alternatives: readonly (readonly ByteRun[])[];
  /** What is wrong with it, offsets into the expression (without its slashes). */
  readonly errors: readonly PatternError[];
}

/**
 * Reads the regular expression of a type: byte classes (`[A-Z_]`, `[^\s,]`, `\d \w \s \S`, `.` = any byte but CR and LF) and literal characters, each with
 * `?`, `*`, `+`, `{n}`, `{n,}` or `{n,m}`, and up to four alternatives at the top level. Never throws.
 *
 * @param regex  the text between the slashes
 */
export function readTypePattern(regex: string): TypePattern {
  return new PatternReader(regex).read();
}

class PatternReader {
  private position = 0;
  private readonly errors: PatternError[] = [];

  constructor(private readonly regex: string) {}

  read(): TypePattern {
    const alternatives: ByteRun[][] = [];
    let runs: ByteRun[] = [];
    let start = 0;
    const finish = () => {
      if (runs.length === 0 && this.errors.length === 0)
        this.fail(start, 1, 'this alternative is empty', 'leave it out, or say what it matches');
      if (alternatives.length === MOST_ALTERNATIVES)
        this.fail(start, this.position - start, `a type has at most ${MOST_ALTERNATIVES} alternatives`, 'make two types of it');
      alternatives.push(runs);
      runs = [];
    };
    while (this.position < this.regex.length) {
      if (this.regex[this.position] === '|') {
        finish();
        this.position++;
        start = this.position;
        continue;
      }
      const run = this.run();
      if (run) runs.push(run);
    }
    finish();
    return { alternatives: this.errors.length > 0 ? [] : alternatives, errors: this.errors };
  }

  private fail(offset: number, length: number, message: string, help?: string): void {
    this.errors.push({ offset, length: Math.max(1, length), message, ...(help === undefined ? {} : { help }) });
  }

  /** One class or character with its bounds; undefined after an error. */
  private run(): ByteRun | undefined {
    const start = this.position;
    const ranges = this.atom();
    const bounds = this.bounds();
    if (!ranges) return undefined;
    if (ranges.length === 0) {
      this.fail(start, this.position - start, 'this class holds no byte');
      return undefined;
    }
    return { ranges, min: bounds[0], max: bounds[1] };
  }

  private atom(): readonly Range[] | undefined {
    const start = this.position;
    const char = this.regex[this.position++]!;
    if (char === '[') return this.charClass(start);
    if (char === '.') return NOT_A_LINE_END;
    if (char === '\\') return this.escape(start);
    const refused = REFUSED[char];
    if (refused !== undefined) {
      this.fail(start, char === '(' ? this.skipGroup() : 1, `\`${char}\` is not allowed in a type`, refused);
      return undefined;
    }
    if (char === '*' || char === '+' || char === '?' || char === '{') {
      this.fail(start, 1, `\`${char}\` repeats nothing here`, `write \`\\${char}\` for the character`);
      return undefined;
    }
    return this.byte(char, start);
  }

  /** Steps over a refused group, so that it is one error and not five. Returns its length. */
  private skipGroup(): number {
    const start = this.position - 1;
    let depth = 1;
    while (this.position < this.regex.length && depth > 0) {
      const char = this.regex[this.position];
      if (char === '\\') this.position++;
      else if (char === '(') depth++;
      else if (char === ')') depth--;
      this.position++;
    }
    return Math.min(this.position, this.regex.length) - start;
  }

  private byte(char: string, start: number): readonly Range[] | undefined {
    const code = char.charCodeAt(0);
    if (code <= 0xff) return [[code, code]];
    this.fail(start, 1, `\`${char}\` is not a single byte`, 'types are about bytes; characters beyond ÿ are not allowed in one');
    return undefined;
  }

  private escape(start: number): readonly Range[] | undefined {
    const char = this.regex[this.position];
    if (char === undefined) {
      this.fail(start, 1, 'a backslash ends this type', 'write `\\\\` for a backslash');
      return undefined;
    }
    this.position++;
    const named = NAMED_CLASSES[char];
    if (named) return named;
    const control = CONTROL_ESCAPES[char];
    if (control !== undefined) return [[control, control]];
    if (char === 'x') {
      const digits = /^[0-9A-Fa-f]{2}/.exec(this.regex.slice(this.position));
      if (digits) {
        this.position += 2;
        const code = Number.parseInt(digits[0], 16);
        return [[code, code]];
      }
    }
    if (/[A-Za-z0-9]/.test(char)) {
      const help =
        char === 'b' || char === 'B'
          ? 'anchors are not part of a type: a type always matches as a whole'
          : /[0-9k]/.test(char)
            ? 'back-references are not part of a type'
            : 'the escapes are \\d \\D \\w \\W \\s \\S \\t \\n \\r \\xHH and an escaped punctuation mark';
      this.fail(start, 2, `\`\\${char}\` is not allowed in a type`, help);
      return undefined;
    }
    return this.byte(char, start);
  }

  private charClass(start: number): readonly Range[] | undefined {
    const negated = this.regex[this.position] === '^';
    if (negated) this.position++;
    const ranges: Range[] = [];
    let isSound = true;
    while (this.position < this.regex.length && this.regex[this.position] !== ']') {
      const low = this.classMember();
      if (!low) {
        isSound = false;
        continue;
      }
      if (this.regex[this.position] !== '-' || this.regex[this.position + 1] === ']' || this.position + 1 >= this.regex.length) {
        append(ranges, low);
        continue;
      }
      const dash = this.position++;
      const high = this.classMember();
      const [from, to] = [single(low), high && single(high)];
      if (from === undefined || to === undefined || from > to) {
        isSound = false;
        this.fail(dash, 1, 'this range of characters is none', 'a range runs from a lower to a higher character, as in `A-Z`');
      } else ranges.push([from, to]);
    }
    if (this.position >= this.regex.length) {
      this.fail(start, this.position - start, 'this class has no end', 'close it with `]`');
      return undefined;
    }
    this.position++;
    if (!isSound) return undefined;
    return negated ? complement(ranges) : normalise(ranges);
  }

  private classMember(): readonly Range[] | undefined {
    const start = this.position;
    const char = this.regex[this.position++]!;
    return char === '\\' ? this.escape(start) : this.byte(char, start);
  }

  private bounds(): readonly [number, number] {
    const rest = this.regex.slice(this.position);
    const match = /^(?:([?*+])|\{(\d+)(?:(,)(\d*))?\})/.exec(rest);
    if (!match) {
      if (rest.startsWith('{')) {
        const length = rest.indexOf('}') + 1 || rest.length;
        this.fail(this.position, length, 'these bounds cannot be read', 'bounds are `{n}`, `{n,}` or `{n,m}`');
        this.position += length;
      }
      return [1, 1];
    }
    const start = this.position;
    this.position += match[0].length;
    const next = this.regex[this.position];
    if (next === '?' || next === '+' || next === '*') {
      this.fail(
        start,
        match[0].length + 1,
        `\`${match[0]}${next}\` is not allowed in a type`,
        'every capture takes the shortest run anyway',
      );
      this.position++;
    }
    if (match[1] === '?') return [0, 1];
    if (match[1] === '*') return [0, -1];
    if (match[1] === '+') return [1, -1];
    const min = Number(match[2]);
    const max = match[3] === undefined ? min : match[4] === '' ? -1 : Number(match[4]);
    if (max !== -1 && max < min) this.fail(start, match[0].length, 'these bounds are the wrong way round', `write \`{${max},${min}}\``);
    if (max === 0) this.fail(start, match[0].length, 'these bounds let nothing match');
    return [min, max];
  }
}

function single(ranges: readonly Range[]): number | undefined {
  const [only, ...others] = ranges;
  return only && others.length === 0 && only[0] === only[1] ? only[0] : undefined;
}

/** Adds the other case of every letter: what a type with `fold case` matches. */
export function foldRuns(runs: readonly ByteRun[]): readonly ByteRun[] {
  /** The part of a range that is in `A-Z` or `a-z`, in the other case. */
  const shifted = ([low, high]: Range, from: number, shift: number): readonly Range[] => {
    const [first, last] = [Math.max(low, from), Math.min(high, from + 25)];
    return first <= last ? [[first + shift, last + shift]] : [];
  };
  return runs.map((run) => {
    const both = run.ranges.flatMap((range) => [range, ...shifted(range, 0x41, 0x20), ...shifted(range, 0x61, -0x20)]);
    return { ...run, ranges: normalise(both) };
  });
}

/** Number of bytes that the runs always take; undefined if that varies. */
export function fixedWidth(runs: readonly ByteRun[]): number | undefined {
  return runs.every(({ min, max }) => min === max) ? runs.reduce((sum, { min }) => sum + min, 0) : undefined;
}

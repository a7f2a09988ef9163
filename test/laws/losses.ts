// Ways in which less is captured of a file, or something wrong: heads and tails cut, runs of NULs, a hole, one wrong date, a listing of less.

import type { Random } from '../scenarios/index.js';
import type { Files } from './lives.js';

type Lines = readonly string[];

/** What happens to one file. `at` and `share`: where in it, and how much, from 0 to 1. */
interface Loss {
  readonly applies: (path: string) => boolean;
  readonly lose: (lines: Lines, at: number, share: number) => Lines;
}

const isLog = (path: string): boolean => /\.LO[G_]$/i.test(path);
const rowOf = (lines: Lines, at: number): number => Math.min(lines.length - 1, Math.floor(at * lines.length));

/** A later or an earlier day or year in the stamp of one record; those of SMS 1.x print `Tue Nov 04 10:17:00 1997`. */
export function misdate(line: string, share: number): string {
  const years = share < 0.25 ? -1 : share > 0.75 ? 1 : 0;
  if (years !== 0) return line.replace(/(\d{4})~?>/, (text, year: string) => text.replace(year, String(Number(year) + years)));
  return line.replace(/([A-Z][a-z]{2}) (\d\d) (\d\d:\d\d:\d\d \d{4})/, (_, month: string, day: string, rest: string) => {
    const moved = Number(day) + (share < 0.5 ? -3 : 3);
    return `${month} ${String(Math.min(28, Math.max(1, moved))).padStart(2, '0')} ${rest}`;
  });
}

const headCut: Loss['lose'] = (lines, at) => lines.slice(rowOf(lines, at));
const tailCut: Loss['lose'] = (lines, at) => lines.slice(0, rowOf(lines, at));

function nulRun(lines: Lines, at: number, share: number): Lines {
  const from = rowOf(lines, at);
  const lost = Math.max(1, Math.floor((share * lines.length) / 2));
  const hole = '\0'.repeat(lines.slice(from, from + lost).join('\r\n').length);
  // The hole ends with a line, or in the middle of what follows.
  const [next = '', ...rest] = lines.slice(from + lost);
  return share > 0.5 ? [...lines.slice(0, from), hole, next, ...rest] : [...lines.slice(0, from), hole + next, ...rest];
}

export const LOSSES = {
  'head cut': { applies: isLog, lose: headCut },
  'tail cut': { applies: isLog, lose: tailCut },
  'oldest events cut': { applies: (path) => path.endsWith('eventlog.txt'), lose: tailCut },
  'run of NULs': { applies: isLog, lose: nulRun },
  'one wrong date': {
    applies: isLog,
    lose: (lines, at, share) => lines.map((line, row) => (row === rowOf(lines, at) ? misdate(line, share) : line)),
  },
} as const satisfies Readonly<Record<string, Loss>>;

export type LossName = keyof typeof LOSSES;

/** A bundle with less in it, and what was done to it. */
export interface Lesser {
  readonly files: Files;
  readonly done: readonly string[];
}

/** Applies a loss to one of the files that it can happen to. */
export function loseIn({ files, done }: Lesser, kind: LossName, random: Random): Lesser {
  const { applies, lose } = LOSSES[kind];
  const names = [...files.keys()].filter(applies);
  if (names.length === 0) return { files, done };
  const name = random.pick(names);
  const [at, share] = [random.next(), random.next()];
  const lines = files.get(name)?.toString('latin1').split('\r\n') ?? [];
  const left = new Map([...files, [name, Buffer.from(lose(lines, at, share).join('\r\n'), 'latin1')]]);
  return { files: left, done: [...done, `${kind} in ${name} at line ${rowOf(lines, at) + 1} (${share.toFixed(2)})`] };
}

/** Leaves files away: few, or nearly all. */
export function removeSome(files: Files, random: Random): Lesser {
  const share = random.pick([0, 0.1, 0.15, 0.3, 0.6, 0.85]);
  const left = new Map([...files].filter(() => !random.chance(share)));
  return { files: left, done: [...files.keys()].filter((name) => !left.has(name)).map((name) => `without ${name}`) };
}

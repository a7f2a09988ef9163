// What comes to files or a pipe -> rows, as it comes.
import { dirname, relative, resolve, sep } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { readContinued } from '../../engine.js';
import type { Filter } from '../../filter/index.js';
import type { Knowledge } from '../../knowledge/index.js';
import { type Bundle, folderOf, type ParsedBundle, type TraceRow } from '../../model/index.js';
import { createLineCutter, type FileFollower, type LivePipe, type Piece } from '../../read/index.js';
import type { Trace } from '../../trace/index.js';
import { type CommandContext, notice } from '../context.js';

/** How often files are looked at. */
const LOOK_MS = 50;

/** What is followed, and what becomes of the rows. */
export interface Followed {
  readonly knowledge: Knowledge;
  readonly traces: readonly Trace[];
  /** The filter of each trace. */
  readonly filters: ReadonlyMap<Trace, Filter | undefined>;
  /** Writes rows; false if nobody reads them any more. */
  readonly write: (rows: readonly TraceRow[]) => Promise<boolean>;
}

/** Where the whole lines end of each file that was read, by its label; to be asked before anything is shown. */
export function beginFollowing(follower: FileFollower, bundles: readonly Bundle[]): ReadonlyMap<string, number> {
  const sources = bundles.flatMap((bundle) => bundle.sources).filter(({ path }) => path !== undefined);
  return new Map(sources.map(({ label, path = '', size }) => [label, follower.begin(path, size).end]));
}

/** The name of a file in its bundle: as it was read; a new one like those beside it. */
function createLabels(bundles: readonly Bundle[]): (path: string) => string {
  const labels = new Map<string, string>();
  const folders = new Map<string, string>();
  for (const { label, path } of bundles.flatMap((bundle) => bundle.sources)) {
    if (path === undefined) continue;
    const absolute = resolve(path);
    labels.set(absolute, label);
    folders.set(dirname(absolute), folderOf(label));
  }
  return (path) => {
    const folder = folders.get(dirname(path));
    return (
      labels.get(path) ?? (folder === undefined ? relative('', path).split(sep).join('/') : folder + path.slice(dirname(path).length + 1))
    );
  };
}

/** The records in a piece. */
function readPiece(piece: Piece, label: string, knowledge: Knowledge): ParsedBundle {
  const isFile = piece.path !== PIPE;
  return readContinued({ ...piece, label, ...(isFile && { path: piece.path }) }, knowledge);
}

/** The number of the capture that a file belongs to: the first, if it is in none of their folders. */
function captureOf({ path }: Piece, captures: readonly { readonly path: string }[]): number {
  return Math.max(
    0,
    captures.findIndex((one) => path.startsWith(`${resolve(one.path)}${sep}`)),
  );
}

/** The rows in a piece that pass. */
function rowsOf(piece: Piece, label: string, { knowledge, traces, filters }: Followed): readonly TraceRow[] {
  const trace = traces[captureOf(piece, traces)];
  if (!trace) return [];
  return [...trace.continued(readPiece(piece, label, knowledge)).select({ filter: filters.get(trace) }).rows];
}

/** Looks once at files: what came to them, parsed, with the number of its capture. */
export type PieceReader = () => readonly { readonly capture: number; readonly parsed: ParsedBundle }[];

/** Reads what comes to files, for a viewer that asks when it has time. */
export function createPieceReader(
  follower: FileFollower,
  bundles: readonly Bundle[],
  captures: readonly { readonly path: string }[],
  knowledge: Knowledge,
): PieceReader {
  const labelOf = createLabels(bundles);
  return () =>
    follower
      .look()
      .pieces.map((piece) => ({ capture: captureOf(piece, captures), parsed: readPiece(piece, labelOf(piece.path), knowledge) }));
}

/** Rows of several files by time; those of one file keep their order. */
function inOrder(files: readonly (readonly TraceRow[])[]): readonly TraceRow[] {
  const keyed = files.flatMap((rows) => {
    let key = Number.NEGATIVE_INFINITY;
    return rows.map((row) => {
      key = Math.max(key, row.at === null ? key : Date.parse(row.at));
      return { row, key };
    });
  });
  return keyed.sort((a, b) => a.key - b.key).map(({ row }) => row);
}

/** Shows what comes to files until nobody reads it any more. */
export async function followTo(
  follower: FileFollower,
  bundles: readonly Bundle[],
  followed: Followed,
  context: CommandContext,
): Promise<void> {
  const labelOf = createLabels(bundles);
  while (!context.stdout.isClosed) {
    const { pieces, notices } = follower.look();
    for (const { path, message } of notices) await notice(context, `${relative('', path)}: ${message.message}`);
    const rows = inOrder(pieces.map((piece) => rowsOf(piece, labelOf(piece.path), followed)));
    if (rows.length > 0 && !(await followed.write(rows))) return;
    if (pieces.length === 0) await delay(LOOK_MS);
  }
}

const PIPE = '/stdin';

/** Shows what comes through a pipe until it ends. `taken`: what was shown before. */
export async function followPipe(pipe: LivePipe, taken: Uint8Array, label: string, followed: Followed): Promise<void> {
  const cutter = createLineCutter(PIPE);
  cutter.take(taken);
  for await (const bytes of pipe.rest()) {
    const piece = cutter.take(bytes);
    if (piece && !(await followed.write(rowsOf(piece, label, followed)))) return;
  }
  const rest = cutter.rest();
  if (rest) await followed.write(rowsOf(rest, label, followed));
}

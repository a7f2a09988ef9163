// rows -> which of several captures of one site beside each other is the latest
import type { TriageRow } from '../contract/index.js';
import { byCodeUnit } from '../lists.js';

const folderOf = (path: string): string => path.slice(0, Math.max(0, path.lastIndexOf('/')));

/** The folder around captures that may be of the same site: that of the capture that holds this one, else its own. */
function familyOf(path: string, bundles: ReadonlySet<string>): string {
  for (let folder = folderOf(path); folder !== ''; folder = folderOf(folder)) if (bundles.has(folder)) return familyOf(folder, bundles);
  return path;
}

/** The newest time that the job of a row shows; '' if it shows none. */
function shownUntil({ since, stages }: TriageRow): string {
  let end = since ?? '';
  for (const { at } of stages) if (at !== null && at > end) end = at;
  return end;
}

const statedAt = ({ capturedAt }: TriageRow): string => capturedAt ?? '';
const loggedUntil = ({ coveredUntil }: TriageRow): string => coveredUntil ?? '';

/** The newest of some captures of one site. */
interface Newest {
  /** By when it is stated to have been made. */
  stated: TriageRow | undefined;
  /** By what its job shows. */
  shown: TriageRow | undefined;
  /** Of those of which nothing is stated: by what its job shows, and by the end of its logs. */
  shownUnstated: TriageRow | undefined;
  logged: TriageRow | undefined;
}

/** The newer of two rows, of equal ones the first by its path: rows come in any order. */
function newer(known: TriageRow | undefined, row: TriageRow, timeOf: (row: TriageRow) => string): TriageRow {
  if (known === undefined) return row;
  return (byCodeUnit(timeOf(row), timeOf(known)) || byCodeUnit(known.bundle, row.bundle)) > 0 ? row : known;
}

function add(newest: Newest, row: TriageRow): void {
  if (row.capturedAt !== null) newest.stated = newer(newest.stated, row, statedAt);
  else {
    newest.shownUnstated = newer(newest.shownUnstated, row, shownUntil);
    newest.logged = newer(newest.logged, row, loggedUntil);
  }
  newest.shown = newer(newest.shown, row, shownUntil);
}

/**
 * The later of two captures is the one that is stated to be, or that shows what came after the other. One of which nothing is stated is at least as late as what it
 * shows: beside an equal one it may be either.
 */
function laterThan(row: TriageRow, { stated, shown, shownUnstated, logged }: Newest): TriageRow | undefined {
  const ifAfter = (other: TriageRow | undefined, timeOf: (row: TriageRow) => string, own: string) =>
    other !== undefined && timeOf(other) > own ? other : undefined;
  const { capturedAt } = row;
  if (capturedAt === null) return ifAfter(shown, shownUntil, shownUntil(row)) ?? ifAfter(logged, loggedUntil, loggedUntil(row));
  return ifAfter(shownUnstated, shownUntil, capturedAt) ?? ifAfter(stated, statedAt, capturedAt);
}

/**
 * Names the later capture in rows of earlier ones: of the same job of the same site and server in any two captures; where the server is not known, in captures
 * that lie in each other, or are parts of what was given as one.
 *
 * @param rows      of all bundles
 * @param originOf  what a bundle was found in: the capture that was given as one
 */
export function withLaterCaptures(rows: readonly TriageRow[], originOf: ReadonlyMap<string, string>): readonly TriageRow[] {
  const bundles = new Set(rows.map(({ bundle }) => bundle));
  const captures = new Map<string, Newest>();
  const keysOf = ({ bundle, process, site, parent, server }: TriageRow): readonly string[] => {
    if (site === null || process === null) return [];
    const family = originOf.get(bundle) ?? familyOf(bundle, bundles);
    const inFamily = JSON.stringify([process, site, parent, null, family]);
    return server === null ? [inFamily] : [inFamily, JSON.stringify([process, site, parent, server.toUpperCase()])];
  };
  for (const row of rows)
    for (const key of keysOf(row)) {
      const newest = captures.get(key) ?? { stated: undefined, shown: undefined, shownUnstated: undefined, logged: undefined };
      add(newest, row);
      captures.set(key, newest);
    }
  return rows.map((row) => {
    const found = keysOf(row).flatMap((key) => laterThan(row, captures.get(key)!) ?? []);
    const last = found.at(-1);
    return last === undefined || last.bundle === row.bundle ? row : { ...row, later: last.bundle };
  });
}

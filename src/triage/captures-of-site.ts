// rows -> which of several captures of one site beside each other is the latest
import type { TriageRow } from '../contract/index.js';
import { byCodeUnit } from '../lists.js';

const folderOf = (path: string): string => path.slice(0, Math.max(0, path.lastIndexOf('/')));

/** The folder around captures that may be of the same site: that of the capture that holds this one, else its own. */
function familyOf(path: string, bundles: ReadonlySet<string>): string {
  for (let folder = folderOf(path); folder !== ''; folder = folderOf(folder)) if (bundles.has(folder)) return familyOf(folder, bundles);
  return path;
}

/** When a capture ends, for comparison: what is stated, else the newest time that its job shows. */
function endOf({ capturedAt, since, stages }: TriageRow): string {
  let end = capturedAt ?? since ?? '';
  if (capturedAt === null) for (const { at } of stages) if (at !== null && at > end) end = at;
  return end;
}

/**
 * Names the later capture in rows of earlier ones: of the same job of the same site, in captures that lie in each other, or are parts of what was given as one.
 *
 * @param rows      of all bundles
 * @param originOf  what a bundle was found in: the capture that was given as one
 */
export function withLaterCaptures(rows: readonly TriageRow[], originOf: ReadonlyMap<string, string>): readonly TriageRow[] {
  const bundles = new Set(rows.map(({ bundle }) => bundle));
  const latest = new Map<string, TriageRow>();
  const keyOf = (row: TriageRow): string | undefined => {
    if (row.site === null || row.process === null) return undefined;
    return JSON.stringify([originOf.get(row.bundle) ?? familyOf(row.bundle, bundles), row.process, row.site, row.parent]);
  };
  const isLater = (a: TriageRow, b: TriageRow) => (byCodeUnit(endOf(a), endOf(b)) || byCodeUnit(a.bundle, b.bundle)) > 0;
  for (const row of rows) {
    const key = keyOf(row);
    if (key === undefined) continue;
    const other = latest.get(key);
    if (other === undefined || isLater(row, other)) latest.set(key, row);
  }
  return rows.map((row) => {
    const last = latest.get(keyOf(row) ?? '');
    return last === undefined || last.bundle === row.bundle ? row : { ...row, later: last.bundle };
  });
}

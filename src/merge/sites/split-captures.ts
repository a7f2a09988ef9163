// timeline -> the captures that it should have been split into
// A folder may hold several captures, made of the same sites on different days.

import { type ParsedBundle, type Timeline, unitOf } from '../../model/index.js';
import { isIn, topFolders } from './names/folders.js';

/** Top folders that hold a live log of a site and component of which another one holds a live log too. */
function doubledFolders({ logs }: Timeline, topOf: (label: string) => string): ReadonlySet<string> {
  const seen = new Map<string, Set<string>>();
  for (const { host, generation, computer, components, records } of logs) {
    if (host.code.startsWith('?') || generation !== 'live' || computer !== undefined) continue;
    for (const component of components) {
      const key = `${host.code} ${component}`;
      seen.set(key, (seen.get(key) ?? new Set()).add(topOf(records.source.label)));
    }
  }
  return new Set([...seen.values()].filter((folders) => folders.size > 1).flatMap((folders) => [...folders]));
}

/**
 * Splits a bundle whose folders hold the same sites again and again.
 *
 * @returns undefined if all of it may be one capture; a bundle with a `bundle.json` always is
 */
export function splitCaptures(timeline: Timeline): readonly ParsedBundle[] | undefined {
  const { parsed } = timeline;
  if (parsed.evidence.some((one) => one.kind === 'manifest')) return undefined;
  const units = [...new Set(parsed.logs.map((log) => unitOf(log.records.source.label)))];
  const top = topFolders(units);
  const topOf = (label: string): string => top(unitOf(label));
  const tops = [...new Set(units.map(top))].sort();
  const doubled = doubledFolders(timeline, topOf);
  if (tops.length < 2 || !tops.every((folder) => doubled.has(folder))) return undefined;
  // A file belongs to the innermost of the folders, one of which may be the top itself; what is in none of them stays with the first.
  const innermost = [...tops].sort((a, b) => b.length - a.length);
  const ownerOf = (label: string): string | undefined => innermost.find((folder) => isIn(label, folder)) ?? tops[0];
  return tops.map((folder): ParsedBundle => {
    const isHere = (label: string): boolean => ownerOf(label) === folder;
    const { bundle } = parsed;
    const below = folder === '' ? '' : `/${folder}`;
    return {
      ...parsed,
      bundle: {
        ...bundle,
        name: `${bundle.name}${below}`,
        path: `${bundle.path}${below}`,
        sources: bundle.sources.filter((source) => isHere(source.label)),
        problems: bundle.problems.filter((problem) => isHere(problem.label)),
      },
      logs: parsed.logs.filter((log) => isHere(log.records.source.label)),
      evidence: parsed.evidence.filter((one) => isHere(one.source.label)),
      other: parsed.other.filter((one) => isHere(one.source.label)),
      problems: parsed.problems.filter((problem) => isHere(problem.label)),
    };
  });
}

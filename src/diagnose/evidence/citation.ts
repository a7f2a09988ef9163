// evidence lines -> their numbers in the list of the result. A line is listed once, in the order in which lines are first cited.

import { type Host, UNKNOWN_HOST } from '../../model/index.js';
import type { EvidenceLine } from '../../contract/index.js';

/** `1997-11-04T17:05:00.000Z`, or null for "no time": NaN, or beyond the years that have four digits, which damaged stamps lead to. */
export function toIso(instant: number): string | null {
  const date = new Date(instant);
  const year = date.getUTCFullYear();
  return year >= 0 && year <= 9999 ? date.toISOString() : null;
}

/** The wall time as ISO text without a zone, or null. */
export function toLocal(wall: number): string | null {
  return toIso(wall)?.replace(/\.000Z$|Z$/, '') ?? null;
}

/** The code of a host; null for the unknown one. */
export function siteOf(host: Host): string | null {
  return host === UNKNOWN_HOST ? null : host.code;
}

/** The list `evidence` of a result. */
export interface CitationList {
  /** The index of each line in `lines()`, without doubles. */
  cite(citations: readonly EvidenceLine[]): number[];
  lines(): EvidenceLine[];
}

/** An empty list. */
export function createCitationList(): CitationList {
  const numbers = new Map<string, number>();
  const lines: EvidenceLine[] = [];
  const numberOf = (citation: EvidenceLine): number => {
    const key = `${citation.line} ${citation.source}`;
    const known = numbers.get(key);
    if (known !== undefined) return known;
    numbers.set(key, lines.length);
    return lines.push(citation) - 1;
  };
  return {
    cite: (citations) => [...new Set(citations.map(numberOf))],
    lines: () => lines,
  };
}

// evidence lines -> their numbers in the list of the result. A line is listed once, in the order in which lines are first cited.

import { type Host, type Source, UNKNOWN_HOST } from '../../model/index.js';
import type { EvidenceLine } from '../../contract/index.js';

/** The code of a host; null for the unknown one. */
export function siteOf(host: Host): string | null {
  return host === UNKNOWN_HOST ? null : host.code;
}

/** What of a line takes time to find out. */
type LineText = Pick<EvidenceLine, 'at' | 'local' | 'text'>;

/** A line that may be cited. Most never are, so that its times and its text are made when they are asked for. */
export class CitableLine implements EvidenceLine {
  private made: LineText | undefined;

  constructor(
    readonly site: string | null,
    readonly source: string,
    readonly line: number,
    private readonly make: () => LineText,
  ) {}

  get at(): string | null {
    return this.read().at;
  }

  get local(): string | null {
    return this.read().local;
  }

  get text(): string {
    return this.read().text;
  }

  private read(): LineText {
    return (this.made ??= this.make());
  }
}

/** The list `evidence` of a result. */
export interface CitationList {
  /** The index of each line in `lines()`, without doubles. */
  cite(citations: readonly EvidenceLine[]): number[];
  lines(): EvidenceLine[];
}

/**
 * An empty list.
 *
 * @param sources  those of the bundle, for their paths
 */
export function createCitationList(sources: readonly Pick<Source, 'label' | 'path'>[] = []): CitationList {
  const paths = new Map(sources.map(({ label, path }) => [label, path]));
  const numbers = new Map<string, number>();
  const lines: EvidenceLine[] = [];
  const numberOf = (citation: EvidenceLine): number => {
    const key = `${citation.line} ${citation.source}`;
    const known = numbers.get(key);
    if (known !== undefined) return known;
    numbers.set(key, lines.length);
    const { site, source, line, at, local, text } = citation;
    const path = paths.get(source);
    return lines.push({ site, source, ...(path !== undefined && { path }), line, at, local, text }) - 1;
  };
  return {
    cite: (citations) => [...new Set(citations.map(numberOf))],
    lines: () => lines,
  };
}

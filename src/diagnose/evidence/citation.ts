// Lines that prove something, and the ledger that numbers them for the result.

import type { EvidenceLine } from '../../contract/index.js';
import type { Bundle, Host } from '../../model/index.js';

/** One line of one captured file. */
export interface Proof {
  /** Index of the host; -1: none. */
  readonly host: number;
  readonly source: string;
  readonly line: number;
  readonly text: string;
  /** Corrected instant, NaN if the line has no time. */
  readonly at: number;
  /** Wall time on the host's own clock, NaN if none. */
  readonly wall: number;
}

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

/** Numbers lines in the order in which they are first cited. */
export interface Ledger {
  cite(proofs: readonly Proof[]): number[];
  lines(): EvidenceLine[];
}

/** @param bundle  whose files are cited */
export function createLedger(hosts: readonly Host[], bundle: Bundle): Ledger {
  const paths = new Map(bundle.sources.flatMap(({ label, path }) => (path === undefined ? [] : [[label, path] as const])));
  const numbers = new Map<string, number>();
  const lines: EvidenceLine[] = [];
  return {
    cite(proofs) {
      const cited = proofs.map((proof) => {
        const key = `${proof.line} ${proof.source}`;
        let number = numbers.get(key);
        if (number === undefined) {
          number = lines.length;
          numbers.set(key, number);
          const path = paths.get(proof.source);
          lines.push({
            site: hosts[proof.host]?.code ?? null,
            source: proof.source,
            ...(path !== undefined && { path }),
            line: proof.line,
            at: toIso(proof.at),
            local: toLocal(proof.wall),
            text: proof.text,
          });
        }
        return number;
      });
      return [...new Set(cited)];
    },
    lines: () => lines,
  };
}

// what was known before -> which problems are new, which are gone
import type { CheckProblem, TriageRow } from '../contract/index.js';

/** Version of the form of the file. */
export const BASELINE_VERSION = 1;

/** One problem that is known. */
export interface BaselineEntry {
  readonly fingerprint: string;
  readonly bundle: string;
  readonly site: string;
  readonly cause: string;
}

/** The content of a file of known problems. */
export interface Baseline {
  readonly version: number;
  readonly problems: readonly BaselineEntry[];
}

/** Whether this is the content of such a file, of whatever version. */
export function isBaseline(value: unknown): value is Baseline {
  return typeof value === 'object' && value !== null && 'version' in value && 'problems' in value && Array.isArray(value.problems);
}

/** The baseline of problems that are there now: one entry for each that a baseline can excuse. */
export function baselineOf(problems: readonly CheckProblem[], rows: readonly TriageRow[]): Baseline {
  const causes = new Map(rows.map((row) => [row.fingerprint, row.cause?.title ?? row.outcome ?? '']));
  const entries = problems
    .filter(({ kind }) => kind === 'fail-on' || kind === 'unmet')
    .map(
      ({ fingerprint, bundle, site, message }): BaselineEntry => ({
        fingerprint,
        bundle: bundle ?? '',
        site: site ?? '',
        cause: causes.get(fingerprint) ?? message.code,
      }),
    );
  const distinct = [...new Map(entries.map((entry) => [entry.fingerprint, entry])).values()];
  return { version: BASELINE_VERSION, problems: distinct.sort((a, b) => (a.fingerprint < b.fingerprint ? -1 : 1)) };
}

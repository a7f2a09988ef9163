// an analysis -> its verdicts in words, and what is different from before
import type { Analysis, TriageRow } from '../../contract/index.js';
import { outcomeName } from '../../report/index.js';
import { rowsOf } from '../../triage/index.js';

/** How a job stands. */
export interface Verdict {
  /** Tells the job from others. */
  readonly job: string;
  /** `LUB`; the bundle where no job is known. */
  readonly name: string;
  /** `failed at P10`. */
  readonly where: string;
  /** `The sender has no sending capacity (confirmed)`; empty if no cause is known. */
  readonly cause: string;
  readonly row: TriageRow;
}

/** A verdict that is not what it was. */
export interface VerdictChange {
  /** undefined: the job is not seen any more. */
  readonly now: Verdict | undefined;
  /** undefined: the job was not seen before. */
  readonly was: Verdict | undefined;
}

function verdictOf(row: TriageRow): Verdict {
  const { bundle, process, site, outcome, stage, cause, reason } = row;
  const job = JSON.stringify([bundle, process, site]);
  const known = cause ? `${cause.title} (${cause.confidence})` : '';
  if (outcome === null) return { job, name: site ?? bundle, where: reason?.message ?? 'no job', cause: known, row };
  const place = stage === null || stage === 'done' ? '' : ` at ${stage}`;
  return { job, name: site ?? bundle, where: `${outcomeName(outcome)}${place}`, cause: known, row };
}

/** The verdicts of an analysis. */
export function verdictsOf({ bundles }: Analysis): readonly Verdict[] {
  return bundles.flatMap((bundle) => rowsOf(bundle, null)).map(verdictOf);
}

/** What is different, in the order of the jobs; those that are not seen any more last. */
export function changesBetween(before: readonly Verdict[], after: readonly Verdict[]): readonly VerdictChange[] {
  const old = new Map(before.map((one) => [one.job, one]));
  const changed = after.flatMap((now): VerdictChange[] => {
    const was = old.get(now.job);
    old.delete(now.job);
    return was?.where === now.where && was.cause === now.cause ? [] : [{ now, was }];
  });
  return [...changed, ...[...old.values()].map((was) => ({ now: undefined, was }))];
}

/** `LUB waiting at P9 -> failed at P10: The sender has no sending capacity (confirmed)`. */
export function changeText({ now, was }: VerdictChange): string {
  if (!now) return was ? `${was.name} ${was.where} -> not seen any more` : '';
  const before = was && was.where !== now.where ? `${was.where} -> ` : '';
  return `${now.name} ${before}${now.where}${now.cause === '' ? '' : `: ${now.cause}`}`;
}

/** Nothing is filled in for what is not known. */
const textOf = (value: string | null | undefined): string => value ?? '';

/** What `--run` fills in, by the first of some changes: `{site}`, `{outcome}` ... `{text}` tells all of them. */
export function changeValues(changes: readonly VerdictChange[]): Readonly<Record<string, string>> {
  const [first] = changes;
  const row = (first?.now ?? first?.was)?.row;
  return {
    text: changes.map(changeText).join('; '),
    site: textOf(row?.site),
    process: textOf(row?.process),
    outcome: textOf(first?.now?.row.outcome),
    was: textOf(first?.was?.row.outcome),
    stage: textOf(first?.now?.row.stage),
    cause: textOf(first?.now?.row.cause?.title),
    bundle: textOf(row?.bundle),
  };
}

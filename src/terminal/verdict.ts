// a job -> the lines of its report, and where each of them leads
import type { BundleResult, EvidenceLine, InstanceResult } from '../contract/index.js';
import { renderJob, visible } from '../report/index.js';
import { jobOf, resultOf, type Size, type TerminalState } from './state.js';

/** A line of the report. */
export interface VerdictLine {
  readonly text: string;
  /** The cited line that it names; undefined if it names none. */
  readonly cited: EvidenceLine | undefined;
}

/** The first cited line whose place stands in a text. */
function citedIn(text: string, places: readonly (readonly [place: string, line: EvidenceLine])[]): EvidenceLine | undefined {
  let [first, found]: [number, EvidenceLine | undefined] = [Number.POSITIVE_INFINITY, undefined];
  for (const [place, line] of places) {
    const at = text.indexOf(place);
    // Line 1 is not line 12.
    if (at < 0 || at >= first || /\d/.test(text.charAt(at + place.length)) || /\w/.test(text.charAt(at - 1))) continue;
    [first, found] = [at, line];
  }
  return found;
}

/** Reports that were made, by their job: a report is scrolled far more often than it changes. */
const known = new WeakMap<InstanceResult, { readonly key: string; readonly lines: readonly VerdictLine[] }>();

function linesOf(bundle: BundleResult, job: InstanceResult, width: number, all: boolean, unicode: boolean): readonly VerdictLine[] {
  const key = `${width} ${all} ${unicode}`;
  const last = known.get(job);
  if (last?.key === key) return last.lines;
  // A path names the file alone.
  const places = bundle.evidence.flatMap((line) => {
    const whole = visible(`${line.source}:${line.line}`);
    return [[whole, line] as const, [whole.replace(/^.*\//, ''), line] as const];
  });
  const lines = renderJob(bundle, job, { width, all, unicode }).map((text) => ({ text, cited: citedIn(text, places) }));
  known.set(job, { key, lines });
  return lines;
}

/** The report of the job that is looked at; a sentence if there is none. */
export function verdictOf(state: TerminalState, { columns }: Size): readonly VerdictLine[] {
  const [result, job] = [resultOf(state), jobOf(state)];
  if (!result) return [{ text: 'The jobs are being judged.', cited: undefined }];
  if (!job) return [{ text: 'It contains no job that the rules describe.', cited: undefined }];
  return linesOf(result, job, columns - 1, state.isWhole, state.isUnicode);
}

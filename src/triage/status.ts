// an analysis, and whether its input could be read -> all exit codes that apply, the one that a command ends with first
import type { Analysis, ExitStatus, FindingResult, InstanceResult } from '../contract/index.js';

/** Every exit code with its meaning. Where several apply, a command ends with the one that stands first. */
export const EXIT_STATUSES: readonly { readonly code: ExitStatus; readonly meaning: string }[] = [
  { code: 2, meaning: 'wrong arguments, or a mistake in smslog.yaml; nothing was analyzed' },
  { code: 3, meaning: 'a grammar or rule file does not compile; nothing was analyzed' },
  { code: 70, meaning: 'an internal error of smslog (what it did not cost is reported), or its output could not be written' },
  { code: 6, meaning: 'something that was given could not be read whole; the rest was analyzed (a remark with --keep-going)' },
  {
    code: 1,
    meaning:
      'findings: a job failed or is blocked, or a component of a site without a job does not work (or an expectation or a test is not met)',
  },
  { code: 4, meaning: 'a job is undecided, or there are errors only that nothing explains (0 with --allow-unknown)' },
  { code: 5, meaning: 'nothing was judged: no data, nothing that smslog recognizes, or only other products' },
  { code: 0, meaning: 'nothing at or above --fail-on' },
];

/** The lowest severity that counts as a finding. */
export type FailOn = 'error' | 'warning' | 'never';

/** What decides which codes apply. */
export interface StatusOptions {
  /** Part of the input could not be read, and that matters. */
  readonly isUnread: boolean;
  /** An error of this program cost a file or a job; default: false. */
  readonly hasFault?: boolean;
  /** Default: `error`. */
  readonly failOn?: FailOn;
  /** Undecided jobs do not count; default: false. */
  readonly allowUnknown?: boolean;
}

/** The codes in the order of the table, each once; 0 if there is none. */
export function inOrder(codes: Iterable<ExitStatus>): readonly ExitStatus[] {
  const given = new Set(codes);
  const applying = EXIT_STATUSES.map(({ code }) => code).filter((code) => code !== 0 && given.has(code));
  return applying.length === 0 ? [0] : applying;
}

/** The exit code of a command: the first that fits. */
export function exitCodeOf([first = 0]: readonly ExitStatus[]): ExitStatus {
  return first;
}

/** Whether a job counts for `--fail-on error`: it failed or is blocked. */
function isError({ outcome }: InstanceResult): boolean {
  return outcome === 'failed' || outcome === 'blocked';
}

/** Whether a finding is active, above `info`, and sure enough. */
function holds({ state, severity, confidence }: FindingResult): boolean {
  return state === 'active' && severity !== 'info' && (confidence === 'confirmed' || confidence === 'likely');
}

/** Whether a job counts for `--fail-on warning` as well: it is delayed, or has active findings above `info`. */
function isWarning({ outcome, findings }: InstanceResult): boolean {
  return outcome === 'delayed' || findings.some(holds);
}

/** Whether an analysis says nothing: of no job, and of no site without one. */
export function isSilent({ bundles }: Pick<Analysis, 'bundles'>): boolean {
  return bundles.every(
    ({ instances, observations, unexplained }) => instances.length === 0 && observations.length === 0 && unexplained.length === 0,
  );
}

/** All exit codes that apply to an analysis, in the order of the table. */
export function statusOf(
  analysis: Pick<Analysis, 'bundles'>,
  { isUnread, hasFault = false, failOn = 'error', allowUnknown = false }: StatusOptions,
): readonly ExitStatus[] {
  const codes: ExitStatus[] = [...(hasFault ? ([70] as const) : []), ...(isUnread ? ([6] as const) : [])];
  if (isSilent(analysis)) return inOrder([...codes, 5]);
  const instances = analysis.bundles.flatMap((bundle) => bundle.instances);
  const observations = analysis.bundles.flatMap((bundle) => bundle.observations);
  const counts = (instance: InstanceResult) => isError(instance) || (failOn === 'warning' && isWarning(instance));
  const isSeen = (one: FindingResult) => holds(one) && (one.severity === 'error' || failOn === 'warning');
  if (failOn !== 'never' && (instances.some(counts) || observations.some(isSeen))) codes.push(1);
  // Of jobs that were not judged nobody knows how they are.
  const isLeftOut = analysis.bundles.some(({ notes }) => notes.some(({ code }) => code === 'jobs-not-judged'));
  const isUndecided =
    isLeftOut || (instances.length === 0 ? observations.length === 0 : instances.some(({ outcome }) => outcome === 'unknown'));
  if (!allowUnknown && isUndecided) codes.push(4);
  return inOrder(codes);
}

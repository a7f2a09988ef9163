// rows of many bundles -> what they say together: counts, causes, the order of work
import type { BundleResult, Confidence, ExitStatus, Outcome, Triage, TriageCause, TriageRow, WorkStep } from '../contract/index.js';
import { addTo, byCodeUnit } from '../lists.js';
import { compareRows, WORST_FIRST } from './order.js';
import { firstStep } from './rows.js';
import { causeAtParent, waitsFor } from './shared-causes.js';
import { isSure } from './cause.js';
import { inOrder } from './status.js';

const SUREST: readonly Confidence[] = ['confirmed', 'likely', 'possible', 'ruled-out'];

/** Distinct texts, sorted. */
const sorted = (texts: Iterable<string>): readonly string[] => [...new Set(texts)].sort(byCodeUnit);

function byKey<T>(items: Iterable<T>, keyOf: (item: T) => string | undefined): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    if (key !== undefined) addTo(groups, key, item);
  }
  return groups;
}

/** The value that all of them have; undefined if they differ. */
function shared<T>(values: readonly T[]): T | undefined {
  const [first] = values;
  return values.every((value) => value === first) ? first : undefined;
}

function causesIn(rows: readonly TriageRow[]): readonly TriageCause[] {
  const causes = [...byKey(rows, ({ cause }) => cause?.id)].map(([id, group]): TriageCause => {
    const found = group.flatMap(({ cause }) => (cause ? [cause] : []));
    return {
      id,
      title: found[0]?.title ?? id,
      confidence: SUREST.find((one) => found.some(({ confidence }) => confidence === one)) ?? 'possible',
      jobs: group.length,
      bundles: new Set(group.map(({ bundle }) => bundle)).size,
      sites: sorted(group.flatMap(({ site }) => site ?? [])),
      at: shared(found.map(({ at }) => at)) ?? null,
      firstAction: shared(found.map(({ fix }) => firstStep(fix))) ?? null,
    };
  });
  return causes.sort((a, b) => b.jobs - a.jobs || byCodeUnit(a.id, b.id));
}

/** What one bundle says of the order of work: causes at parents, one a job, and sites that others wait for. */
export function workIn(bundle: BundleResult): readonly WorkStep[] {
  return bundle.instances.flatMap((instance): WorkStep[] => {
    const finding = causeAtParent(bundle, instance);
    const of = { holdsUp: [instance.site], bundles: [bundle.path] };
    if (finding && instance.parent !== null)
      return [{ at: instance.parent, cause: finding.id, title: finding.title, fix: finding.fix, ...of }];
    return waitsFor(bundle, instance).map((site): WorkStep => {
      const title = bundle.instances.find((one) => one.site === site)?.title ?? '';
      return { at: site, cause: null, title, fix: [], ...of };
    });
  });
}

/** Causes at parents that hold up several sites, and sites that others wait for, of all bundles. */
function orderOfWork(steps: Iterable<WorkStep>): readonly WorkStep[] {
  // Only steps that are the same for all of them are one cause to mend: they name the server.
  const groups = byKey(steps, ({ at, cause, fix }) => JSON.stringify([at, cause, fix]));
  const joined = [...groups.values()].flatMap((group): WorkStep[] => {
    const [first] = group;
    if (!first) return [];
    const holdsUp = sorted(group.flatMap((one) => one.holdsUp));
    return first.cause !== null && holdsUp.length < 2 ? [] : [{ ...first, holdsUp, bundles: sorted(group.flatMap((one) => one.bundles)) }];
  });
  return joined.sort(
    (a, b) =>
      b.holdsUp.length - a.holdsUp.length ||
      byCodeUnit(a.at, b.at) ||
      byCodeUnit(a.cause ?? '', b.cause ?? '') ||
      byCodeUnit(a.fix.join(), b.fix.join()),
  );
}

/** The worst row of each bundle, with the number of its jobs of each outcome. */
export function foldByBundle(rows: readonly TriageRow[]): readonly TriageRow[] {
  return [...byKey(rows, ({ bundle }) => bundle).values()].flatMap((group) => {
    const [worst] = [...group].sort(compareRows);
    if (!worst) return [];
    const jobs: Partial<Record<Outcome, number>> = {};
    for (const outcome of WORST_FIRST) {
      const count = group.filter((one) => one.outcome === outcome).length;
      if (count > 0) jobs[outcome] = count;
    }
    return [{ ...worst, jobs }];
  });
}

/** How the rows of a triage are chosen and shown. */
export interface TriageOptions {
  /** One row a bundle. */
  readonly isByBundle?: boolean;
  /** Most rows. */
  readonly top?: number;
  readonly isPassing?: (row: TriageRow) => boolean;
  readonly failOn?: 'error' | 'warning' | 'never';
  readonly allowUnknown?: boolean;
  /** What cannot be read is a remark. */
  readonly isKeptGoing?: boolean;
}

/** All exit codes that apply to rows. */
function statusOfRows(
  rows: readonly TriageRow[],
  isUnread: boolean,
  { failOn = 'error', allowUnknown = false, isKeptGoing = false }: TriageOptions,
): readonly ExitStatus[] {
  const codes: ExitStatus[] = isUnread && !isKeptGoing ? [6] : [];
  const isWarned = ({ outcome, cause }: TriageRow) =>
    failOn === 'warning' && (outcome === 'delayed' || (cause !== null && cause.severity !== 'info' && isSure(cause)));
  for (const row of rows) {
    const { outcome, cause, reason } = row;
    if (reason?.code === 'triage-internal-error') codes.push(70);
    const isSeen = outcome === null && cause !== null && cause.severity === 'error' && isSure(cause);
    if (failOn !== 'never' && (outcome === 'failed' || outcome === 'blocked' || isSeen || isWarned(row))) codes.push(1);
    if (!allowUnknown && (outcome === 'unknown' || reason?.code === 'triage-errors-without-job')) codes.push(4);
  }
  const isJudged = rows.some(
    ({ outcome, cause, reason }) => outcome !== null || cause !== null || reason?.code === 'triage-errors-without-job',
  );
  if (!isJudged) codes.push(5);
  return inOrder(codes);
}

/**
 * The triage of many bundles.
 *
 * @param given  rows in any order
 * @param steps  what each bundle says of the order of work, in any order
 */
export function triageOf(given: readonly TriageRow[], steps: readonly WorkStep[], options: TriageOptions = {}): Triage {
  const { isByBundle = false, top = Number.POSITIVE_INFINITY, isPassing = () => true } = options;
  const passing = given.filter(isPassing);
  const rows = [...(isByBundle ? foldByBundle(passing) : passing)].sort(compareRows);
  const shownBundles = new Set(passing.map(({ bundle }) => bundle));
  const count = (outcome: Outcome) => passing.filter((row) => row.outcome === outcome).length;
  return {
    version: 2,
    // A filter hides what is judged, never that something could not be read.
    status: statusOfRows(
      passing,
      given.some(({ unread }) => unread !== null),
      options,
    ),
    bundles: shownBundles.size,
    outcomes: {
      healthy: count('healthy'),
      recovered: count('recovered'),
      waiting: count('waiting'),
      delayed: count('delayed'),
      blocked: count('blocked'),
      failed: count('failed'),
      unknown: count('unknown'),
    },
    withoutJob: passing.filter(({ outcome }) => outcome === null).length,
    causes: causesIn(passing),
    orderOfWork: orderOfWork(steps.filter(({ bundles }) => bundles.some((path) => shownBundles.has(path)))),
    rows: rows.slice(0, top),
    omitted: Math.max(0, rows.length - top),
  };
}

// records and a job -> lanes of both sites in the order in which the job passes them, with its path. Pure: knows no browser.
import type { BundleResult, CoverageResult, InstanceResult, StageResult } from '../contract/index.js';
import { recordOf, sitesOf } from '../view/index.js';
import type { RecordSet } from './record-set.js';

/** A stage on a lane. */
export interface LaneStage {
  readonly stage: StageResult;
  readonly at: number;
  /** How far the clock of its site may be wrong there, [earlier, later] ms. */
  readonly doubt: readonly [number, number];
  readonly record: number | undefined;
}

/** A component of a site. */
export interface Lane {
  readonly site: string;
  /** '' for files and the registry. */
  readonly component: string;
  /** Instants of its records, rising: of the job, of others, and those that are errors. */
  readonly own: Float64Array;
  readonly others: Float64Array;
  readonly errors: Float64Array;
  readonly stages: LaneStage[];
  readonly coverage: CoverageResult | undefined;
}

/** What the lanes of a job show. */
export interface LanesModel {
  readonly lanes: readonly Lane[];
  /** Lanes that are folded: without a stage, a record of the job or an error. */
  readonly silent: readonly Lane[];
  /** Stages with a time, in their order, with the number of their lane. */
  readonly path: readonly {
    readonly lane: number;
    readonly at: number;
    readonly stage: StageResult;
    readonly record: number | undefined;
  }[];
  /** First and last instant of everything. */
  readonly span: readonly [number, number];
  /** What is shown first: the path, with room before and behind. */
  readonly first: readonly [number, number];
  /** Where the job stopped: from the last confirmed stage to the failure; undefined if it did not stop. */
  readonly stop: readonly [number, number] | undefined;
  readonly due: number | undefined;
}

interface Growing {
  readonly site: string;
  readonly component: string;
  readonly own: number[];
  readonly others: number[];
  readonly errors: number[];
  readonly stages: LaneStage[];
}

const ERROR = 4;

function timeOf({ at, until, verdict }: StageResult): number | undefined {
  const time = at ?? (verdict === 'missing' || verdict === 'failed' ? until : null);
  return time === null ? undefined : Date.parse(time);
}

function doubtOf({ clocks }: BundleResult, site: string): readonly [number, number] {
  const clock = clocks.find((one) => one.site === site);
  if (!clock) return [0, 0];
  const [least, most] = clock.offsetMs;
  return [most === null ? 0 : Math.max(0, most - clock.appliedMs), least === null ? 0 : Math.max(0, clock.appliedMs - least)];
}

function fillLanes(records: RecordSet, sites: readonly string[], job: InstanceResult): Map<string, Growing> {
  const { columns, at, count } = records;
  const lanes = new Map<string, Growing>();
  const numbers = sites.map((site) => columns.sites.indexOf(site));
  const isOwn = new Uint8Array(count);
  for (const row of records.jobRows(job.subject)) isOwn[row] = 1;
  // Site and component as one number, so that no text is made for each record.
  const found = new Map<number, Growing>();
  for (let row = 0; row < count; row += 1) {
    const site = numbers.indexOf(columns.site[row]!);
    const time = at[row]!;
    if (columns.site[row]! < 0 || site < 0 || Number.isNaN(time)) continue;
    const component = columns.component[row]!;
    const key = site * 65_536 + component + 1;
    let lane = found.get(key);
    if (!lane) {
      lane = laneIn(lanes, sites[site]!, columns.components[component] ?? '');
      found.set(key, lane);
    }
    (isOwn[row] === 1 ? lane.own : lane.others).push(time);
    if (columns.severity[row] === ERROR) lane.errors.push(time);
  }
  return lanes;
}

function laneIn(lanes: Map<string, Growing>, site: string, component: string): Growing {
  const key = `${site}\n${component}`;
  const lane = lanes.get(key) ?? { site, component, own: [], others: [], errors: [], stages: [] };
  lanes.set(key, lane);
  return lane;
}

function addStages(lanes: Map<string, Growing>, records: RecordSet, bundle: BundleResult, job: InstanceResult): void {
  for (const stage of job.stages) {
    const at = timeOf(stage);
    if (at === undefined || stage.basis === 'inferred') continue;
    const record = recordOf(records, bundle, stage.evidence);
    // What a listing or a setting proves is the work of a component, too.
    const component =
      record === undefined ? (stage.component ?? '') : (records.columns.components[records.columns.component[record]!] ?? '');
    laneIn(lanes, stage.site, component).stages.push({ stage, at, doubt: doubtOf(bundle, stage.site), record });
  }
}

/** The site of the job first; in a site by the first stage that a lane proves, then by its first record of the job; files last. */
function inOrder(lanes: Iterable<Growing>, sites: readonly string[], job: InstanceResult): readonly Growing[] {
  const rank = ({ stages, own, component }: Growing): readonly [number, number] => {
    if (component === '') return [3, 0];
    const [first] = stages;
    if (first) return [0, job.stages.indexOf(first.stage)];
    return own[0] === undefined ? [2, 0] : [1, own[0]];
  };
  const compare = (a: Growing, b: Growing): number => {
    const [x, y] = [rank(a), rank(b)];
    return sites.indexOf(a.site) - sites.indexOf(b.site) || x[0] - y[0] || x[1] - y[1] || (a.component < b.component ? -1 : 1);
  };
  return [...lanes].filter(({ site }) => sites.includes(site)).sort(compare);
}

function stopOf(job: InstanceResult, end: number): readonly [number, number] | undefined {
  if (['healthy', 'recovered'].includes(job.outcome)) return undefined;
  const from = job.lastConfirmed?.at;
  const stage = job.stages.find(({ id }) => id === job.stage);
  if (from === null || from === undefined || !stage) return undefined;
  const [start, stop] = [Date.parse(from), timeOf(stage)];
  const until = stop ?? (stage.until === null ? end : Math.min(end, Date.parse(stage.until)));
  return [start, Math.max(start, until)];
}

/** Room that is shown before and behind the path, parts of its length. */
const BEFORE = 0.05;
const BEHIND = 0.45;
const LEAST_MS = 60_000;

/** Lanes of a job of a bundle. */
export function lanesOf(records: RecordSet, bundle: BundleResult, job: InstanceResult): LanesModel {
  const sites = sitesOf(job);
  const growing = fillLanes(records, sites, job);
  addStages(growing, records, bundle, job);
  for (const { site, component } of bundle.coverage) if (sites.includes(site)) laneIn(growing, site, component);
  const lanes = inOrder(growing.values(), sites, job).map(
    (one): Lane => ({
      site: one.site,
      component: one.component,
      own: Float64Array.from(one.own),
      others: Float64Array.from(one.others),
      errors: Float64Array.from(one.errors),
      stages: one.stages,
      coverage: bundle.coverage.find(({ site, component }) => site === one.site && component === one.component),
    }),
  );
  const isLoud = ({ own, stages, errors }: Lane): boolean => own.length + stages.length + errors.length > 0;
  const shown = lanes.filter(isLoud);
  const path = shown
    .flatMap(({ stages }, lane) => stages.map(({ stage, at, record }) => ({ lane, stage, at, record })))
    .sort((a, b) => job.stages.indexOf(a.stage) - job.stages.indexOf(b.stage));
  const { span: known } = records.columns;
  const times = path.map(({ at }) => at);
  const span: readonly [number, number] =
    known === null ? [times[0] ?? 0, (times.at(-1) ?? 0) + 1] : [Date.parse(known[0]), Date.parse(known[1])];
  const from = times.length === 0 ? span[0] : times.reduce((least, at) => Math.min(least, at));
  const to = times.length === 0 ? span[1] : times.reduce((most, at) => Math.max(most, at));
  const length = Math.max(LEAST_MS, to - from);
  const due = job.stages.find(({ id }) => id === job.stage)?.until ?? null;
  return {
    lanes: shown,
    silent: lanes.filter((lane) => !isLoud(lane)),
    path,
    span,
    first: times.length === 0 ? span : [from - length * BEFORE, to + length * BEHIND],
    stop: stopOf(job, span[1]),
    due: due === null ? undefined : Date.parse(due),
  };
}

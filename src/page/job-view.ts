// a job and the records of its bundle -> lanes, filter, table and details that belong together
import type { BundleResult, InstanceResult } from '../contract/index.js';
import { lengthOfTime, marksFor } from '../report/index.js';
import type { HostClock } from '../trace/index.js';
import { clockText, dateText, decidingRecord, proofsOf, provenStages, sitesOf } from '../view/index.js';
import { fillDetails } from './details.js';
import { button, make } from './dom.js';
import { createFilterBar, type FilterBar } from './filter-bar.js';
import { createLanes, type Lanes } from './lanes.js';
import { lanesOf } from './lanes-model.js';
import type { RecordSet } from './record-set.js';
import { select } from './select.js';
import { createTable, type RecordTableView } from './table.js';

const ERROR = 4;
type Mode = 'job' | 'errors' | 'all';

/** The parts, for keys and links. */
export interface JobView {
  readonly element: HTMLElement;
  /** Chooses the record that decides, when the view is in the page. */
  readonly begin: () => void;
  readonly lanes: Lanes;
  readonly table: RecordTableView;
  readonly filter: FilterBar;
  readonly records: RecordSet;
  /** Chooses the record of a cited line; shows all records if it is none of the job. */
  readonly openLine: (source: string, line: number) => boolean;
  readonly openRecord: (row: number) => void;
  readonly isError: (row: number) => boolean;
  readonly isProof: (row: number) => boolean;
  readonly isOwn: (row: number) => boolean;
  readonly nextClock: () => void;
}

/** What the view tells the page. */
export interface JobViewHost {
  readonly onRecord: (row: number, stage: string | undefined) => void;
}

/** The clocks that times can be shown on. */
function clockChoices(records: RecordSet, job: InstanceResult): readonly (readonly [name: string, clock: HostClock])[] {
  const sites = sitesOf(job).filter((site) => records.columns.clocks[site] !== undefined);
  return [...sites.map((site) => [`clock of ${site}`, records.clock(site)] as const), ['UTC', records.clock(null)]];
}

/** Names that can follow a text in the filter. */
function namesAfter({ columns }: RecordSet, fields: readonly string[], before: string): readonly string[] {
  const values: Readonly<Record<string, readonly string[]>> = {
    site: columns.sites,
    component: columns.components,
    event: columns.events,
    file: columns.files,
    format: columns.formats,
    severity: ['debug', 'info', 'warning', 'error'],
    job: Object.keys(columns.jobs),
    time: ['start', 'end', 'failure'],
  };
  const field = /(\w+)\s*(?:=|!=|<=?|>=?|~|in\s*\([^)]*)\s*["']?[^\s"']*$/i.exec(before)?.[1]?.toLowerCase();
  return field === undefined ? [...fields, 'and', 'or', 'not', 'contains', 'in'] : (values[field] ?? []);
}

/** Makes the view of a job. */
export function createJobView(records: RecordSet, bundle: BundleResult, job: InstanceResult, host: JobViewHost): JobView {
  const own = new Set(records.jobRows(job.subject));
  const marks = provenStages(records, bundle, job);
  const signs = marksFor(true).verdict;
  const language = globalThis.smslogFilter;
  const choices = clockChoices(records, job);
  let [, clock] = choices[0]!;
  let mode: Mode = own.size > 0 ? 'job' : 'all';
  const isError = (row: number): boolean => records.columns.severity[row] === ERROR;
  const pane = make('aside', { class: 'details', 'aria-label': 'Details' });
  const judged = { instances: bundle.instances, evidence: bundle.evidence };

  const menu = make(
    'select',
    { 'aria-label': 'Clock', onchange: () => useClock(menu.selectedIndex) },
    choices.map(([name]) => make('option', {}, name)),
  );
  const useClock = (index: number): void => {
    menu.selectedIndex = index;
    [, clock] = choices[index]!;
    lanes.redraw();
    table.redraw();
  };
  const table: RecordTableView = createTable({
    records,
    clock: () => clock,
    markOf(row) {
      const proven = marks.get(row);
      return proven && { ...proven, mark: signs[proven.verdict] };
    },
    isOwn: (row) => own.size === 0 || own.has(row),
    onChoose(row) {
      fillDetails(pane, { records, proofs, narrow: language && narrow }, row);
      const at = records.at[row]!;
      lanes.mark(Number.isNaN(at) ? undefined : at);
      host.onRecord(row, marks.get(row)?.stage);
    },
    onOpen: () => pane.scrollIntoView({ block: 'nearest' }),
  });
  const proofs = (row: number): readonly string[] =>
    proofsOf(job, bundle.evidence, records.columns.files[records.columns.file[row]!]!, records.columns.line[row]!);
  const narrow = (text: string): void => filter.set(filter.text().trim() === '' ? text : `(${filter.text()}) and ${text}`);

  const inMode = (row: number): boolean => mode === 'all' || (mode === 'errors' ? isError(row) : own.has(row));
  const apply = (): void => {
    const found = select(filter.text(), { records, clock, judged }, language);
    if ('sentence' in found) {
      filter.complain(found);
      return;
    }
    filter.complain(undefined);
    const rows = mode === 'all' ? found : found.filter(inMode);
    filter.count(`${rows.length} of ${records.count}`);
    for (const [name, one] of modes) one.setAttribute('aria-pressed', String(name === mode));
    table.show(rows);
  };
  const setMode = (wanted: Mode): void => {
    mode = wanted;
    apply();
  };
  const modes = new Map<Mode, HTMLButtonElement>([
    ['job', button(`Job ${job.site}`, () => setMode('job'))],
    ['errors', button('Errors', () => setMode('errors'))],
    ['all', button('All', () => setMode('all'))],
  ]);
  const label = language ? 'Filter, as of --where: component = LAN_SENDER and time >= P9' : 'Text to look for';
  const filter = createFilterBar(
    label,
    (before) => (language ? namesAfter(records, language.fieldNames, before) : []),
    [...modes.values()],
    () => apply(),
  );
  const wallText = (at: number): string => `${dateText(clock.toWall(at))} ${clockText(Math.floor(clock.toWall(at) / 1000) * 1000)}`;
  const lanes = createLanes(lanesOf(records, bundle, job), {
    clock: () => clock,
    clockNote(site) {
      const at = records.at.find((one) => !Number.isNaN(one)) ?? 0;
      const ahead = records.clock(site).toWall(at) - clock.toWall(at);
      return Math.abs(ahead) < 1000 ? '' : `its clock shows ${lengthOfTime(ahead)} ${ahead > 0 ? 'more' : 'less'}`;
    },
    onPick(lane, at) {
      const { columns } = records;
      const [site, component] = [columns.sites.indexOf(lane.site), columns.components.indexOf(lane.component)];
      let best: number | undefined;
      for (let row = 0; row < records.count; row += 1) {
        if (columns.site[row] !== site || columns.component[row] !== component || Number.isNaN(records.at[row]!)) continue;
        if (best === undefined || Math.abs(records.at[row]! - at) < Math.abs(records.at[best]! - at)) best = row;
      }
      if (best !== undefined) openRecord(best);
    },
    onSpan(from, to) {
      if (language) narrow(`time >= "${wallText(from)}" and time <= "${wallText(to)}"`);
    },
  });
  const openRecord = (row: number): void => {
    if (!table.has(row)) {
      if (!inMode(row)) mode = 'all';
      filter.set('');
    }
    table.choose(row);
  };
  const element = make(
    'section',
    { class: 'records', 'aria-label': `Records of ${job.site}` },
    make('div', { class: 'top' }, make('h2', {}, 'Records'), make('label', {}, 'Times: ', menu)),
    lanes.element,
    filter.element,
    make('div', { class: 'split' }, table.element, pane),
  );
  apply();
  const deciding = decidingRecord(records, bundle, job);
  return {
    element,
    begin() {
      if (deciding !== undefined) table.choose(deciding);
    },
    lanes,
    table,
    filter,
    records,
    openLine(source, line) {
      const row = records.find(source, line);
      if (row !== undefined) openRecord(row);
      return row !== undefined;
    },
    openRecord,
    isError,
    isProof: (row) => marks.has(row),
    isOwn: (row) => own.has(row),
    nextClock: () => useClock((menu.selectedIndex + 1) % choices.length),
  };
}

// The report in the page, an analysis and its records -> what makes it more than a text: one job at a time, tabs, ticks, records, keys.
import type { Analysis, BundleResult, InstanceResult } from '../contract/index.js';
import type { RecordColumns } from '../model/index.js';
import { KEY_TABLE, type KeyAction } from '../view/index.js';
import { type Address, addressText, readAddress } from './address.js';
import { all, button, make } from './dom.js';
import { createJobView, type JobView } from './job-view.js';
import { createKeys, type Key } from './keys.js';
import { createLadder, type Ladder } from './ladder.js';
import { createRecordSet, type RecordSet } from './record-set.js';

/** A job in the page. */
interface Job {
  readonly element: HTMLElement;
  readonly name: string;
  readonly bundle: BundleResult;
  readonly instance: InstanceResult;
  readonly ladder: Ladder;
}

/** What others measure. */
export interface Viewer {
  readonly view: () => JobView | undefined;
  /** Milliseconds from the beginning of the page until everything was shown. */
  readonly readyMs: number;
}

function jobsIn(
  root: ParentNode,
  analysis: Analysis,
  onStage: (job: InstanceResult, bundle: BundleResult, stage: string) => void,
): readonly Job[] {
  return all(root, 'article.job').flatMap((element) => {
    const bundle = analysis.bundles[Number(element.dataset['bundle'])];
    const instance = bundle?.instances[Number(element.dataset['job'])];
    if (!bundle || !instance) return [];
    const name = `${element.dataset['bundle']}-${element.dataset['job']}`;
    const ladder = createLadder(element, (stage) => onStage(instance, bundle, stage));
    return [{ element, name, bundle, instance, ladder }];
  });
}

/** The place of the line that proves a stage. */
function proofOf(
  { evidence }: BundleResult,
  { stages }: InstanceResult,
  stage: string,
): readonly [source: string, line: number] | undefined {
  for (const index of stages.find(({ id }) => id === stage)?.evidence ?? []) {
    const line = evidence[index];
    if (line) return [line.source, line.line];
  }
  return undefined;
}

/** Ticks of all boxes, kept in the address. */
function watchTicks(root: ParentNode, read: () => Address, write: (address: Address) => void): void {
  const boxes = all(root, '.checklist input') as readonly HTMLInputElement[];
  const { done } = read();
  for (const box of boxes) {
    box.checked = done.has(box.id.slice(4));
    box.addEventListener('change', () => {
      const next = new Set(read().done);
      if (box.checked) next.add(box.id.slice(4));
      else next.delete(box.id.slice(4));
      write({ ...read(), done: next });
    });
  }
}

function keysOf(view: () => JobView | undefined, job: () => Job | undefined): readonly Key[] {
  const key = (action: KeyAction, act: (view: JobView) => void): Key => ({
    ...KEY_TABLE[action],
    act() {
      const own = view();
      if (own) act(own);
    },
  });
  return [
    key('next', ({ table }) => table.step(1)),
    key('before', ({ table }) => table.step(-1)),
    key('pageOn', ({ table }) => table.step(15)),
    key('pageBack', ({ table }) => table.step(-15)),
    key('first', ({ table }) => table.step(Number.NEGATIVE_INFINITY)),
    key('last', ({ table }) => table.step(Number.MAX_SAFE_INTEGER)),
    key('nextError', ({ table, isError }) => table.next(1, isError)),
    key('errorBefore', ({ table, isError }) => table.next(-1, isError)),
    key('nextOfJob', ({ table, isOwn }) => table.next(1, isOwn)),
    key('ofJobBefore', ({ table, isOwn }) => table.next(-1, isOwn)),
    key('nextProof', ({ table, isProof }) => table.next(1, isProof)),
    key('proofBefore', ({ table, isProof }) => table.next(-1, isProof)),
    key('nextOfThread', (own) => nextOfThread(own, 1)),
    key('ofThreadBefore', (own) => nextOfThread(own, -1)),
    { ...KEY_TABLE.nextStage, act: () => job()?.ladder.step(1) },
    { ...KEY_TABLE.stageBefore, act: () => job()?.ladder.step(-1) },
    key('search', ({ filter }) => filter.focus()),
    key('filter', ({ filter }) => filter.focus()),
    key('zoomIn', ({ lanes }) => lanes.zoom(0.5)),
    key('zoomOut', ({ lanes }) => lanes.zoom(2)),
    key('fit', ({ lanes }) => lanes.fit()),
    key('earlier', ({ lanes }) => lanes.pan(-0.2)),
    key('later', ({ lanes }) => lanes.pan(0.2)),
    key('stop', ({ lanes }) => lanes.showStop()),
    key('clock', (own) => own.nextClock()),
  ];
}

/** Chooses the next record of the thread of the chosen one. */
function nextOfThread({ table, records: { columns } }: JobView, by: 1 | -1): void {
  const row = table.chosen();
  if (row === undefined) return;
  table.next(by, (one) => columns.thread[one] === columns.thread[row] && columns.component[one] === columns.component[row]);
}

/** Brings the report to life. */
export function startViewer(root: HTMLElement, analysis: Analysis, columns: readonly RecordColumns[]): Viewer {
  document.documentElement.classList.add('live');
  const sets = new Map<string, RecordSet>();
  const recordsOf = ({ path }: BundleResult): RecordSet | undefined => {
    const own = columns.find((one) => one.path === path);
    const known = sets.get(path) ?? (own && createRecordSet(own));
    if (known) sets.set(path, known);
    return known;
  };
  let address = readAddress(location.hash);
  const write = (next: Address): void => {
    address = next;
    history.replaceState(null, '', addressText(next));
  };
  let view: JobView | undefined;
  let chosen: Job | undefined;
  const jobs = jobsIn(root, analysis, (instance, bundle, stage) => {
    const place = proofOf(bundle, instance, stage);
    if (place) view?.openLine(...place);
    // Its record may prove an earlier stage, too.
    chosen?.ladder.choose(stage);
  });
  const slot = root.querySelector('#viewer');

  const choose = (job: Job, record?: number): void => {
    if (chosen === job && record === undefined) return;
    chosen = job;
    for (const one of jobs) one.element.classList.toggle('closed', one !== job);
    for (const link of all(root, '.overview a'))
      link.setAttribute('aria-current', String(link.getAttribute('href') === `#job-${job.name}`));
    const records = recordsOf(job.bundle);
    if (!records || records.count === 0 || !slot) return;
    view = createJobView(records, job.bundle, job.instance, {
      onRecord(row, stage) {
        write({ ...address, job: job.name, record: row });
        if (stage !== undefined) job.ladder.choose(stage);
      },
    });
    slot.replaceChildren(view.element);
    if (record !== undefined && record < records.count) view.openRecord(record);
    else view.begin();
  };

  watchTicks(root, () => address, write);
  const follow = (): void => {
    const next = readAddress(location.hash);
    const job = jobs.find(({ name }) => name === next.job) ?? chosen ?? jobs[0];
    if (job) choose(job, next.record);
    address = { ...next, done: next.done.size > 0 ? next.done : address.done };
    if (next.job !== undefined && location.hash.startsWith('#job-')) job?.element.scrollIntoView();
  };
  window.addEventListener('hashchange', follow);
  follow();

  // A quote leads to its record.
  for (const quote of all(root, 'figure.quote')) {
    const { source, line } = quote.dataset;
    const caption = quote.querySelector('figcaption');
    if (!caption || source === undefined || columns.length === 0) continue;
    const found = columns.some((own) => own.files.includes(source));
    if (!found) continue;
    caption.append(
      button(
        'show',
        () => {
          if (view?.openLine(source, Number(line)) === true) view.table.element.scrollIntoView({ block: 'center' });
        },
        `Show the record ${source}:${line}`,
      ),
    );
  }
  const keys = createKeys(
    keysOf(
      () => view,
      () => chosen,
    ),
  );
  const bar = make('div', { class: 'bar' }, keys.element);
  (view?.element.querySelector('.top') ?? root).append(bar);
  document.addEventListener('keydown', ({ key, target }) => {
    if (key === '?' && !(target instanceof HTMLInputElement && target.type === 'text')) keys.toggleHelp();
  });
  return { view: () => view, readyMs: performance.now() };
}

/** Opens all that is folded before the page is printed, and folds it again. */
export function watchPrinting(root: ParentNode): void {
  let opened: readonly HTMLDetailsElement[] = [];
  window.addEventListener('beforeprint', () => {
    opened = all(root, 'details:not([open])').filter((one) => one instanceof HTMLDetailsElement);
    for (const one of opened) one.open = true;
  });
  window.addEventListener('afterprint', () => {
    for (const one of opened) one.open = false;
  });
}

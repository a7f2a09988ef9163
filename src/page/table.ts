// numbers of records -> a table of which only the visible rows exist
import { lengthOfTime, visible } from '../report/index.js';
import type { HostClock } from '../trace/index.js';
import { clockText, dateText } from '../view/index.js';
import { fill, make } from './dom.js';
import type { RecordSet } from './record-set.js';

const ROW = 22;
const HEAD = 26;
/** Above this height browsers make mistakes: the position of the scroll bar is mapped. */
const HIGHEST = 10_000_000;
/** Rows beyond the visible ones. */
const SPARE = 6;

/** What the table shows. */
export interface TableHost {
  readonly records: RecordSet;
  readonly clock: () => HostClock;
  /** Mark of a stage that a record proves, with its id; undefined for most. */
  readonly markOf: (row: number) => { readonly mark: string; readonly verdict: string; readonly stage: string } | undefined;
  readonly isOwn: (row: number) => boolean;
  readonly onChoose: (row: number) => void;
  readonly onOpen: () => void;
}

export interface RecordTableView {
  readonly element: HTMLElement;
  readonly show: (rows: readonly number[]) => void;
  /** Whether a record is among those shown. */
  readonly has: (row: number) => boolean;
  /** Chooses a record, and scrolls to it; the nearest one if it is not shown. */
  readonly choose: (row: number) => void;
  readonly step: (by: number) => void;
  /** Chooses the next record for which a test holds. */
  readonly next: (by: 1 | -1, isWanted: (row: number) => boolean) => boolean;
  readonly chosen: () => number | undefined;
  readonly redraw: () => void;
  readonly focus: () => void;
}

const COLUMNS = ['', 'time', 'after', 'site', 'component', 'thread', 'text', 'place'];
const SEVERITIES = ['', 'debug', 'info', 'warning', 'error'];

function cells(host: TableHost, row: number, before: number | undefined): readonly HTMLElement[] {
  const { columns, at } = host.records;
  const time = at[row]!;
  const last = before === undefined ? Number.NaN : at[before]!;
  const proof = host.markOf(row);
  const severity = columns.severity[row]!;
  const wall = Number.isNaN(time) ? undefined : host.clock().toWall(time);
  const isNewDay = wall !== undefined && (Number.isNaN(last) || dateText(host.clock().toWall(last)) !== dateText(wall));
  const mark = proof ? `${proof.mark} ${proof.stage}` : severity === 4 ? '!' : '';
  const place = `${columns.files[columns.file[row]!]}:${columns.line[row]}`;
  const texts = [
    mark,
    wall === undefined ? '' : clockText(wall),
    isNewDay ? dateText(wall) : Number.isNaN(time - last) || time - last < 500 ? '' : `+${lengthOfTime(time - last)}`,
    columns.sites[columns.site[row]!] ?? '',
    (columns.components[columns.component[row]!] ?? '').replace(/^SMS_/, ''),
    columns.thread[row]! < 0 ? '' : String(columns.thread[row]),
    visible(columns.texts[columns.text[row]!] ?? ''),
    visible(place),
  ];
  return texts.map((text, index) =>
    make(
      'div',
      { role: 'gridcell', class: `c${index}${index === 0 && proof ? ` ${proof.verdict}` : ''}`, 'aria-colindex': index + 1 },
      text,
    ),
  );
}

/** Makes it. */
export function createTable(host: TableHost): RecordTableView {
  const head = make(
    'div',
    { role: 'row', class: 'head', 'aria-rowindex': 1 },
    COLUMNS.map((name, index) =>
      make(
        'div',
        { role: 'columnheader', class: `c${index}`, 'aria-colindex': index + 1 },
        name === '' ? make('span', { class: 'sr' }, 'mark') : name,
      ),
    ),
  );
  const body = make('div', { role: 'rowgroup', class: 'body' });
  const sheet = make('div', { class: 'sheet', role: 'presentation' }, body);
  const grid = make(
    'div',
    { role: 'grid', class: 'grid', tabindex: 0, 'aria-label': 'Records', 'aria-colcount': COLUMNS.length },
    make('div', { role: 'rowgroup', class: 'heads' }, head),
    sheet,
  );
  const room = (): number => Math.max(0, grid.clientHeight - HEAD);
  let rows: readonly number[] = [];
  let index = -1;

  const height = (): number => Math.min(HIGHEST, rows.length * ROW);
  /** Number of the first visible row for a position of the scroll bar. */
  const firstAt = (top: number): number => {
    const free = Math.max(1, height() - room());
    return rows.length * ROW <= HIGHEST ? Math.floor(top / ROW) : Math.round((top / free) * (rows.length - room() / ROW));
  };
  const draw = (): void => {
    const top = grid.scrollTop;
    const first = Math.max(0, firstAt(top) - SPARE);
    const last = Math.min(rows.length, firstAt(top) + Math.ceil(room() / ROW) + SPARE);
    const begin = rows.length * ROW <= HIGHEST ? first * ROW : top - (firstAt(top) - first) * ROW;
    body.style.transform = `translateY(${begin}px)`;
    fill(
      body,
      rows.slice(first, last).map((row, offset) => {
        const at = first + offset;
        const severity = SEVERITIES[host.records.columns.severity[row]!] ?? '';
        return make(
          'div',
          {
            role: 'row',
            id: `record-${at}`,
            class: `record ${severity}${host.isOwn(row) ? '' : ' other'}`,
            'aria-rowindex': at + 2,
            'aria-selected': String(at === index),
            onclick: () => {
              chooseAt(at);
            },
            ondblclick: host.onOpen,
          },
          cells(host, row, rows[at - 1]),
        );
      }),
    );
    if (index >= first && index < last) grid.setAttribute('aria-activedescendant', `record-${index}`);
    else grid.removeAttribute('aria-activedescendant');
  };
  const reveal = (): void => {
    const isMapped = rows.length * ROW > HIGHEST;
    const shown = Math.floor(room() / ROW);
    const first = firstAt(grid.scrollTop);
    if (index >= first && index < first + shown - 1) return;
    const wanted = Math.max(0, index - Math.floor(shown / 3));
    grid.scrollTop = isMapped ? (wanted / Math.max(1, rows.length - shown)) * (height() - room()) : wanted * ROW;
  };
  const chooseAt = (at: number): void => {
    if (rows.length === 0) return;
    index = Math.max(0, Math.min(rows.length - 1, at));
    reveal();
    draw();
    host.onChoose(rows[index]!);
  };
  const nearest = (row: number): number => {
    let low = 0;
    let high = rows.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (rows[middle]! < row) low = middle + 1;
      else high = middle;
    }
    return Math.min(low, rows.length - 1);
  };
  let isAsked = false;
  grid.addEventListener('scroll', () => {
    if (isAsked) return;
    isAsked = true;
    requestAnimationFrame(() => {
      isAsked = false;
      draw();
    });
  });
  new ResizeObserver(draw).observe(grid);
  return {
    element: grid,
    show(given) {
      const chosen = rows[index];
      rows = given;
      grid.setAttribute('aria-rowcount', String(rows.length + 1));
      sheet.style.height = `${height()}px`;
      index = chosen === undefined ? -1 : nearest(chosen);
      if (index >= 0) reveal();
      draw();
    },
    has: (row) => rows[nearest(row)] === row,
    choose: (row) => chooseAt(nearest(row)),
    step: (by) => chooseAt(index + by),
    next(by, isWanted) {
      for (let at = index + by; at >= 0 && at < rows.length; at += by)
        if (isWanted(rows[at]!)) {
          chooseAt(at);
          return true;
        }
      return false;
    },
    chosen: () => rows[index],
    redraw: draw,
    focus: () => grid.focus({ preventScroll: true }),
  };
}

// the visible part of the list -> its lines, merged or with a column for each site
import type { TraceRow } from '../model/index.js';
import { cellOf, cells, type FixedColumn, marksFor, usualColumns, visible } from '../report/index.js';
import { dateText, type ProvenStage, provenStages, sitesOf } from '../view/index.js';
import { markName } from './marks.js';
import { cutText, fit, type Line, span, type Span, type Style, withFound } from './spans.js';
import { jobOf, listLength, recordAt, recordsOf, resultOf, type TerminalState } from './state.js';

/** The column in which the date stands where a day begins. */
const DATE_CELL = 'delta';

/** What the lines of a list are made with. */
interface ListContext {
  readonly state: TerminalState;
  readonly columns: number;
  readonly proven: ReadonlyMap<number, ProvenStage>;
}

const isFixed = (column: string): column is FixedColumn => column !== 'text' && column !== 'place';

const SEVERITY_STYLES: Readonly<Record<string, Style>> = { error: 'bad', warning: 'doubtful', debug: 'dim' };

const styleOf = ({ severity }: TraceRow): Style => SEVERITY_STYLES[severity ?? ''] ?? 'plain';

/** `*` for a marked record, else the mark of the stage that it proves. */
function gutterOf({ state, proven }: ListContext, record: number, row: TraceRow): Span {
  if (state.marks[state.capture]?.has(markName(row.source, row.line)) === true) return { text: '*', style: 'bold' };
  const stage = proven.get(record);
  if (!stage) return { text: ' ', style: 'plain' };
  return { text: marksFor(state.isUnicode).verdict[stage.verdict], style: stage.verdict === 'failed' ? 'bad' : 'good' };
}

const shownText = (wall: number | undefined): string | null =>
  wall === undefined
    ? null
    : new Date(wall)
        .toISOString()
        .slice(0, -1)
        .replace(/\.000$/, '');

/** A record as it is shown, with the one above it in the list. */
interface Shown {
  readonly record: number;
  readonly row: TraceRow;
  readonly before: TraceRow | undefined;
}

/** The text from the left edge of the screen on, with what is looked for. */
function textOf(state: TerminalState, { row }: Shown, room: number): Line {
  const text = visible(row.message).slice(state.left);
  return withFound(cutText(text, room), state.search, styleOf(row));
}

function deltaOf({ row, before }: Shown): number | undefined {
  return row.shown === undefined || before?.shown === undefined ? undefined : row.shown - before.shown;
}

/** Whether it is the first of a day in the list. */
function beginsDay({ row, before }: Shown): boolean {
  if (row.shown === undefined) return false;
  return before?.shown === undefined || dateText(before.shown) !== dateText(row.shown);
}

function fixedCells(shown: Shown, names: readonly FixedColumn[], columns: number): readonly Span[] {
  const input = { row: shown.row, shown: shownText(shown.row.shown), deltaMs: deltaOf(shown) };
  return names.flatMap((name) => {
    const { text, width } = cellOf(name, input, columns);
    const isDate = name === DATE_CELL && beginsDay(shown) && shown.row.shown !== undefined;
    const own = isDate ? dateText(shown.row.shown).slice(5) : text;
    const style: Style = isDate ? 'bold' : name === 'mark' ? styleOf(shown.row) : name === 'time' ? 'plain' : 'dim';
    return [span(fitText(own, width), style), span(' ')];
  });
}

const fitText = (text: string, width: number): string => {
  const cut = cutText(text, width);
  return cut + ' '.repeat(Math.max(0, width - cells(cut)));
};

function mergedLine(context: ListContext, shown: Shown): Line {
  const names = usualColumns(context.columns).filter(isFixed);
  const head: Line = [gutterOf(context, shown.record, shown.row), ...fixedCells(shown, names, context.columns)];
  const used = head.reduce((sum, { text }) => sum + cells(text), 0);
  return [...head, ...textOf(context.state, shown, Math.max(0, context.columns - used))];
}

/** Sites that have a column: those of the job first, then others that are on the screen. */
function laneSites({ state }: ListContext, rows: readonly Shown[]): readonly string[] {
  const job = jobOf(state);
  const seen = rows.flatMap(({ row }) => row.site ?? []);
  return [...new Set([...(job ? sitesOf(job) : []), ...seen])].slice(0, 4);
}

function laneLine(context: ListContext, shown: Shown, sites: readonly string[]): Line {
  const { row } = shown;
  const head: Line = [gutterOf(context, shown.record, row), ...fixedCells(shown, ['time', 'mark'], context.columns)];
  const used = head.reduce((sum, { text }) => sum + cells(text), 0);
  const width = Math.max(1, Math.floor((context.columns - used) / Math.max(1, sites.length)) - 1);
  const own = row.site === null ? -1 : sites.indexOf(row.site);
  // What belongs to no site that has a column goes over all of them.
  if (own < 0) return [...head, ...textOf(context.state, shown, context.columns - used)];
  const component = `${visible((row.component ?? '').replace(/^SMS_/, ''))} `;
  return [
    ...head,
    ...sites.flatMap((_, index): Line => {
      if (index !== own) return [span(' '.repeat(width)), span(context.state.isUnicode ? '│' : '|', 'dim')];
      const text = textOf(context.state, shown, Math.max(0, width - cells(component)));
      return [...fit([span(component, 'dim'), ...text], width), span(context.state.isUnicode ? '│' : '|', 'dim')];
    }),
  ];
}

/** Names of the sites above their columns. */
function laneHead(sites: readonly string[], columns: number): Line {
  const used = 1 + 9 + 2;
  const width = Math.max(1, Math.floor((columns - used) / Math.max(1, sites.length)) - 1);
  return fit([span(' '.repeat(used)), ...sites.map((site) => span(fitText(site, width + 1), 'bold'))], columns);
}

const asChosen = (line: Line): Line => line.map(({ text }) => ({ text, style: 'chosen' }));

/** The lines of the list that are on the screen: so many, the last ones empty if there are fewer records. */
export function recordLines(state: TerminalState, columns: number, height: number): readonly Line[] {
  const { records } = recordsOf(state);
  const length = listLength(state);
  const isLanes = state.pane === 'lanes' && columns >= 100;
  const most = isLanes ? height - 1 : height;
  const from = isLanes && state.cursor > recordAt(state, state.top) && height > 1 ? laneTop(state, most) : state.top;
  const [result, job] = [resultOf(state), jobOf(state)];
  const context: ListContext = { state, columns, proven: result && job ? provenStages(records, result, job) : new Map() };
  const shown: Shown[] = [];
  let before = from > 0 && from <= length ? records.row(recordAt(state, from - 1)) : undefined;
  const unread: number[] = [];
  for (let place = from; place < Math.min(length, from + most); place += 1) {
    const record = recordAt(state, place);
    const row = records.row(record);
    if (!row) unread.push(record);
    else shown.push({ record, row, before });
    before = row ?? before;
  }
  const sites = isLanes ? laneSites(context, shown) : [];
  const lines = shown.map((one) => {
    const line = fit(isLanes ? laneLine(context, one, sites) : mergedLine(context, one), columns);
    return one.record === state.cursor ? asChosen(line) : line;
  });
  if (unread.length > 0) lines.push([span(`${unread.length} records cannot be read any more.`, 'dim')]);
  if (length === 0) lines.push([span('No record passes.', 'dim')]);
  const all = isLanes ? [laneHead(sites, columns), ...lines] : lines;
  return Array.from({ length: height }, (_, index) => fit(all[index] ?? [], columns));
}

/** With a head above the lanes one record less is on the screen: the chosen one must be among them. */
function laneTop(state: TerminalState, most: number): number {
  for (let place = state.top; place < state.top + most; place += 1)
    if (place >= listLength(state) || recordAt(state, place) === state.cursor) return state.top;
  return state.top + 1;
}

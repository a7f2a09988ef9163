// The stages of a job -> a table that fits the page.
import Table from 'cli-table3';
import type { InstanceResult, StageResult, VerdictName } from '../../contract/index.js';
import type { JobContext } from './render-context.js';
import { citedLines, placeOf } from './render-context.js';
import type { Theme } from './theme.js';
import { SHORT_REASONS, verdictName } from '../words.js';
import { cells, wrap } from './wrap.js';
import { append, largest } from '../../lists.js';

/** No frame; columns two blanks apart, a thin line below the head. */
const LINES = {
  top: '',
  'top-mid': '',
  'top-left': '',
  'top-right': '',
  bottom: '',
  'bottom-mid': '',
  'bottom-left': '',
  'bottom-right': '',
  left: '',
  'left-mid': '',
  mid: '',
  'mid-mid': '',
  right: '',
  'right-mid': '',
  middle: '  ',
} as const;

/** Lines that are laid out at a time: what cli-table3 takes for a table grows with the square of its rows. */
const SLAB = 128;

/**
 * A table without a frame, no line longer than `width`.
 *
 * @param rows cells without colour; `paint` colours a cell after it was measured and wrapped
 * @param elastic the column that takes the room that is left; the others are wrapped if they take more than a third of the page
 */
export function plainTable(
  head: readonly string[],
  rows: readonly (readonly string[])[],
  layout: {
    readonly width: number;
    readonly elastic: number;
    readonly paint: (cell: string, row: number, column: number) => string;
    readonly rule: (text: string) => string;
  },
): string[] {
  const natural = head.map((title, column) => rows.reduce((most, row) => Math.max(most, longestLine(row[column] ?? '')), cells(title)));
  const most = Math.floor(layout.width / 3);
  const widths = natural.map((width, column) => (column === layout.elastic ? width : Math.min(width, most)));
  const others = widths.reduce((sum, width, column) => (column === layout.elastic ? sum : sum + width), 0);
  const room = layout.width - 2 * (head.length - 1) - others;
  widths[layout.elastic] = Math.max(12, Math.min(natural[layout.elastic] ?? 0, room));
  const rule = layout.rule;
  const fit = (cell: string, column: number) => cell.split('\n').flatMap((line) => wrap(line, widths[column] ?? 12));
  const painted = [
    head.map((title) => (title === '' ? '' : rule(title))),
    widths.map((width) => rule('-'.repeat(width))),
    ...rows.flatMap((row, index) => {
      const fitted = row.map((cell, column) => fit(cell, column).map((line) => (line === '' ? '' : layout.paint(line, index, column))));
      return linesOfRow(fitted);
    }),
  ];
  return Array.from({ length: Math.ceil(painted.length / SLAB) }, (_, slab) => {
    const table = new Table({
      chars: { ...LINES },
      colWidths: widths,
      style: { 'padding-left': 0, 'padding-right': 0, head: [], border: [], compact: true },
    });
    append(table, painted.slice(slab * SLAB, (slab + 1) * SLAB));
    return table
      .toString()
      .split('\n')
      .map((line) => line.trimEnd());
  }).flat();
}

/** Cells of several lines -> rows of cells of one line: what cli-table3 takes for a cell grows with the cube of its lines. */
function linesOfRow(cellLines: readonly (readonly string[])[]): string[][] {
  const height = largest(
    cellLines.map(({ length }) => length),
    1,
  );
  return Array.from({ length: height }, (_, line) => cellLines.map((lines) => lines[line] ?? ''));
}

function longestLine(cell: string): number {
  return largest(cell.split('\n').map(cells));
}

/** The style of a verdict. */
export function styleOf(verdict: VerdictName, theme: Theme): (text: string) => string {
  switch (verdict) {
    case 'reached':
      return theme.good;
    case 'failed':
    case 'missing':
      return theme.bad;
    case 'unknown':
    case 'contested':
      return theme.doubtful;
    case 'not-expected':
      return theme.dim;
  }
}

/** `dated before P9`: the stage comes behind it, so one of their times is wrong; '' if they are in order. */
export function orderText({ timedBefore }: StageResult): string {
  return timedBefore === null ? '' : `dated before ${timedBefore}`;
}

/** The evidence of the verdict: a line, or the reason why there is none. `day` is left out, because the heading shows it. */
function evidenceOf(context: JobContext, stage: StageResult, day: string | undefined): string {
  const lines = citedLines(context, stage.evidence);
  const against = citedLines(context, stage.against);
  const first = lines[0];
  if (first !== undefined) {
    const other = stage.verdict === 'contested' && against[0] !== undefined ? `\nagainst ${placeOf(against[0])}` : '';
    const order = orderText(stage);
    return placeOf(first) + other + (order === '' ? '' : `\n${order}`);
  }
  if (stage.verdict === 'reached') return '(from a later stage)';
  if (stage.verdict === 'unknown' && stage.reason !== null) return SHORT_REASONS[stage.reason];
  if (stage.verdict !== 'missing') return '';
  if (against[0] !== undefined) return `see ${placeOf(against[0])}`;
  const until = context.clock.show(stage.until);
  return until === null ? '' : `nothing until ${until.replace(`${day} `, '')}`;
}

/** When it was reached or failed, '' if that is not known; a stage that is inferred from a later one has no time of its own. Listings date files to the minute. */
export function timeOf({ clock }: JobContext, stage: StageResult): string {
  const time = isInferred(stage) ? null : clock.show(stage.at);
  return time === null ? '' : stage.basis === 'fact' ? time.replace(/:00$/, '') : time;
}

/** Whether only a later stage proves it. */
function isInferred(stage: StageResult): boolean {
  return stage.verdict === 'reached' && stage.basis === 'inferred';
}

/** The word for the verdict in the table, with a mark for wording without a published source. */
function verdictWord(stage: StageResult): string {
  if (stage.verdict === 'not-expected') return '-';
  const isBad = stage.verdict === 'failed' || stage.verdict === 'missing';
  const word = isInferred(stage) ? 'inferred' : isBad ? stage.verdict.toUpperCase() : verdictName(stage.verdict);
  return word + (stage.illustrative ? ' *' : '');
}

/** Stage, title, site, verdict, time on one clock, evidence. A date that all times share is shown in the heading only. */
export function stageTable(context: JobContext, instance: InstanceResult): string[] {
  const times = instance.stages.map((stage) => timeOf(context, stage));
  const dates = new Set(times.filter((time) => time !== '').map((time) => time.slice(0, 10)));
  const [date] = dates;
  const isOneDay = dates.size === 1 && date !== undefined;
  const rows = instance.stages.map((stage, index) => {
    const time = times[index] ?? '';
    const title = stage.title + (stage.optional ? ' (optional)' : '');
    return [
      stage.id,
      title,
      stage.site,
      verdictWord(stage),
      isOneDay ? time.slice(11) : time,
      evidenceOf(context, stage, isOneDay ? date : undefined),
    ];
  });
  const table = plainTable(['', 'stage', 'site', 'verdict', 'time', 'evidence'], rows, {
    width: context.width,
    elastic: 1,
    rule: context.theme.dim,
    paint: (cell, row, column) => {
      const stage = instance.stages[row];
      if (stage === undefined) return cell;
      if (column === 3) return styleOf(stage.verdict, context.theme)(cell);
      if (stage.verdict === 'not-expected') return context.theme.dim(cell);
      return column === 0 && stage.id === instance.stage ? context.theme.bold(cell) : cell;
    },
  });
  const heading = context.theme.bold('Stages') + (isOneDay ? ` on ${date}` : '') + (dates.size > 0 ? `, ${context.clock.name}` : '');
  const legend = [
    instance.stages.some((stage) => stage.verdict === 'not-expected') ? '- not expected, because an earlier stage was not reached' : '',
    instance.stages.some((stage) => stage.illustrative) ? '* based on message wording we could not verify in any published source' : '',
  ];
  return [heading, '', ...table, ...legend.filter((text) => text !== '').map(context.theme.dim)];
}

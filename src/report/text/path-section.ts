// The stages of a job -> one line each: mark, id, site, time on one clock, short title, verdict with its place. Runs without lines of their own are one line.
import type { InstanceResult, StageResult } from '../../contract/index.js';
import { cutTo } from './deciding-lines.js';
import { citedLines, type JobContext } from './render-context.js';
import { orderText, styleOf, timeOf } from './stage-table.js';
import { SHORT_REASONS } from '../words.js';
import { wallRange } from './wall-time.js';
import { cells, hangingIndent, padTo } from './wrap.js';

/** Cells of a title at least. */
const LEAST_TITLE = 8;

/** Cells below which a table is not readable. */
const NARROW = 60;

/** Cells of `YYYY-MM-DD HH:MM:SS`. */
const FULL_TIME = 19;

/** Stages that are told as one. */
interface Row {
  readonly stages: readonly StageResult[];
  readonly mark: string;
  readonly site: string;
  /** '' if it is not known. */
  readonly at: string;
  readonly title: string;
  /** The verdict in words, and what it rests on. */
  readonly words: string;
}

/** Whether only a later stage proves it. */
export function isInferred({ verdict, basis }: StageResult): boolean {
  return verdict === 'reached' && basis === 'inferred';
}

/** Equal for neighbours that are told as one; undefined for a stage that has a line of its own. */
function kindOf(stage: StageResult, instance: InstanceResult, isFolded: (stage: StageResult) => boolean): string | undefined {
  if (stage.id === instance.stage) return undefined;
  if (isFolded(stage)) return `reached ${stage.site}`;
  if (isInferred(stage)) return `inferred ${stage.site}`;
  if (stage.verdict === 'not-expected') return 'not-expected';
  return stage.verdict === 'unknown' ? `unknown ${stage.reason}` : undefined;
}

/** What the star of a row means. */
export const STAR = '* wording of no known source';

/** Without an article at the beginning and without what follows a colon. */
export function shortTitle(title: string): string {
  const [head = title] = title.split(': ');
  const text = head.replace(/^The /, '');
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** The place without the folder of its site, which the row names already. */
function shortPlace(context: JobContext, stage: StageResult, indexes: readonly number[]): string {
  const line = citedLines(context, indexes)[0];
  if (line === undefined) return '';
  const file = line.source.slice(line.source.lastIndexOf('/') + 1);
  return line.site === stage.site ? `${file}:${line.line}` : `${line.site ?? ''} ${file}:${line.line}`.trim();
}

/** The verdict of a stage in words, and what it rests on. */
export function wordsOf(context: JobContext, stage: StageResult, instance: InstanceResult): string {
  const place = shortPlace(context, stage, stage.evidence);
  const mark = stage.illustrative ? ' *' : '';
  const order = orderText(stage) === '' ? '' : `  ${orderText(stage)}`;
  const join = (word: string, rest: string) => word + mark + (rest === '' ? '' : `  ${rest}`);
  switch (stage.verdict) {
    case 'reached':
      // The mark says it; its word is in the legend.
      return (place === '' ? '(by a later stage)' : place) + mark + order;
    case 'failed':
      return join('FAILED', place) + order;
    case 'contested':
      return join('contested', place === '' ? '' : `${place}, against ${shortPlace(context, stage, stage.against)}`);
    case 'missing': {
      const until = context.clock.show(stage.until);
      return join('MISSING', until === null ? shortPlace(context, stage, stage.against) : `by ${until}`);
    }
    case 'unknown': {
      const until = context.clock.show(stage.until);
      if (stage.reason === 'window-open' && instance.outcome === 'waiting' && until !== null) return join('waiting', `due ${until}`);
      return join('undecided', stage.reason === null ? '' : SHORT_REASONS[stage.reason]);
    }
    case 'not-expected':
      return 'not reached';
  }
}

/** The mark of a stage. */
export function markOf({ marks }: JobContext, stage: StageResult, { outcome }: InstanceResult): string {
  return stage.reason === 'window-open' && outcome === 'waiting' ? marks.waiting : marks.verdict[stage.verdict];
}

/** Stages that say something: an optional one only if it was reached, failed or is contested. */
export function told({ verdict, optional }: StageResult): boolean {
  return !optional || verdict === 'reached' || verdict === 'failed' || verdict === 'contested';
}

function idOf({ stages }: Row): string {
  const [first] = stages;
  const last = stages.at(-1);
  return first === last ? (first?.id ?? '?') : `${first?.id ?? '?'}-${last?.id ?? '?'}`;
}

function runText(stage: StageResult | undefined): string {
  if (stage === undefined) return '';
  if (isInferred(stage)) return 'reached, as a later stage proves';
  if (stage.verdict === 'not-expected') return 'not reached';
  return `not determined${stage.reason === null || stage.reason === 'upstream' ? '' : `: ${SHORT_REASONS[stage.reason]}`}`;
}

/** Reached stages that are shown one by one where the page is short: the last ones before it stopped. */
const LAST_REACHED = 2;

/** Where the page is short: the reached stages before the last few. */
function foldedOf(stages: readonly StageResult[]): (stage: StageResult) => boolean {
  const reached = stages.filter(({ verdict }) => verdict === 'reached');
  const folded = new Set(reached.slice(0, -LAST_REACHED));
  return (stage) => folded.has(stage) && stage.timedBefore === null;
}

/** `reached, 19:11:26 to 20:25:12` */
function reachedText(context: JobContext, stages: readonly StageResult[]): string {
  const times = stages.map((stage) => timeOf(context, stage)).filter((time) => time !== '');
  const [first] = times;
  const last = times.at(-1);
  if (first === undefined || last === undefined) return runText(stages[0]);
  return `reached, ${first === last ? first : wallRange(first, last)}`;
}

function rowsOf(context: JobContext, instance: InstanceResult, isShort: boolean): Row[] {
  const isFolded = isShort ? foldedOf(instance.stages) : () => false;
  const runs: { readonly kind: string | undefined; readonly stages: StageResult[] }[] = [];
  for (const stage of instance.stages.filter(told)) {
    const kind = kindOf(stage, instance, isFolded);
    const last = runs.at(-1);
    if (kind !== undefined && last?.kind === kind) last.stages.push(stage);
    else runs.push({ kind, stages: [stage] });
  }
  return runs.flatMap(({ kind, stages }) => {
    const [stage] = stages;
    if (stage === undefined) return [];
    const mark = markOf(context, stage, instance);
    if (stages.length > 1 || kind === 'not-expected') {
      const words = isFolded(stage) ? reachedText(context, stages) : runText(stage);
      return [{ stages, mark, site: stages.every(({ site }) => site === stage.site) ? stage.site : '', at: '', title: '', words }];
    }
    const at = timeOf(context, stage);
    return [{ stages, mark, site: stage.site, at, title: shortTitle(stage.title), words: wordsOf(context, stage, instance) }];
  });
}

/** Days of the rows; a single one is told in the head only. */
function daysOf(rows: readonly Row[]): readonly string[] {
  return [...new Set(rows.flatMap(({ at }) => (at === '' ? [] : [at.slice(0, 10)])))].sort();
}

function line(context: JobContext, row: Row, times: number): string {
  const [stage] = row.stages;
  if (stage === undefined) return '';
  const { theme, marks, width } = context;
  const paint = styleOf(stage.verdict, theme);
  if (row.title === '') {
    const site = row.site === '' || stage.verdict !== 'reached' ? '' : `${row.site}  `;
    return `  ${paint(row.mark)} ${theme.dim(`${idOf(row)} ${site}${row.words}`)}`;
  }
  const time = times === 0 ? '' : `${padTo(row.at.slice(FULL_TIME - times), times)}  `;
  const fixed = `${padTo(idOf(row), 4)} ${padTo(row.site, 3)}  ${time}`;
  const room = Math.max(LEAST_TITLE, width - 4 - cells(fixed) - cells(row.words) - 2);
  const words = row.words === '' ? '' : `  ${stage.verdict === 'reached' ? theme.dim(row.words) : paint(row.words)}`;
  return `  ${paint(row.mark)} ${fixed}${padTo(cutTo(row.title, room, marks.cut), room)}${words}`;
}

/** `key: value` lines for a page that is too narrow for a table. */
function narrow(context: JobContext, rows: readonly Row[]): string[] {
  return rows.flatMap((row) => {
    const time = row.at === '' ? '' : `${row.at} `;
    return hangingIndent(`${row.mark} ${idOf(row)}: `, `${time}${row.words}`, context.width, '    ');
  });
}

/** What the ids of stages and the marks mean: once for a report, the star wherever a row has one. */
function legend(
  { marks, width, theme }: JobContext,
  { process, stages }: InstanceResult,
  rows: readonly Row[],
  isFirst: boolean,
): string[] {
  const ends = `${stages[0]?.id ?? ''}-${stages.at(-1)?.id ?? ''}`;
  const ids = isFirst ? [`${ends}: stages of ${process} in order. ${marks.verdict.reached} reached`] : [];
  const star = rows.some(({ title, stages: [stage] }) => title !== '' && stage?.illustrative === true) ? [STAR] : [];
  const text = [...ids, ...star].join('  ');
  return text === '' ? [] : hangingIndent('  ', text, width).map(theme.dim);
}

/** Head with the clock, the table, and what its marks mean; `isShort` folds the stages reached long before it stopped, `isFirst`: of the report. */
export function pathSection(context: JobContext, instance: InstanceResult, isShort: boolean, isFirst: boolean): string[] {
  const rows = rowsOf(context, instance, isShort);
  const days = daysOf(rows);
  const [first] = days;
  const last = days.at(-1);
  const when = first === undefined || last === undefined ? '' : first === last ? `${first}, ` : `${first} to ${last}, `;
  const head = `${context.theme.bold('Path')}  ${context.theme.dim(`${when}${context.clock.name}`)}`;
  const explained = legend(context, instance, rows, isFirst);
  if (context.width < NARROW) return [head, ...narrow(context, rows), ...explained];
  // `HH:MM:SS`; with several days `MM-DD` before it.
  const times = days.length === 0 ? 0 : first === last ? 8 : 14;
  const day = first === last && first !== undefined ? `${first} ` : undefined;
  const shown = rows.map((row) => line(context, day === undefined ? row : { ...row, words: row.words.replace(day, '') }, times));
  return [head, ...shown, ...explained];
}

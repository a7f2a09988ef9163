// state, size -> the lines of the screen
import type { InstanceResult, StageResult } from '../contract/index.js';
import { jobName, marksFor, outcomeLabel } from '../report/index.js';
import { causeOf } from '../triage/index.js';
import { detailsOf } from './details.js';
import { helpLines } from './help.js';
import { layoutOf } from './list.js';
import { recordLines } from './record-lines.js';
import { between, fit, type Line, span, type Style } from './spans.js';
import { jobOf, listLength, type Pane, recordsOf, resultOf, type Size, type TerminalState } from './state.js';
import { verdictOf } from './verdict.js';

const OUTCOME_STYLES: Readonly<Record<InstanceResult['outcome'], Style>> = {
  healthy: 'good',
  recovered: 'good',
  waiting: 'doubtful',
  delayed: 'doubtful',
  blocked: 'doubtful',
  failed: 'bad',
  unknown: 'dim',
};

const PANES: readonly (readonly [pane: Pane, name: string])[] = [
  ['verdict', '1 Verdict'],
  ['lanes', '2 Lanes'],
  ['records', '3 Records'],
];

/** From this width on the names of panes have room. */
const WIDE = 60;

function headLine(state: TerminalState, columns: number): Line {
  const job = jobOf(state);
  const tabs = PANES.flatMap(([pane, name]) => [span(' '), pane === state.pane ? span(`[${name}]`, 'bold') : span(name, 'dim')]);
  const right = columns < WIDE ? [] : tabs;
  if (!job) {
    const text = resultOf(state) ? 'no job' : 'judging ...';
    return between([span(state.captures[state.capture]?.name ?? ''), span(`  ${text}`, 'dim')], right, columns);
  }
  const cause = causeOf(job);
  const where = ['healthy', 'recovered'].includes(job.outcome) ? '' : ` ${job.stage}`;
  const left = [
    span(`${marksFor(state.isUnicode).outcome[job.outcome]} ${outcomeLabel(job.outcome)}`, OUTCOME_STYLES[job.outcome]),
    span(` ${jobName(job)}${where}  `, 'bold'),
    span(cause?.title ?? ''),
  ];
  return between(left, right, columns);
}

/** Neighbours with one verdict as one: `P0-P9✓`. */
function runsOf(stages: readonly StageResult[]): readonly (readonly [first: StageResult, last: StageResult])[] {
  const runs: [StageResult, StageResult][] = [];
  for (const stage of stages) {
    const last = runs.at(-1);
    if (last && last[0].verdict === stage.verdict) last[1] = stage;
    else runs.push([stage, stage]);
  }
  return runs;
}

const STAGE_STYLES: Readonly<Record<StageResult['verdict'], Style>> = {
  reached: 'good',
  failed: 'bad',
  contested: 'bad',
  missing: 'plain',
  unknown: 'dim',
  'not-expected': 'dim',
};

function ladderLine(state: TerminalState, columns: number): Line {
  const job = jobOf(state);
  const marks = marksFor(state.isUnicode).verdict;
  const clock = state.captures[state.capture]?.clocks[state.clock]?.name ?? '';
  const name = (first: StageResult, last: StageResult): string => (first === last ? first.id : `${first.id}-${last.id}`);
  const stages = runsOf(job?.stages ?? []).map(([first, last]) =>
    span(`${name(first, last)}${marks[first.verdict]} `, STAGE_STYLES[first.verdict]),
  );
  return between(stages, columns < WIDE ? [] : [span(clock, 'dim')], columns);
}

const INPUT_NAMES = { filter: 'filter: ', search: '/', note: 'note: ' } as const;

/** The line that is written, with its caret; as much before the caret as there is room for. */
function inputLine({ input }: TerminalState, columns: number): Line {
  if (!input) return [];
  const name = INPUT_NAMES[input.kind];
  const from = Math.max(0, input.caret - Math.max(4, columns - name.length - 4));
  const at = input.text.slice(input.caret, input.caret + 1);
  return fit(
    [
      span(name, 'bold'),
      span(input.text.slice(from, input.caret)),
      span(at === '' ? ' ' : at, 'chosen'),
      span(input.text.slice(input.caret + 1)),
    ],
    columns,
  );
}

function footLine(state: TerminalState, columns: number): Line {
  if (state.input) return inputLine(state, columns);
  const { count } = recordsOf(state).records;
  const job = state.isJobOnly ? 'this job' : '';
  const filter = [job, state.filter].filter((one) => one !== '').join(' and ');
  const right = `  ${listLength(state)} of ${count}${columns < WIDE ? '' : '  ? help'}`;
  const left = state.message !== '' ? span(state.message, 'doubtful') : span(filter, 'plain');
  return between([left], [span(right, 'dim')], columns);
}

/** The caret below what is wrong with the filter, and the sentence. */
function mistakeLines(state: TerminalState, columns: number): readonly Line[] {
  const { mistake, input } = state;
  if (mistake === undefined || input?.kind !== 'filter') return [];
  const caret = mistake.at === undefined ? '' : ' '.repeat(INPUT_NAMES.filter.length + mistake.at) + '^'.repeat(mistake.length);
  return [fit([span(mistake.sentence, 'doubtful')], columns), fit([span(caret, 'doubtful')], columns)];
}

function verdictLines(state: TerminalState, size: Size, height: number): readonly Line[] {
  const lines = verdictOf(state, size);
  return Array.from({ length: height }, (_, index): Line => {
    const at = state.verdictTop + index;
    const line = lines[at];
    if (!line) return fit([], size.columns);
    const lead = span(line.cited ? '>' : ' ', 'dim');
    const text = span(line.text, at === 0 ? 'bold' : 'plain');
    return fit(
      at === state.verdictLine
        ? [
            { ...lead, style: 'chosen' },
            { ...text, style: 'chosen' },
          ]
        : [lead, text],
      size.columns,
    );
  });
}

function listAndDetails(state: TerminalState, size: Size): readonly Line[] {
  const { list, details } = layoutOf(state, size);
  const rows = recordLines(state, size.columns, list);
  if (details === 0) return rows;
  const lines = detailsOf(state, size.columns);
  const text = state.isLarge ? 'details: q closes' : `details: ${lines.length} lines, Enter enlarges`;
  const rule = (state.isUnicode ? '─' : '-').repeat(size.columns);
  const title: Line = [span(`${rule.slice(0, 2)} ${text} ${rule}`, 'dim')];
  const part = Array.from({ length: details }, (_, index) => fit(lines[state.detailsTop + index] ?? [], size.columns));
  return [...rows, fit(title, size.columns), ...part];
}

/** Exactly as many lines as the size has rows, each as wide as it has columns. */
export function screenOf(state: TerminalState, size: Size): readonly Line[] {
  const { columns, rows } = size;
  const full = (lines: readonly Line[]): readonly Line[] => Array.from({ length: rows }, (_, index) => fit(lines[index] ?? [], columns));
  if (state.isHelp) return full(helpLines(size).slice(state.helpTop));
  const mistake = mistakeLines(state, columns);
  const body = state.pane === 'verdict' ? verdictLines(state, size, Math.max(1, rows - 3)) : listAndDetails(state, size);
  if (rows < 4) return full([...body.slice(0, rows - 1), footLine(state, columns)]);
  return full([headLine(state, columns), ladderLine(state, columns), ...body, ...mistake, footLine(state, columns)]);
}

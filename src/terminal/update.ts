// state, key -> state, and what is to be done outside
import { actionOf, type KeyAction, recordOf } from '../view/index.js';
import { copyText } from './copy.js';
import { editLine } from './edit.js';
import { detailsOf } from './details.js';
import { chooseDeciding, chooseLine, chooseRecord, nameOfChosen } from './find.js';
import { helpLines } from './help.js';
import { choosePlace, layoutOf, placeOf, reveal } from './list.js';
import {
  type Effect,
  jobOf,
  type LineInput,
  listLength,
  type Pane,
  recordsOf,
  resultOf,
  type Size,
  type TerminalState,
  type Wanted,
} from './state.js';
import { verdictOf } from './verdict.js';

/** What a key came to. */
export interface Updated {
  readonly state: TerminalState;
  readonly effects: readonly Effect[];
}

const only = (state: TerminalState): Updated => ({ state, effects: [] });

/** Columns below which sites have no room beside each other. */
export const LANES_FROM = 100;

const clamp = (value: number, most: number): number => Math.max(0, Math.min(most, value));

/** Moves by so many lines in what is on the screen. */
function move(state: TerminalState, by: number, size: Size): TerminalState {
  if (state.isHelp) return { ...state, helpTop: clamp(state.helpTop + by, helpLines(size).length - size.rows + 1) };
  if (state.isLarge) {
    const { details } = layoutOf(state, size);
    return { ...state, detailsTop: clamp(state.detailsTop + by, detailsOf(state, size.columns).length - details) };
  }
  if (state.pane === 'verdict') {
    const lines = verdictOf(state, size).length;
    const room = size.rows - 3;
    const line = clamp(state.verdictLine + by, lines - 1);
    const top = Math.min(Math.max(state.verdictTop, line - room + 1), line);
    return { ...state, verdictLine: line, verdictTop: top };
  }
  return choosePlace({ ...state, isAtEnd: false }, placeOf(state, state.cursor) + by);
}

function look(state: TerminalState, wanted: Wanted, by: 1 | -1): TerminalState {
  const pane: Pane = state.pane === 'verdict' ? 'records' : state.pane;
  return { ...state, pane, isAtEnd: false, pending: { kind: 'find', wanted, by, from: placeOf(state, state.cursor) + by } };
}

const write = (state: TerminalState, kind: LineInput['kind'], text: string): TerminalState => ({
  ...state,
  pane: state.pane === 'verdict' ? 'records' : state.pane,
  input: { kind, text, caret: text.length, before: text },
});

/** The stage that the chosen record proves, or stops at, and the next one with a record. */
function stepStage(state: TerminalState, by: 1 | -1): TerminalState {
  const [job, result] = [jobOf(state), resultOf(state)];
  if (!job || !result) return state;
  const { records } = recordsOf(state);
  const proofs: { readonly id: string; readonly record: number }[] = [];
  for (const { id, evidence } of job.stages) {
    const record = recordOf(records, result, evidence);
    // One record may prove several stages.
    if (record !== undefined && !proofs.some((one) => one.record === record)) proofs.push({ id, record });
  }
  const chosen = proofs.findIndex(({ record }) => record === state.cursor);
  const next =
    chosen >= 0
      ? proofs[chosen + by]
      : by === 1
        ? proofs.find(({ record }) => record > state.cursor)
        : proofs.findLast(({ record }) => record < state.cursor);
  if (!next) return { ...state, message: `No record proves ${by === 1 ? 'a later' : 'an earlier'} stage.` };
  return { ...chooseRecord(state, next.record), pane: state.pane === 'lanes' ? 'lanes' : 'records', message: next.id };
}

/** Chooses another job, in the order of captures. */
function stepJob(state: TerminalState, by: 1 | -1): TerminalState {
  const all = state.captures.flatMap(({ result }, capture) => [...(result?.instances.keys() ?? [])].map((job) => ({ capture, job })));
  const next = all[all.findIndex(({ capture, job }) => capture === state.capture && job === state.job) + by];
  if (!next) return { ...state, message: `There is no ${by === 1 ? 'later' : 'earlier'} job.` };
  const isSame = next.capture === state.capture;
  const fresh = {
    ...state,
    ...next,
    rows: isSame ? state.rows : undefined,
    clock: isSame ? state.clock : 0,
    verdictLine: 0,
    verdictTop: 0,
  };
  return { ...chooseDeciding(fresh), pending: { kind: 'filter' } };
}

/** Shows a pane; from a record the verdict opens at the line that cites it. */
function showPane(state: TerminalState, pane: Pane, size: Size): TerminalState {
  const shown = { ...state, pane, isLarge: false };
  if (pane === 'lanes' && size.columns < LANES_FROM)
    return { ...shown, message: `Lanes need ${LANES_FROM} columns; here are ${size.columns}.` };
  if (pane !== 'verdict' || state.pane === 'verdict') return shown;
  const row = recordsOf(state).records.row(state.cursor);
  const line = verdictOf(shown, size).findIndex(({ cited }) => row && cited?.source === row.source && cited.line === row.line);
  return line < 0 ? shown : { ...shown, verdictLine: line, verdictTop: Math.max(0, line - Math.floor((size.rows - 3) / 2)) };
}

const PANES: readonly Pane[] = ['verdict', 'lanes', 'records'];

function nextClock(state: TerminalState): TerminalState {
  const clocks = state.captures[state.capture]?.clocks ?? [];
  for (let by = 1; by < clocks.length; by += 1) {
    const clock = (state.clock + by) % clocks.length;
    if (clocks[clock]?.open()) return { ...state, clock, message: clocks[clock].name, pending: { kind: 'filter' } };
  }
  return { ...state, message: 'There is no other clock.' };
}

/** Lists what was written where the job stopped: from the last stage that is confirmed on. */
function showStop(state: TerminalState): TerminalState {
  const job = jobOf(state);
  if (!job?.lastConfirmed || job.outcome === 'healthy' || job.outcome === 'recovered') return { ...state, message: 'It did not stop.' };
  const stop = job.stages.find(({ id }) => id === job.stage);
  const until = stop && (stop.at ?? stop.until) !== null ? ` and time <= ${job.site}:${job.stage}` : '';
  return { ...state, pane: 'records', filter: `time >= ${job.site}:${job.lastConfirmed.stage}${until}`, pending: { kind: 'filter' } };
}

function mark(state: TerminalState, note: string | undefined): Updated {
  const name = nameOfChosen(state);
  if (name === undefined) return only(state);
  const marks = new Map(state.marks[state.capture]);
  if (note === undefined && marks.has(name)) marks.delete(name);
  else marks.set(name, note ?? '');
  const all = state.captures.map((_, index) => (index === state.capture ? marks : (state.marks[index] ?? new Map())));
  return { state: { ...state, marks: all }, effects: [{ kind: 'save-marks', capture: state.capture, marks }] };
}

function back(state: TerminalState): Updated {
  if (state.isHelp) return only({ ...state, isHelp: false });
  if (state.isLarge) return only({ ...state, isLarge: false });
  if (state.filter !== '' || state.isJobOnly || state.mistake)
    return only({ ...state, filter: '', isJobOnly: false, mistake: undefined, pending: { kind: 'filter' } });
  return { state, effects: [{ kind: 'quit' }] };
}

function open(state: TerminalState, size: Size): TerminalState {
  if (state.pane !== 'verdict') return { ...state, isLarge: !state.isLarge, detailsTop: 0 };
  const cited = verdictOf(state, size)[state.verdictLine]?.cited;
  return cited ? chooseLine(state, cited.source, cited.line) : { ...state, message: 'This line names no place in a file.' };
}

function copy(state: TerminalState): Updated {
  const row = recordsOf(state).records.row(state.cursor);
  if (!row) return only(state);
  return {
    state: { ...state, message: 'Copied, if the terminal lets programs copy (OSC 52).' },
    effects: [{ kind: 'copy', text: copyText(row) }],
  };
}

type Act = (state: TerminalState, size: Size) => TerminalState | Updated;

const SIDE = 8;
const END = Number.MAX_SAFE_INTEGER;
const page = ({ rows }: Size): number => Math.max(1, rows - 5);

const ACTS: Readonly<Partial<Record<KeyAction, Act>>> = {
  next: (state, size) => move(state, 1, size),
  before: (state, size) => move(state, -1, size),
  pageOn: (state, size) => move(state, page(size), size),
  pageBack: (state, size) => move(state, -page(size), size),
  first: (state, size) => move(state, -END, size),
  last: (state, size) => move(state, END, size),
  nextError: (state) => look(state, 'error', 1),
  errorBefore: (state) => look(state, 'error', -1),
  nextWarning: (state) => look(state, 'warning', 1),
  warningBefore: (state) => look(state, 'warning', -1),
  nextOfJob: (state) => look(state, 'job', 1),
  ofJobBefore: (state) => look(state, 'job', -1),
  nextProof: (state) => look(state, 'proof', 1),
  proofBefore: (state) => look(state, 'proof', -1),
  nextOfThread: (state) => look(state, 'thread', 1),
  ofThreadBefore: (state) => look(state, 'thread', -1),
  nextMark: (state) => look(state, 'mark', 1),
  markBefore: (state) => look(state, 'mark', -1),
  found: (state) => look(state, 'text', 1),
  foundBefore: (state) => look(state, 'text', -1),
  nextStage: (state) => stepStage(state, 1),
  stageBefore: (state) => stepStage(state, -1),
  nextJob: (state) => stepJob(state, 1),
  jobBefore: (state) => stepJob(state, -1),
  search: (state) => write(state, 'search', ''),
  filter: (state) => write(state, 'filter', state.filter),
  jobOnly: (state) => ({ ...state, isJobOnly: !state.isJobOnly, pane: 'records', pending: { kind: 'filter' } }),
  earlier: (state) => ({ ...state, left: Math.max(0, state.left - SIDE) }),
  later: (state) => ({ ...state, left: state.left + SIDE }),
  stop: showStop,
  clock: nextClock,
  mark: (state) => mark(state, undefined),
  note: (state) => write(state, 'note', state.marks[state.capture]?.get(nameOfChosen(state) ?? '') ?? ''),
  copy,
  open,
  verdict: (state, size) => showPane(state, 'verdict', size),
  lanes: (state, size) => showPane(state, 'lanes', size),
  records: (state, size) => showPane(state, 'records', size),
  nextPane: (state, size) => showPane(state, PANES[(PANES.indexOf(state.pane) + 1) % PANES.length]!, size),
  whole: (state) => ({ ...state, pane: 'verdict', isWhole: !state.isWhole, verdictLine: 0, verdictTop: 0 }),
  follow: (state) => choosePlace({ ...state, pane: 'records', isAtEnd: true, message: 'Stays at the end.' }, listLength(state) - 1),
  help: (state) => ({ ...state, isHelp: !state.isHelp, helpTop: 0 }),
  back,
};

/** Keys of the table that act in a terminal. */
export const TERMINAL_ACTIONS = Object.keys(ACTS) as readonly KeyAction[];

/** Keys of `less` that the table has under another name. */
const SAME: Readonly<Record<string, string>> = { 'ctrl+d': ' ', 'ctrl+f': ' ', 'ctrl+u': 'b', 'ctrl+b': 'b' };

/** A key while a line is written. */
function typed(state: TerminalState, input: LineInput, key: string): Updated {
  const { input: next, end } = editLine(input, key);
  const isOver = end !== 'no';
  const text = end === 'left' ? input.before : next.text;
  const edited: TerminalState = { ...state, input: isOver ? undefined : next };
  switch (input.kind) {
    case 'filter':
      return only({ ...edited, filter: text, pending: text === state.filter && !isOver ? state.pending : { kind: 'filter' } });
    case 'search': {
      if (end === 'left') return only({ ...edited, search: '' });
      const from = Math.max(0, placeOf(state, state.cursor));
      const isNew = (text !== state.search || isOver) && text !== '';
      return only({ ...edited, search: text, pending: isNew ? { kind: 'find', wanted: 'text', by: 1, from } : state.pending });
    }
    case 'note':
      return end === 'taken' ? mark(edited, text) : only(edited);
  }
}

/** Does what a key does. Names of keys are those of browsers; `ctrl+c` ends. */
export function press(state: TerminalState, key: string, size: Size): Updated {
  const touched: TerminalState = { ...state, isTouched: true, message: '' };
  if (state.input) return revealed(typed(touched, state.input, key), size);
  if (key === 'ctrl+c') return { state, effects: [{ kind: 'quit' }] };
  const action = actionOf(SAME[key] ?? key);
  const act = action && ACTS[action];
  if (!act) return only(touched);
  const made = act(touched, size);
  return revealed('effects' in made ? made : only(made), size);
}

const revealed = ({ state, effects }: Updated, size: Size): Updated => ({ state: reveal(state, size), effects });

// What the viewer of a terminal is shown and has been told: plain values, and functions that give records by number.
import type { BundleResult, InstanceResult } from '../contract/index.js';
import type { FilterSubject } from '../filter/index.js';
import type { NumberedRecords } from '../trace/index.js';

/** The records of a capture on a clock. */
export interface ClockedRecords {
  readonly records: NumberedRecords;
  /** What filters may ask. */
  readonly subject: FilterSubject;
}

/** A clock of a capture. */
export interface TerminalClock {
  /** `clock LUB`, `UTC`, `as printed`. */
  readonly name: string;
  /** The records on it, made when it is called first; undefined if there is no such clock. */
  readonly open: () => ClockedRecords | undefined;
}

/** What is looked at. */
export interface TerminalCapture {
  readonly name: string;
  readonly clocks: readonly TerminalClock[];
  /** Undefined until it is judged. */
  readonly result: BundleResult | undefined;
}

export interface Size {
  readonly columns: number;
  readonly rows: number;
}

export type Pane = 'verdict' | 'lanes' | 'records';

/** A line that is being written. */
export interface LineInput {
  readonly kind: 'filter' | 'search' | 'note';
  readonly text: string;
  /** Where the next character goes, from 0. */
  readonly caret: number;
  /** What was there before, for Escape. */
  readonly before: string;
}

/** What is wrong with a filter; `at` counts from 0. */
export interface FilterMistake {
  readonly sentence: string;
  readonly at: number | undefined;
  readonly length: number;
}

/** What is looked for next, from the chosen record on. */
export type Wanted = 'error' | 'warning' | 'job' | 'proof' | 'thread' | 'mark' | 'text';

/** Work that may take long, and is done when no key waits. */
export type Pending =
  | { readonly kind: 'filter' }
  | { readonly kind: 'find'; readonly wanted: Wanted; readonly by: 1 | -1; readonly from: number }
  | { readonly kind: 'none' };

/** Marked records: `source:line` -> the note, '' without one. */
export type Marks = ReadonlyMap<string, string>;

export interface TerminalState {
  readonly captures: readonly TerminalCapture[];
  /** Numbers of the capture, of its job (-1 without one) and of its clock. */
  readonly capture: number;
  readonly job: number;
  readonly clock: number;
  readonly pane: Pane;
  /** Numbers of the records that are listed; undefined for all. */
  readonly rows: Uint32Array | undefined;
  /** Number of the chosen record. */
  readonly cursor: number;
  /** Place in the list of the first one on the screen. */
  readonly top: number;
  readonly filter: string;
  readonly isJobOnly: boolean;
  readonly mistake: FilterMistake | undefined;
  readonly search: string;
  readonly pending: Pending;
  readonly input: LineInput | undefined;
  /** Characters of texts that are left of the screen. */
  readonly left: number;
  /** Whether details take the screen, and the first line of them that is shown. */
  readonly isLarge: boolean;
  readonly detailsTop: number;
  readonly isHelp: boolean;
  readonly helpTop: number;
  /** The chosen line of the verdict. */
  readonly verdictLine: number;
  readonly verdictTop: number;
  readonly isWhole: boolean;
  /** By the number of the capture. */
  readonly marks: readonly Marks[];
  /** Whether the last record stays on the screen when others come. */
  readonly isAtEnd: boolean;
  /** A sentence that is shown until the next key. */
  readonly message: string;
  /** Whether the user has done anything. */
  readonly isTouched: boolean;
  /** Whether marks are those of UTF-8. */
  readonly isUnicode: boolean;
}

/** What is to be done outside. */
export type Effect =
  | { readonly kind: 'copy'; readonly text: string }
  | { readonly kind: 'save-marks'; readonly capture: number; readonly marks: Marks }
  | { readonly kind: 'quit' };

const NO_RECORDS: NumberedRecords = {
  count: 0,
  row: () => undefined,
  instant: () => undefined,
  severity: () => null,
  text: () => '',
  template: () => undefined,
  thread: () => undefined,
  find: () => undefined,
  job: () => undefined,
  passing: () => new Uint32Array(),
};

const NOTHING: ClockedRecords = {
  records: NO_RECORDS,
  subject: { anchor: () => ({ problem: 'There are no records.' }), job: () => undefined },
};

/** What is seen first. */
export function beginState(captures: readonly TerminalCapture[], marks: readonly Marks[], isUnicode: boolean): TerminalState {
  return {
    captures,
    capture: 0,
    job: -1,
    clock: 0,
    pane: 'records',
    rows: undefined,
    cursor: 0,
    top: 0,
    filter: '',
    isJobOnly: false,
    mistake: undefined,
    search: '',
    pending: { kind: 'none' },
    input: undefined,
    left: 0,
    isLarge: false,
    detailsTop: 0,
    isHelp: false,
    helpTop: 0,
    verdictLine: 0,
    verdictTop: 0,
    isWhole: false,
    marks,
    isAtEnd: false,
    message: '',
    isTouched: false,
    isUnicode,
  };
}

/** The records that are looked at, on the clock that was chosen. */
export function recordsOf({ captures, capture, clock }: TerminalState): ClockedRecords {
  return captures[capture]?.clocks[clock]?.open() ?? NOTHING;
}

/** The result of the capture; undefined until it is judged. */
export function resultOf({ captures, capture }: TerminalState): BundleResult | undefined {
  return captures[capture]?.result;
}

/** The job that is looked at. */
export function jobOf(state: TerminalState): InstanceResult | undefined {
  return resultOf(state)?.instances[state.job];
}

/** How many records are listed. */
export function listLength(state: TerminalState): number {
  return state.rows?.length ?? recordsOf(state).records.count;
}

/** The record at a place of the list. */
export function recordAt({ rows }: TerminalState, place: number): number {
  return rows === undefined ? place : rows[place]!;
}

// The keys of the viewers. A terminal and a browser read this table; each acts on the rows that it can.

/** A row: what a key does. */
export interface KeyRow {
  /** Names of keys as a browser names them. */
  readonly keys: readonly string[];
  readonly about: string;
}

const row = (keys: string, about: string): KeyRow => ({ keys: keys.split(' ').map((one) => (one === 'Space' ? ' ' : one)), about });

/** By the name of what is done. */
export const KEY_TABLE = {
  next: row('j ArrowDown', 'next record'),
  before: row('k ArrowUp', 'record before'),
  pageOn: row('Space PageDown', 'a page on'),
  pageBack: row('b PageUp', 'a page back'),
  first: row('g Home', 'first record'),
  last: row('G End', 'last record'),
  nextError: row('e', 'next error'),
  errorBefore: row('E', 'error before'),
  nextWarning: row('w', 'next warning or error'),
  warningBefore: row('W', 'warning or error before'),
  nextOfJob: row('o', 'next record of this job'),
  ofJobBefore: row('O', 'record of this job before'),
  nextProof: row('p', 'next proof of a stage'),
  proofBefore: row('P', 'proof of a stage before'),
  nextOfThread: row('t', 'next record of this thread'),
  ofThreadBefore: row('T', 'record of this thread before'),
  nextStage: row(']', 'next stage'),
  stageBefore: row('[', 'stage before'),
  nextJob: row('>', 'next job'),
  jobBefore: row('<', 'job before'),
  search: row('/', 'search'),
  found: row('n', 'next found'),
  foundBefore: row('N', 'found before'),
  filter: row('f', 'filter'),
  jobOnly: row('J', 'records of this job only, or all'),
  zoomIn: row('+ =', 'zoom in'),
  zoomOut: row('-', 'zoom out'),
  fit: row('0', 'show the path'),
  earlier: row('h ArrowLeft', 'earlier; on a terminal the beginning of long texts'),
  later: row('l ArrowRight', 'later; on a terminal the rest of long texts'),
  stop: row('z', 'show where it stopped'),
  clock: row('c', 'next clock'),
  mark: row('m', 'mark or unmark'),
  nextMark: row('u', 'next mark'),
  markBefore: row('U', 'mark before'),
  note: row('a', 'note beside the record'),
  copy: row('y', 'copy as columns of SMSTrace'),
  open: row('Enter', 'large details; in the verdict: the record of the line'),
  verdict: row('1', 'verdict'),
  lanes: row('2', 'lanes: a column for each site'),
  records: row('3', 'records'),
  nextPane: row('Tab', 'next pane'),
  whole: row('v', 'verdict in full, or short'),
  follow: row('F', 'stay at the end while records come'),
  help: row('?', 'these keys'),
  back: row('q Escape', 'back; from the records: end'),
} as const satisfies Readonly<Record<string, KeyRow>>;

/** What a key can do. */
export type KeyAction = keyof typeof KEY_TABLE;

const ACTIONS: ReadonlyMap<string, KeyAction> = new Map(
  (Object.entries(KEY_TABLE) as [KeyAction, KeyRow][]).flatMap(([action, { keys }]) => keys.map((key) => [key, action] as const)),
);

/** What a key does; undefined for nothing. */
export function actionOf(key: string): KeyAction | undefined {
  return ACTIONS.get(key);
}

/** A key as it is shown: `Space`, `Down`. */
export function keyName(key: string): string {
  const names: Readonly<Record<string, string>> = {
    ' ': 'Space',
    ArrowDown: 'Down',
    ArrowUp: 'Up',
    ArrowLeft: 'Left',
    ArrowRight: 'Right',
  };
  return names[key] ?? key;
}

// the list of records: places, the chosen one, what of it is on the screen
import { countLeading } from '../lists.js';
import { listLength, recordAt, type Size, type TerminalState } from './state.js';

/** The place of a record in the list, or of the one behind it. -1 in an empty list. */
export function placeOf(state: TerminalState, record: number): number {
  const length = listLength(state);
  const { rows } = state;
  const place = rows === undefined ? record : countLeading(length, (at) => rows[at]! < record);
  return Math.min(place, length - 1);
}

/** Lines of the parts of a screen. */
export interface Layout {
  readonly list: number;
  readonly details: number;
}

/** Two lines of the head, one of the foot, one above the details; where there is little room, less. */
export function layoutOf({ isLarge, mistake, input }: Pick<TerminalState, 'isLarge' | 'mistake' | 'input'>, { rows }: Size): Layout {
  const told = mistake !== undefined && input?.kind === 'filter' ? 2 : 0;
  const room = Math.max(1, rows - 3 - told);
  if (isLarge && room >= 6) return { list: 3, details: room - 4 };
  const details = room >= 15 ? 6 : room >= 10 ? 3 : 0;
  return { list: details === 0 ? room : room - details - 1, details };
}

/** Chooses the record at a place. */
export function choosePlace(state: TerminalState, place: number): TerminalState {
  const length = listLength(state);
  if (length === 0) return state;
  return { ...state, cursor: recordAt(state, Math.max(0, Math.min(length - 1, place))), detailsTop: 0 };
}

/** Scrolls so that the chosen record is on the screen. */
export function reveal(state: TerminalState, size: Size): TerminalState {
  const { list } = layoutOf(state, size);
  const length = listLength(state);
  const place = placeOf(state, state.cursor);
  const last = Math.max(0, length - list);
  const isSeen = place >= state.top && place < state.top + list;
  const isNear = place >= state.top - list && place < state.top + 2 * list;
  const near = place < state.top ? place : place - list + 1;
  const top = isSeen ? state.top : isNear ? near : place - Math.floor(list / 3);
  const cursor = place >= 0 ? recordAt(state, place) : state.cursor;
  return { ...state, cursor, top: Math.max(0, Math.min(last, top)) };
}

// a state with work that waits -> the state in which it is done
import { allOf, compileFilter, type Filter, parseFilter } from '../filter/index.js';
import { find } from './find.js';
import { reveal } from './list.js';
import { type FilterMistake, jobOf, recordsOf, type Size, type TerminalState } from './state.js';

function mistakeOf(error: unknown): FilterMistake {
  if (!(error instanceof Error)) throw error;
  const { excerpt, help } = error as Error & {
    readonly excerpt?: { readonly column: number; readonly length: number };
    readonly help?: string;
  };
  return {
    sentence: help === undefined ? error.message : `${error.message} ${help}`,
    at: excerpt && excerpt.column - 1,
    length: excerpt?.length ?? 1,
  };
}

/** The filter that is written, and that of the job; undefined if all records pass. */
function filterOf(state: TerminalState): Filter | undefined {
  const { subject } = recordsOf(state);
  const job = state.isJobOnly ? jobOf(state) : undefined;
  const texts = [state.filter.trim(), job === undefined ? '' : `job = "${job.subject.replaceAll('"', '""')}"`].filter(
    (text) => text !== '',
  );
  if (texts.length === 0) return undefined;
  const compiled = texts.map((text) => {
    const source = { text, place: { file: 'filter' } };
    return compileFilter(parseFilter(source), source, subject);
  });
  return allOf(compiled);
}

/** Lists what the filter lets pass; what is wrong with it is told, and the list stays. */
function applyFilter(state: TerminalState): TerminalState {
  try {
    const filter = filterOf(state);
    return { ...state, mistake: undefined, rows: filter && recordsOf(state).records.passing(filter, 0) };
  } catch (error) {
    return { ...state, mistake: mistakeOf(error) };
  }
}

/** Lists those of the records from `from` on, too, that the filter lets pass. */
export function extendList(state: TerminalState, from: number): TerminalState {
  const { rows } = state;
  if (rows === undefined) return state;
  const filter = state.mistake === undefined ? filterOf(state) : undefined;
  if (!filter) return state;
  const more = recordsOf(state).records.passing(filter, from);
  const all = new Uint32Array(rows.length + more.length);
  all.set(rows);
  all.set(more, rows.length);
  return { ...state, rows: all };
}

/** Whether something waits. */
export const isPending = ({ pending }: TerminalState): boolean => pending.kind !== 'none';

/** Does the work that waits. */
export function settle(state: TerminalState, size: Size): TerminalState {
  const { pending } = state;
  const idle: TerminalState = { ...state, pending: { kind: 'none' } };
  switch (pending.kind) {
    case 'none':
      return state;
    case 'filter':
      return reveal(applyFilter(idle), size);
    case 'find':
      return reveal(find(idle, pending.wanted, pending.by, pending.from), size);
  }
}

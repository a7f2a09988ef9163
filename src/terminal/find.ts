// what is looked for -> the next record of the list for which it holds
import { compilePattern } from '../filter/index.js';
import { decidingRecord, provenStages } from '../view/index.js';
import { choosePlace, placeOf } from './list.js';
import { markName } from './marks.js';
import { jobOf, listLength, recordAt, recordsOf, resultOf, type TerminalState, type Wanted } from './state.js';

const WORDS: Readonly<Record<Wanted, string>> = {
  error: 'error',
  warning: 'warning or error',
  job: 'record of this job',
  proof: 'proof of a stage',
  thread: 'record of this thread',
  mark: 'mark',
  text: 'record with this text',
};

/** A test of records by number; a sentence if there is nothing to look for. */
function testOf(state: TerminalState, wanted: Wanted): ((record: number) => boolean) | string {
  const { records } = recordsOf(state);
  const [job, result] = [jobOf(state), resultOf(state)];
  switch (wanted) {
    case 'error':
      return (record) => records.severity(record) === 'error';
    case 'warning':
      return (record) => ['error', 'warning'].includes(records.severity(record) ?? '');
    case 'job':
      return (job && records.job(job.subject)) ?? 'No record belongs to a job here.';
    case 'proof': {
      if (!job || !result) return 'Nothing is judged here.';
      const proven = provenStages(records, result, job);
      return (record) => proven.has(record);
    }
    case 'thread': {
      const thread = records.thread(state.cursor);
      return thread === undefined ? 'This record names no thread.' : (record) => records.thread(record) === thread;
    }
    case 'mark': {
      const marked = new Set(
        [...(state.marks[state.capture]?.keys() ?? [])].map((name) => {
          const at = name.lastIndexOf(':');
          return records.find(name.slice(0, at), Number(name.slice(at + 1)));
        }),
      );
      return marked.size === 0 ? 'Nothing is marked; m marks a record.' : (record) => marked.has(record);
    }
    case 'text': {
      if (state.search === '') return 'Nothing is looked for; / does.';
      const pattern = compilePattern(state.search);
      return typeof pattern === 'string' ? `The text cannot be looked for: ${pattern}.` : (record) => pattern(records.text(record));
    }
  }
}

/** Chooses the next record, the first place that is tried among them. */
export function find(state: TerminalState, wanted: Wanted, by: 1 | -1, from: number): TerminalState {
  const test = testOf(state, wanted);
  if (typeof test === 'string') return { ...state, message: test };
  const length = listLength(state);
  for (let place = from; place >= 0 && place < length; place += by) if (test(recordAt(state, place))) return choosePlace(state, place);
  return { ...state, message: `There is no ${by === 1 ? 'later' : 'earlier'} ${WORDS[wanted]} in the list.` };
}

/** Chooses a record, and lists all records if it is not among those that are listed. */
export function chooseRecord(state: TerminalState, record: number): TerminalState {
  const place = placeOf(state, record);
  if (place >= 0 && recordAt(state, place) === record) return { ...state, cursor: record, detailsTop: 0 };
  return { ...state, rows: undefined, filter: '', isJobOnly: false, mistake: undefined, cursor: record, detailsTop: 0 };
}

/** Chooses the record of a cited line. */
export function chooseLine(state: TerminalState, source: string, line: number): TerminalState {
  const record = recordsOf(state).records.find(source, line);
  if (record === undefined) return { ...state, message: `${source}:${line} is no record of a log.` };
  return { ...chooseRecord(state, record), pane: state.pane === 'lanes' ? 'lanes' : 'records' };
}

/** Chooses the record that decides the job. */
export function chooseDeciding(state: TerminalState): TerminalState {
  const [job, result] = [jobOf(state), resultOf(state)];
  const record = job && result && decidingRecord(recordsOf(state).records, result, job);
  return record === undefined ? state : { ...state, cursor: record };
}

/** The name of the chosen record among marks; undefined if it cannot be read. */
export function nameOfChosen(state: TerminalState): string | undefined {
  const row = recordsOf(state).records.row(state.cursor);
  return row && markName(row.source, row.line);
}

// text of a filter, records -> the numbers of the records that pass. Without the filter language a text is looked for.
import type { InstanceResult, EvidenceLine } from '../contract/index.js';
import type { FilterSubject, RecordTable } from '../filter/index.js';
import type { HostClock } from '../trace/index.js';
import type { FilterLanguage } from './filter-script.js';
import type { RecordSet } from './record-set.js';

/** What a filter is tried on. */
export interface Selected {
  readonly records: RecordSet;
  readonly clock: HostClock;
  readonly judged: { readonly instances: readonly InstanceResult[]; readonly evidence: readonly EvidenceLine[] };
}

/** What is wrong with a filter, and where. */
export interface FilterMistake {
  readonly sentence: string;
  readonly help: string | undefined;
  /** Where the caret stands, from 0; undefined if it concerns no part. */
  readonly at: number | undefined;
  readonly length: number;
}

function subjectOf({ records, judged }: Selected, language: FilterLanguage): FilterSubject {
  const { span } = records.columns;
  return {
    anchor: language.createAnchors(
      () => (span === null ? undefined : [Date.parse(span[0]), Date.parse(span[1])]),
      () => judged,
    ),
    job(id) {
      const rows = new Set(records.jobRows(id));
      return rows.size === 0 ? undefined : () => (row) => rows.has(row);
    },
  };
}

function filtered(text: string, given: Selected, language: FilterLanguage): readonly number[] {
  const source = { text, place: { file: 'filter' } };
  const filter = language.compileFilter(language.parseFilter(source), source, subjectOf(given, language));
  const { columns, count, tables } = given.records;
  const tests = tables(given.clock).map((table: RecordTable) => filter.bind(table));
  const rows: number[] = [];
  for (let row = 0; row < count; row += 1) {
    const test = tests[columns.file[row]!]!;
    if (test === true || (test !== false && test(row))) rows.push(row);
  }
  return rows;
}

function containing(text: string, { columns, count }: RecordSet): readonly number[] {
  const wanted = text.toLowerCase();
  const texts = columns.texts.map((one) => one.toLowerCase().includes(wanted));
  const names = columns.components.map((one) => one.toLowerCase().includes(wanted));
  const rows: number[] = [];
  for (let row = 0; row < count; row += 1)
    if (texts[columns.text[row]!] === true || names[columns.component[row]!] === true) rows.push(row);
  return rows;
}

/** All records, those that a filter lets pass, or what is wrong with it. */
export function select(text: string, given: Selected, language: FilterLanguage | undefined): readonly number[] | FilterMistake {
  const wanted = text.trim();
  if (wanted === '') return Array.from({ length: given.records.count }, (_, row) => row);
  if (language === undefined) return containing(wanted, given.records);
  try {
    return filtered(text, given, language);
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    const { excerpt, help } = error as Error & { readonly excerpt?: { column: number; length: number }; readonly help?: string };
    return { sentence: error.message, help, at: excerpt && excerpt.column - 1, length: excerpt?.length ?? 1 };
  }
}

// A table of records written out, for tests of filters.
import type { FilterSubject, RecordCode, RecordSeverity, RecordTable } from '../../src/filter/index.js';

export interface Row {
  readonly component?: string;
  readonly event?: string;
  readonly at?: string;
  readonly thread?: number;
  readonly severity?: RecordSeverity;
  readonly text?: string;
  readonly fields?: Readonly<Record<string, string>>;
  readonly codes?: readonly RecordCode[];
}

const NOTHING: (row: number) => void = () => undefined;

/** @param decoded  receives the row whose text is decoded */
export function tableOf(rows: readonly Row[], { site = 'SEC', file = 'SEC/Logs/LANSEND.LOG', decoded = NOTHING } = {}): RecordTable {
  const components = [...new Set(rows.map(({ component = '' }) => component))];
  const events = [...new Set(rows.flatMap(({ event }) => event ?? []))];
  const rowAt = (row: number): Row => rows[row] ?? {};
  return {
    count: rows.length,
    site: site === '' ? null : site,
    file,
    components,
    events,
    component: (row) => components.indexOf(rowAt(row).component ?? ''),
    event: (row) => events.indexOf(rowAt(row).event ?? '?'),
    instant: (row) => {
      const { at } = rowAt(row);
      return at === undefined ? undefined : Date.parse(at);
    },
    // The clock that is shown is two hours east of UTC.
    toInstant: (wall) => wall - 7_200_000,
    thread: (row) => rowAt(row).thread ?? -1,
    line: (row) => row + 1,
    format: () => 'sms1',
    severity: (row) => rowAt(row).severity ?? null,
    text(row) {
      decoded(row);
      return rowAt(row).text ?? '';
    },
    fields: (row) => rowAt(row).fields ?? {},
    codes: (row) => rowAt(row).codes ?? [],
  };
}

export const SUBJECT: FilterSubject = {
  anchor: (name) => (name === 'failure' ? Date.parse('1998-02-03T18:00:00Z') : { problem: `Nothing is called ${name}.` }),
  job: (id) => (id === 'SEC00012' ? () => (row) => row === 1 : undefined),
};

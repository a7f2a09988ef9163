// rows of a triage, records -> rows of the tables that `smslog sql` asks; the documentation lists the same columns
import type { TimelineRow, TriageRow } from '../contract/index.js';

/** A value of a table: instants are texts in ISO 8601, UTC. */
export type Cell = string | number | null;

/** Types of columns, by their names in SQL. */
export type ColumnType = 'VARCHAR' | 'BIGINT' | 'TIMESTAMP';

/** A column of rows that are made of `T`. */
export interface Column<T> {
  readonly name: string;
  readonly type: ColumnType;
  /** A clause without a full stop. */
  readonly meaning: string;
  readonly valueOf: (one: T) => Cell;
}

/** A table; its columns and rows. */
export interface Table {
  readonly name: string;
  /** A clause without a full stop. */
  readonly meaning: string;
  readonly columns: readonly Pick<Column<never>, 'name' | 'type' | 'meaning'>[];
  /** Its rows of one job, or of a capture without any. `isFirst`: of this capture. */
  readonly rowsOf: (row: TriageRow, isFirst: boolean) => readonly (readonly Cell[])[];
}

function table<T>(
  name: string,
  meaning: string,
  columns: readonly Column<T>[],
  itemsOf: (row: TriageRow, isFirst: boolean) => readonly T[],
): Table {
  return {
    name,
    meaning,
    columns,
    rowsOf: (row, isFirst) => itemsOf(row, isFirst).map((item) => cellsOf({ columns }, item)),
  };
}

const text = <T>(name: string, meaning: string, valueOf: (one: T) => string | null): Column<T> => ({
  name,
  type: 'VARCHAR',
  meaning,
  valueOf,
});
const count = <T>(name: string, meaning: string, valueOf: (one: T) => number | null): Column<T> => ({
  name,
  type: 'BIGINT',
  meaning,
  valueOf,
});
const instant = <T>(name: string, meaning: string, valueOf: (one: T) => string | null): Column<T> => ({
  name,
  type: 'TIMESTAMP',
  meaning,
  valueOf,
});

/** What tells a job from others, in every table that is about one. */
function jobColumns<T>(rowOf: (one: T) => TriageRow): readonly Column<T>[] {
  return [
    text('capture', 'path of the capture, below the root of the fleet', (one) => rowOf(one).bundle),
    text('process', 'id of the process that the job is one of', (one) => rowOf(one).process),
    text('site', 'code of the site of the job', (one) => rowOf(one).site),
    text('subject', 'what the job is about: the code of the site, or its keys', (one) => rowOf(one).subject),
  ];
}

const itself = (row: TriageRow): TriageRow => row;
const ofJob = <T>(row: TriageRow, items: readonly T[]) => items.map((item) => ({ row, item }));

/** All tables of results. */
export const TABLES: readonly Table[] = [
  table<TriageRow>(
    'captures',
    'one row for each capture',
    [
      text('capture', 'path of the capture, below the root of the fleet', ({ bundle }) => bundle),
      instant('captured_at', 'when it was captured, if that is stated', ({ capturedAt }) => capturedAt),
      instant('covered_until', 'end of what its logs cover', ({ coveredUntil }) => coveredUntil),
      count('records', 'records of all logs', ({ reading }) => reading?.records ?? null),
      count('unrecognized', 'records that no template recognizes', ({ reading }) => reading?.unrecognized ?? null),
      count('malformed', 'records that are damaged beyond reading', ({ reading }) => reading?.malformed ?? null),
      text('unread', 'the first thing that could not be read', ({ unread }) => unread?.message ?? null),
      text('reason', 'why no job was judged', ({ reason }) => reason?.message ?? null),
    ],
    (row, isFirst) => (isFirst ? [row] : []),
  ),
  table<TriageRow>(
    'jobs',
    'one row for each judged job',
    [
      ...jobColumns(itself),
      text('server', 'name of the server of the site', ({ server }) => server),
      text('parent', 'code of its parent', ({ parent }) => parent),
      text('operation', 'install, upgrade or unknown', ({ operation }) => operation),
      text('outcome', 'how it ended, or how far it is', ({ outcome }) => outcome),
      text('stage', 'the failing, waiting or undecided stage', ({ stage }) => stage),
      text('cause', 'id of the finding that explains it', ({ cause }) => cause?.id ?? null),
      text('title', 'the cause in a few words', ({ cause }) => cause?.title ?? null),
      text('confidence', 'how sure the cause is', ({ cause }) => cause?.confidence ?? null),
      text('severity', 'how much the cause matters', ({ cause }) => cause?.severity ?? null),
      text('cause_at', 'code of the site where the cause is to be mended', ({ cause }) => cause?.at ?? null),
      text('remedy', 'none, or the id of a workaround', ({ remedy }) => remedy),
      text('first_action', 'the first thing to do', ({ firstAction }) => firstAction),
      instant('since', 'since when it stands there', ({ since }) => since),
      count('waited_ms', 'how long it had stood there when it was captured', ({ waitedMs }) => waitedMs),
      text('fingerprint', 'tells this problem from others, in later captures too', ({ fingerprint }) => fingerprint),
    ],
    (row) => (row.outcome === null ? [] : [row]),
  ),
  table<{ readonly row: TriageRow; readonly item: TriageRow['findings'][number] }>(
    'findings',
    'one row for each active finding',
    [
      ...jobColumns<{ readonly row: TriageRow }>(({ row }) => row),
      text('finding', 'id of the finding', ({ item }) => item.id),
      text('severity', 'how much it matters', ({ item }) => item.severity),
      text('confidence', 'how sure it is', ({ item }) => item.confidence),
    ],
    (row) => ofJob(row, row.findings),
  ),
  table<{ readonly row: TriageRow; readonly item: TriageRow['stages'][number] }>(
    'stages',
    'one row for each stage of each job',
    [
      ...jobColumns<{ readonly row: TriageRow }>(({ row }) => row),
      text('stage', 'id of the stage', ({ item }) => item.id),
      text('title', 'what happens at it', ({ item }) => item.title),
      text('at_site', 'code of the site where it happens', ({ item }) => item.site),
      text('verdict', 'what is known of it', ({ item }) => item.verdict),
      text('reason', 'why the verdict is unknown', ({ item }) => item.reason),
      instant('instant', 'when it was reached or failed', ({ item }) => item.at),
      text('source', 'file of the line that proves it', ({ item }) => item.line?.source ?? null),
      count('line', 'the line', ({ item }) => item.line?.line ?? null),
    ],
    (row) => ofJob(row, row.stages),
  ),
];

/** How far a printed wall time is ahead of the instant, in milliseconds. */
function aheadOf({ at, local }: TimelineRow): number | null {
  return at === null || local === null ? null : Date.parse(`${local}Z`) - Date.parse(at);
}

/** The table of records, which is written as they are read. */
export const RECORDS: { readonly name: string; readonly meaning: string; readonly columns: readonly Column<TimelineRow>[] } = {
  name: 'records',
  meaning: 'one row for each record of a capture that was submitted with `--records`, in the order of the timeline of the capture',
  columns: [
    text('capture', 'path of the capture, below the root of the fleet', ({ bundle }) => bundle),
    instant('instant', 'corrected instant, UTC', ({ at }) => at),
    count('ahead_ms', 'printed wall time minus instant: `instant + to_milliseconds(ahead_ms)` is what is printed', aheadOf),
    text('site', 'code of the site', ({ site }) => site),
    text('component', 'name of the component', ({ component }) => component),
    count('thread', 'number of the thread', ({ thread }) => thread),
    text('severity', 'error, warning, info or debug', ({ severity }) => severity),
    text('event', 'id of the event; null when no template knows the text', ({ event }) => event),
    text('message', 'the text', ({ message }) => message),
    text('source', 'name of the file in its capture', ({ source }) => source),
    count('line', 'line of the file', ({ line }) => line),
    text('format', 'how the record is written: `sms1`, `ccm`, `nt` ..., `malformed` or `plain`', ({ format }) => format),
  ],
};

/** The cells of a row of a table. */
export function cellsOf<T>({ columns }: { readonly columns: readonly Column<T>[] }, one: T): readonly Cell[] {
  return columns.map(({ valueOf }) => valueOf(one));
}

import test from 'ava';
import { createColumns } from '../../../src/parse/records/columns.js';
import { createRowSearch } from '../../../src/parse/records/row-search.js';
import { builtIn, parseText, sourceOf } from '../logs.js';
import { fc } from '../../property.js';
import { compileFilter, parseFilter } from '../../../src/filter/index.js';
import { tableOf } from '../../filter/table.js';

/** A test of rows that lie one behind the other, with a line end of two bytes. */
function searchIn(rows: readonly string[], readable = Number.POSITIVE_INFINITY) {
  const columns = createColumns();
  let offset = 0;
  for (const [line, { length }] of rows.entries()) {
    columns.push(offset, length, line + 1, 0, 0, -1, 0);
    offset += length + 2;
  }
  const bytes = Buffer.from(rows.map((row) => `${row}\r\n`).join(''), 'latin1');
  let reads = 0;
  const source = {
    ...sourceOf('x.log', bytes),
    slice(from: number, length: number) {
      reads += 1;
      return bytes.subarray(from, Math.min(readable, from + length));
    },
  };
  return { search: createRowSearch(source, columns, rows.length), reads: () => reads };
}

const found = (test: (row: number) => boolean, count: number): readonly number[] =>
  Array.from({ length: count }, (_, row) => row).filter((row) => test(row));

test('rows that hold a text in any case are found, once each, and none that it only touches', (t) => {
  const rows = ['Found one, found two', 'nothing', '', 'has fou', 'nd in two rows', 'FOUND'];
  t.deepEqual(found(searchIn(rows).search('found'), rows.length), [0, 5]);
  t.deepEqual(found(searchIn(rows).search('NOTHING'), rows.length), [1]);
  t.deepEqual(found(searchIn(rows).search('absent'), rows.length), []);
});

test('NULs and end marks of DOS are blanks, as the scanner saw them', (t) => {
  const rows = ['one\0two', 'one\u001atwo', 'one_two'];
  t.deepEqual(found(searchIn(rows).search('one two'), rows.length), [0, 1]);
});

test('what cannot be read, or is too long to be searched, may hold anything', (t) => {
  t.deepEqual(found(searchIn(['abc', 'def'], 4).search('x'), 2), [0, 1]);
  const long = 'y'.repeat(1_100_000);
  t.deepEqual(found(searchIn(['abc', long, 'def']).search('x'), 3), [1]);
});

test('rows are found in whatever order they are asked for, however many there are', (t) => {
  const rows = Array.from({ length: 10_000 }, (_, row) => (row % 7 === 0 ? `has it ${row}` : `has not ${'z'.repeat(row % 50)}`));
  const wanted = new Set(found((row) => row % 7 === 0, rows.length));
  const isIn = searchIn(rows).search('has it');
  for (const row of [9999, 0, 2047, 2048, 2049, 5005, 7, 9996]) t.is(isIn(row), wanted.has(row), String(row));
  t.deepEqual(found(isIn, rows.length), [...wanted]);
});

test('a file is read in large pieces, and no more of it than rows are asked for', (t) => {
  const rows = Array.from({ length: 20_000 }, (_, row) => `row ${row}`);
  const { search, reads } = searchIn(rows);
  t.deepEqual(found(search('absent'), rows.length), []);
  t.true(reads() <= 10, String(reads()));
  const before = reads();
  t.deepEqual(found(search('row 7'), 8), [7]);
  t.is(reads(), before + 1);
});

test('random texts: the rows are those in which a plain search finds it', (t) => {
  const piece = fc.constantFrom('a', 'A', 'b', 'ab', ' ', 'é', '$');
  const text = fc.array(piece, { maxLength: 6 }).map((all) => all.join(''));
  fc.assert(
    fc.property(
      fc.array(text, { maxLength: 12 }),
      fc.array(fc.constantFrom('a', 'B', ' ', '$'), { minLength: 1, maxLength: 3 }),
      (rows, wanted) => {
        const part = wanted.join('');
        const plain = found((row) => rows[row]!.toLowerCase().includes(part.toLowerCase()), rows.length);
        t.deepEqual(found(searchIn(rows).search(part), rows.length), plain);
      },
    ),
  );
});

test('records of a log: what a message holds is found in it, whatever stands in its frame', (t) => {
  const line = (text: string) => `${text}   $$<SMS_LAN_SENDER><Mon Apr 21 09:02:14 1997~><thread=A4>\r\n`;
  const { records } = parseText(['Full of LAN', 'of STATMSG: ID=1', 'STATMSG: ID=501 SEV=W LEV=M'].map(line).join('')).log;
  t.deepEqual(found(records.mayHold!('full of lan'), 3), [0]);
  t.deepEqual(
    [0, 1, 2].map((row) => records.severity(row)),
    [null, null, 'warning'],
  );
  t.truthy(builtIn);
});

test('a filter looks only at rows that may hold its text, and passes the same', (t) => {
  const rows = [{ text: 'Out of capacity' }, { text: 'Found a request' }, { text: 'of no capacity at all' }];
  const passing = (where: string, mayHold?: (text: string) => (row: number) => boolean) => {
    const looked: number[] = [];
    const table = { ...tableOf(rows, { decoded: (row) => looked.push(row) }), mayHold };
    const source = { text: where, place: { file: 'test' } };
    const subject = { anchor: () => 0, job: () => undefined };
    const bound = compileFilter(parseFilter(source), source, subject).bind(table);
    const passed = found((row) => (typeof bound === 'boolean' ? bound : bound(row)), rows.length);
    return { passed, looked };
  };
  const mayHold = (text: string) => (row: number) => rows[row]!.text.toLowerCase().includes(text.toLowerCase());
  for (const [where, looked] of [
    ['text contains capacity', [0, 2]],
    ['text !~ capacity', [0, 2]],
    ['text ~ "out .*CAPA"', [0]],
    ['text ~ "^of\\s+no"', [0, 2]],
    ['text = "found a request"', [1]],
    ['text in ("found a request", "x")', [1]],
    ['text ~ "(out|found)"', [0, 1, 2]],
    ['text ~ "capacity?"', [0, 1, 2]],
    ['text ~ "\\x4fut of"', [0, 1, 2]],
    ['text ~ "\\117ut of"', [0, 1, 2]],
    ['text ~ "\\pLut of"', [0, 1, 2]],
    ['text contains "é"', [0, 1, 2]],
  ] as const) {
    const fast = passing(where, mayHold);
    t.deepEqual(fast.looked, looked, where);
    t.deepEqual(fast.passed, passing(where).passed, where);
  }
});

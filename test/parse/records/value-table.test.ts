import test from 'ava';
import { MISSING, NOT_KEPT, ValueTable } from '../../../src/parse/records/value-table.js';
import { ValueColumn } from '../../../src/parse/records/value-column.js';
import { fc } from '../../property.js';

const texts = fc.array(fc.oneof(fc.string({ maxLength: 12 }), fc.integer({ min: 0, max: 99_999 }).map(String)), { maxLength: 3000 });

test('equal texts have equal numbers, others others, and every number gives its text back', (t) => {
  fc.assert(
    fc.property(texts, (all) => {
      const table = new ValueTable();
      const latin = all.map((text) => text.replaceAll(/[^\0-\x7f\xa0-\xff]/g, '?'));
      const numbers = latin.map((text) => {
        const bytes = Buffer.from(`<${text}>`, 'latin1');
        return table.intern(bytes, 1, bytes.length - 1);
      });
      t.deepEqual(
        numbers.map((number) => table.textOf(number)),
        latin,
      );
      t.is(new Set(numbers).size, new Set(latin).size);
      t.false(numbers.includes(NOT_KEPT) || numbers.includes(MISSING));
    }),
    { numRuns: 50 },
  );
});

test('what is too long, and what comes when the table is full, is not kept', (t) => {
  const table = new ValueTable(2);
  const bytes = Buffer.from('a'.repeat(256));
  t.is(table.intern(bytes, 0, 256), NOT_KEPT);
  const one = table.intern(bytes, 0, 255);
  const two = table.intern(bytes, 0, 1);
  t.is(table.intern(bytes, 0, 2), NOT_KEPT);
  t.deepEqual([table.intern(bytes, 0, 255), table.intern(bytes, 0, 1)], [one, two]);
  t.is(table.textOf(NOT_KEPT), undefined);
});

test('the captures of each row are where they were put, also after rows were taken back', (t) => {
  const rows = fc.array(fc.tuple(fc.nat(6), fc.oneof({ weight: 9, arbitrary: fc.constant(0) }, { weight: 1, arbitrary: fc.nat(3) })), {
    maxLength: 500,
  });
  fc.assert(
    fc.property(rows, (all) => {
      const kept: number[][] = [];
      const column = new ValueColumn((row) => kept[row]!.length);
      let next = 2;
      for (const [count, dropped] of all) {
        const values = Array.from({ length: count }, () => next++);
        column.begin(count);
        for (const value of values) column.push(value);
        kept.push(values);
        const back = Math.min(dropped, kept.length);
        column.drop(back);
        kept.splice(kept.length - back);
      }
      column.trim();
      t.deepEqual(
        kept.map((values, row) => values.map((_, slot) => column.at(row, slot))),
        kept,
      );
    }),
    { numRuns: 100 },
  );
});

test('a column of more captures than a block', (t) => {
  const column = new ValueColumn(() => 3);
  for (let row = 0; row < 50_000; row++) {
    column.begin(3);
    for (let slot = 0; slot < 3; slot++) column.push(3 * row + slot);
  }
  column.trim();
  t.true(Array.from({ length: 50_000 }, (_, row) => [0, 1, 2].every((slot) => column.at(row, slot) === 3 * row + slot)).every(Boolean));
});

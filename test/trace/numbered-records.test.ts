import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'ava';
import { trace } from '../../src/engine.js';
import { compileFilter, parseFilter } from '../../src/filter/index.js';
import { builtInKnowledge, open } from '../../src/read/index.js';
import { joinRecords } from '../../src/trace/index.js';

const SAMPLE = join('samples', 'capacity-zero');

test('records by number are the rows of the trace, filtered and found alike', async (t) => {
  const bundles = await open([SAMPLE]);
  const [one] = trace(bundles, builtInKnowledge());
  const rows = [...one!.select({}).rows];
  const records = one!.numbered();
  t.deepEqual(
    Array.from({ length: records.count }, (_, number) => records.row(number)),
    rows,
  );
  for (const [number, { source, line, at, message }] of rows.entries()) {
    t.is(records.find(source, line), number);
    t.is(records.instant(number), at === null ? undefined : Date.parse(at));
    t.is(records.text(number), message);
  }
  t.is(records.find('nowhere', 1), undefined);
  const source = { text: 'component = SMS_LAN_SENDER', place: { file: 'test' } };
  const filter = compileFilter(parseFilter(source), source, one!.subject);
  const wanted = rows.flatMap(({ component }, number) => (component === 'SMS_LAN_SENDER' ? [number] : []));
  t.deepEqual([...records.passing(filter, 0)], wanted);
  t.deepEqual([...records.passing(filter, wanted[1]!)], wanted.slice(1));
  const twice = joinRecords([records, records]);
  t.is(twice.count, 2 * records.count);
  t.deepEqual(
    [...twice.passing(filter, records.count)],
    wanted.map((number) => number + records.count),
  );
  t.deepEqual(twice.row(records.count + 3), rows[3]);
  t.is(twice.job('LUB')?.(records.count + wanted[0]!), records.job('LUB')?.(wanted[0]!));
  t.is(records.job('nobody'), undefined);
  for (const bundle of bundles) bundle.close();
});

test('what begins behind the end of the whole lines is left out', async (t) => {
  const bundles = await open([SAMPLE]);
  const [one] = trace(bundles, builtInKnowledge());
  const label = 'LUB/Logs/LANSEND.LOG';
  const all = [...one!.select({}).rows].filter(({ source }) => source === label);
  const lines = readFileSync(join(SAMPLE, label), 'latin1')
    .split('\n')
    .slice(0, all[2]!.line - 1);
  const records = one!.numbered(new Map([[label, lines.reduce((sum, line) => sum + line.length + 1, 0)]]));
  t.is(records.count, one!.numbered().count - all.length + 2);
  for (const bundle of bundles) bundle.close();
});

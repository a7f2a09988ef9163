import test from 'ava';
import { link } from '../../../src/knowledge/index.js';
import { FLAG_NO_TIME } from '../../../src/model/index.js';
import { createColumns } from '../../../src/parse/records/columns.js';
import { matchNtEvent } from '../../../src/parse/evidence/event-messages.js';
import { createNameTable, createNameTables } from '../../../src/parse/records/name-table.js';
import { parseLog } from '../../../src/parse/log.js';
import { createRecordWriter, type RecordFormat } from '../../../src/parse/records/record-writer.js';
import { readFileName } from '../../../src/parse/templates/catalogue.js';
import { builtIn, parseText, sourceOf } from '../logs.js';
import { AT, BASIC_TYPES, packOf, typeOf, runOf } from '../packs.js';

const record = (message: string, thread: string, component = 'SMS_X') =>
  `${message}   $$<${component}><Mon Apr 21 09:02:14 1997~><thread=${thread}>\r\n`;

test('columns: segments grow, and become wider where they must', (t) => {
  const columns = createColumns();
  const rows = 70_000;
  for (let row = 0; row < rows; row++) columns.push(row * 100_000, row, row + 1, row / 2, 0xffff_ffff - row, row - 1, row);
  columns.trim();
  t.is(columns.count, rows);
  for (const row of [0, 1, 63, 64, 42_950, 65_534, 65_535, 65_536, rows - 1]) {
    t.deepEqual(
      [
        columns.offset(row),
        columns.length(row),
        columns.line(row),
        columns.wall(row),
        columns.thread(row),
        columns.template(row),
        columns.attributes(row),
      ],
      [row * 100_000, row, row + 1, row / 2, 0xffff_ffff - row, row - 1, row],
    );
  }
});

test('a record of an ordinary log costs 28 bytes, and a small log costs little', (t) => {
  const columns = createColumns();
  for (let row = 0; row < 100_000; row++) columns.push(row * 140, 138, row, row, 1, 3, 2);
  columns.trim();
  t.is(columns.heldBytes, 28 * 100_000);
  t.true(parseText(record('x', 'A4')).log.records.heldBytes < 100);
});

test('the interner verifies what it finds by hash', (t) => {
  const interner = createNameTable();
  const names = Array.from({ length: 3000 }, (_, i) => `SMS_${i.toString(36)}_${i % 7}`);
  const intern = (name: string) => interner.intern(Buffer.from(`<${name}>`), 1, name.length + 1);
  const numbers = names.map(intern);
  t.is(new Set(numbers).size, names.length);
  t.deepEqual(names.map(intern), numbers);
  t.deepEqual(
    numbers.map((number) => interner.names[number]),
    names,
  );
  t.is(interner.intern(Buffer.from('x'), 0, 0), 0);
  t.is(interner.add('SMS_1_1'), intern('SMS_1_1'));
});

test('a writer makes records of another format', (t) => {
  const text = 'one;two';
  const format: RecordFormat = {
    severityMark: 'o',
    isVerbatim: false,
    frameOf: () => -1,
    damageOf: () => undefined,
    severityOf: (bytes) => (bytes[0] === 0x6f ? 'warning' : null),
    messageOf: (bytes) => bytes.subarray(0, 2),
    fieldsOf: (template) => (template === 0 ? { a: 'b' } : undefined),
  };
  const tables = createNameTables();
  const writer = createRecordWriter(sourceOf('e.txt', Buffer.from(text)), builtIn, tables, format);
  const component = tables.components.add('NT:SMS');
  writer.add(0, 3, 1, 5000, 0, 0, writer.internAttributes(component, 0, -1, 0, false));
  writer.add(4, 3, 1, Number.NaN, 7, 1, writer.internAttributes(component, 0, -1, FLAG_NO_TIME, true));
  writer.add(4, 3, 1, Number.NaN, 7, 1, writer.internAttributes(component, 0, -1, FLAG_NO_TIME, true, 3));
  const records = writer.finish();
  t.is(records.count, 3);
  t.deepEqual(
    [0, 1, 2].map((row) => records.severity(row)),
    ['warning', null, 'error'],
  );
  t.deepEqual([records.wall(0), records.thread(0), records.raw(0), records.message(0), records.flags(0)], [5000, -1, 'one', 'on', 0]);
  t.deepEqual(
    [records.wall(1), records.thread(1), records.raw(1), records.message(1), records.flags(1)],
    [Number.NaN, 7, 'two', 'tw', FLAG_NO_TIME],
  );
  t.deepEqual([records.fields(0), records.fields(1)], [{ a: 'b' }, {}]);
  t.is(records.mayHold, undefined);
  t.is(tables.components.names[records.component(1)], 'NT:SMS');
});

test('components: by their name, by another name of the catalogue, by the file where none is printed', (t) => {
  const senders = parseText(record('Connecting to C:\\SMS\\OUT', 'A4', 'SMS_ASYNC_RAS_SENDER'));
  t.is(senders.rows[0]?.component, 'SMS_ASYNC_RAS_SENDER');
  t.deepEqual(senders.log.components, ['SMS_LAN_SENDER']);
  t.deepEqual(parseText('', { label: 'SEC/LOGS/DESPOOLR.LO_' }).log.components, ['SMS_DESPOOLER']);
  t.deepEqual(parseText(record('x', 'A4', 'SMS_NEW'), { label: 'SCHED.LOG' }).log.components, ['SMS_NEW']);
  t.deepEqual(parseText('', { label: 'other.log' }).log.components, []);
});

test('generations are told by the name of the file', (t) => {
  t.is(parseText('', { label: 'SEC/Logs/sched.lo_' }).log.generation, 'older');
  t.is(parseText('', { label: 'SEC/Logs/SCHED.LOG' }).log.generation, 'live');
  const scheduler = builtIn.components.findIndex(({ alias }) => alias === 'sched');
  t.deepEqual(readFileName(builtIn, 'a\\SCHED.LO_'), { component: scheduler, isOlder: true });
});

test('carried fields: from an event to those between it and its end, on the same thread', (t) => {
  const parted = typeOf('id', [[runOf('0123456789', 2)]], {
    parts: [
      { name: 'first', type: 'int', width: 1 },
      { name: 'second', type: 'int', width: 1 },
    ],
  });
  const pack = packOf(
    {
      SMS_X: [
        { id: 'x.found', templates: ['Found {request:id}'] },
        { id: 'x.step', templates: ['Step'] },
        { id: 'x.own', templates: ['Own {request:id}'] },
        { id: 'x.end', templates: ['End'] },
      ],
    },
    {
      types: [...BASIC_TYPES, parted],
      frames: builtIn.frames,
      component: { carries: [{ field: 'request', from: 'x.found', until: ['x.end', 'x.found'], at: AT }] },
    },
  );
  const knowledge = link([
    {
      ...pack,
      types: [...pack.types, ...Object.values(builtIn.types).filter(({ name }) => !pack.types.some((type) => type.name === name))],
    },
  ]);
  const steps = ['Step', 'Found 12', 'Step', 'Own 77', 'End', 'Step', 'Found 34', 'Step'];
  const text = steps.map((step) => record(step, 'A4')).join('') + record('Step', 'A5') + record('Step', 'A4');
  const { records } = parseLog(sourceOf('x.log', Buffer.from(text)), knowledge, createNameTables());
  const carried = { request: '34', 'request.first': '3', 'request.second': '4' };
  t.deepEqual(
    Array.from({ length: records.count }, (_, row) => records.fields(row)),
    [
      {},
      { request: '12', 'request.first': '1', 'request.second': '2' },
      { request: '12', 'request.first': '1', 'request.second': '2' },
      { request: '77', 'request.first': '7', 'request.second': '7' },
      {},
      {},
      carried,
      carried,
      {},
      carried,
    ],
  );
});

test('fields are those of the oracle, and unrecognised records have none', (t) => {
  const text =
    record('Used 3 out of 5', 'A4', 'SMS_NEW') + record('~Checking for sending capacity. Used 3 out of 5.', 'A4', 'SMS_LAN_SENDER');
  const { records } = parseLog(sourceOf('x.log', Buffer.from(text)), builtIn, createNameTables());
  t.is(records.fields(0), undefined);
  t.deepEqual(records.fields(1), { used: '3', limit: '5' });
});

test('NT events: the number chooses, then the whole text, a beginning, any place', (t) => {
  const pack = packOf({
    'NT:SMS': [
      { id: 'nt.1', ntId: 1, templates: ['Site {site:word} is here', 'Site {site:word} is here and {what:rest}'] },
      { id: 'nt.2', ntId: 2, templates: ['Error {code:int}'] },
    ],
  });
  const knowledge = link([pack]);
  const textOf = (id: number, text: string) => knowledge.templates[matchNtEvent(knowledge, 0, id, text)]?.text;
  t.is(textOf(1, 'Site SEC is here'), 'Site {site:word} is here');
  t.is(textOf(1, 'Site SEC is here and well'), 'Site {site:word} is here and {what:rest}');
  t.is(textOf(2, 'SMS: Error 12 (access denied)'), 'Error {code:int}');
  t.is(textOf(2, 'another language'), 'Error {code:int}');
  t.is(matchNtEvent(knowledge, 0, 3, 'Error 12'), -1);
});

test('knowledge survives the way through JSON', (t) => {
  const text = record('~Checking for sending capacity. Used 0 out of 0.', 'A4', 'SMS_LAN_SENDER');
  t.is(
    parseText(text, { knowledge: JSON.parse(JSON.stringify(builtIn)) as typeof builtIn }).rows[0]?.event,
    parseText(text).rows[0]?.event,
  );
});

test('more zones than any log holds are told apart, and so are their components', (t) => {
  const count = 66_000;
  const line = (component: string, zone: number) =>
    `x  $$<${component}><Mon Feb 09 14:05:00.123 1998 Zone ${zone}><thread=300 (0x12C)>\r\n`;
  const lines = Array.from({ length: count }, (_, i) => line(i < 65_000 ? 'SMS_B' : 'SMS_A', i));
  const { rows } = parseText(line('SMS_A', 0) + lines.join(''));
  for (const row of [1, 100, 464, 465, 1000, 65_000, 65_001, 65_536, 65_999, 66_000]) {
    t.is(rows[row]?.zone, `Zone ${row - 1}`);
    t.is(rows[row]?.component, row <= 65_000 ? 'SMS_B' : 'SMS_A');
  }
});

test('of a record that is too long for a text, the beginning is shown, and how much more there is', (t) => {
  const bytes = Buffer.concat([Buffer.from('begins '), Buffer.alloc(20 * 1024 * 1024, 'x'), Buffer.from(record('', 'A4'))]);
  const { records } = parseLog(sourceOf('X.LOG', bytes), builtIn, createNameTables());
  const ends = (text: string) => /^begins x+ \.\.\. \[\+(\d+) bytes\]$/.exec(text.slice(0, 20) + text.slice(-40))?.[1];
  t.is(ends(records.message(0)), String('begins '.length + 4 * 1024 * 1024));
  t.is(ends(records.raw(0)), String(bytes.length - '\r\n'.length - 16 * 1024 * 1024));
});

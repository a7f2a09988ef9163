import test from 'ava';
import { link } from '../../../src/knowledge/index.js';
import { FLAG_CUT, FLAG_MALFORMED, FLAG_NO_TIME, FLAG_PLAIN, type ParsedLog } from '../../../src/model/index.js';
import { CLASSIC } from '../../../src/parse/evidence/event-columns.js';
import { isEventLog } from '../../../src/parse/evidence/event-forms.js';
import { parseEventLog } from '../../../src/parse/evidence/event-log.js';
import { createNameTables } from '../../../src/parse/records/name-table.js';
import { dos, sourceOf, wide } from './source.js';
import { packOf } from '../packs.js';
import { fc } from '../../property.js';

const KNOWLEDGE = link([
  packOf({
    'NT:SMS': [
      { id: 'nt.358', ntId: 358, templates: ['Received a file from site {site:word}'] },
      { id: 'nt.214', ntId: 214, templates: ['Job for {site:word} failed, code {code:int}'] },
    ],
  }),
]);

const COMMA = dos(
  '3/5/98,10:18:43 AM,SMS,Information,None,358,N/A,HQSRV,Received a file from site NYC',
  '3/5/98,2:24:05 AM,NTBackup,Information,None,8001,N/A,HQSRV,End Backup of \'D:\', Verify: Off, Mode: "Append"',
  '3/4/98,11:59:59 PM,SMS,Error,None,214,N/A,HQSRV,Job for NYC failed, code 112',
  '3/4/98,11:59:59 PM,Service Control Manager,Error,None,7000,"DOM\\user, the",HQSRV,"The service',
  '',
  'said ""no"", and stopped."',
);

const tablesOf = createNameTables;

function parse(content: string | Uint8Array): { log: ParsedLog; names: readonly string[] } {
  const tables = tablesOf();
  const log = parseEventLog(sourceOf(content, 'eventlog.txt'), KNOWLEDGE, tables);
  return { log, names: tables.components.names };
}

const rows = (log: ParsedLog) => Array.from({ length: log.records.count }, (_, row) => row);
const walls = (content: string) => {
  const { log } = parse(content);
  return rows(log).map((row) => new Date(log.records.wall(row)).toISOString().slice(0, 19));
};

test('comma-delimited, newest first: records oldest first, with commas and quotes in descriptions', (t) => {
  t.true(isEventLog(COMMA.split('\r\n')));
  const { log, names } = parse(COMMA);
  const { records } = log;
  t.deepEqual(
    rows(log).map((row) => [records.line(row), names[records.component(row)], records.message(row), records.template(row) >= 0]),
    [
      [4, 'NT:Service Control Manager', 'The service said "no", and stopped.', false],
      [3, 'NT:SMS', 'Job for NYC failed, code 112', true],
      [2, 'NT:NTBackup', 'End Backup of \'D:\', Verify: Off, Mode: "Append"', false],
      [1, 'NT:SMS', 'Received a file from site NYC', true],
    ],
  );
  t.deepEqual(walls(COMMA), ['1998-03-04T23:59:59', '1998-03-04T23:59:59', '1998-03-05T02:24:05', '1998-03-05T10:18:43']);
  t.like(records.fields(1), { site: 'NYC', code: '112' });
  t.is(records.fields(0), undefined);
  t.is(records.raw(3), '3/5/98,10:18:43 AM,SMS,Information,None,358,N/A,HQSRV,Received a file from site NYC');
  t.is(records.offset(3), 0);
  t.is(records.thread(0), -1);
  t.deepEqual([...log.components].sort(), ['NT:NTBackup', 'NT:SMS', 'NT:Service Control Manager']);
  t.is(log.unreadable, undefined);
  t.is(log.generation, 'live');
});

test('tabs, 24 hours, day first, oldest first', (t) => {
  const text = dos(
    '4.3.98\t23:59:59\tSMS\tFehler\tKein\t214\tN/A\tHQ\tJob for NYC failed, code 5',
    '5.3.98\t10:18\tSMS\tInformation\tKein\t358\tN/A\tHQ\tReceived a file from site NYC',
  );
  t.true(isEventLog(text.split('\r\n')));
  t.deepEqual(walls(text), ['1998-03-04T23:59:59', '1998-03-05T10:18:00']);
  t.true(parse(text).log.records.template(1) >= 0);
});

test('the whole file decides between day and month', (t) => {
  const line = (date: string) => `${date},10:00:00,SMS,x,x,1,x,x,x`;
  t.deepEqual(
    walls(dos(line('13/02/98'), line('05/02/98'))).map((wall) => wall.slice(0, 10)),
    ['1998-02-05', '1998-02-13'],
  );
  t.deepEqual(
    walls(dos(line('05/02/98'), line('04/02/98'))).map((wall) => wall.slice(0, 10)),
    ['1998-02-04', '1998-02-05'],
  );
  t.deepEqual(
    walls(dos(line('02/05/98'), line('02/04/98'))).map((wall) => wall.slice(0, 10)),
    ['1998-02-04', '1998-02-05'],
  );
});

test('dumpel prints the same things in another order', (t) => {
  const text = dos('3/5/98\t10:18:43 AM\t4\t0\t358\tSMS\tN/A\tHQSRV\tReceived a file from site NYC');
  t.true(isEventLog(text.split('\r\n')));
  const { log, names } = parse(text);
  t.is(names[log.records.component(0)], 'NT:SMS');
  t.is(log.records.message(0), 'Received a file from site NYC');
  t.true(log.records.template(0) >= 0);
});

test('Unicode: positions in bytes, texts as they are', (t) => {
  const text = `Überschrift\r\n${COMMA.replace('NTBackup', 'Größe€✓')}`;
  for (const [bytes, unit] of [
    [wide(text), 'utf16le'],
    [Buffer.from(text, 'utf16le'), 'utf16le'],
    [Buffer.from(`\ufeff${text}`), 'utf8'],
    [Buffer.from(text), 'utf8'],
  ] as const) {
    const { log, names } = parse(bytes);
    const { records } = log;
    t.is(records.count, 5);
    for (const row of rows(log)) {
      const piece = Buffer.from(bytes).subarray(records.offset(row), records.offset(row) + records.length(row));
      t.is(piece.toString(unit), records.raw(row));
    }
    t.true(names.includes('NT:Größe€✓'));
    t.true(records.template(3) >= 0);
    t.is(records.raw(4), 'Überschrift');
  }
});

test('rows that are damaged or break off are kept and flagged', (t) => {
  const text = `Date,Time,Source\r\n${dos('3/5/98,10:00:00 AM,SMS,Info', '3/99/98,10:00:00 AM,SMS,I,N,358,N,H,Received a file from site NYC')}3/4/98,9:00:00 AM,SMS,Inform`;
  const { log } = parse(text);
  const { records } = log;
  const flags = new Map(rows(log).map((row) => [records.line(row), records.flags(row)]));
  t.is(flags.get(1), FLAG_PLAIN | FLAG_NO_TIME);
  t.is(flags.get(2), FLAG_MALFORMED);
  t.is(flags.get(3), FLAG_NO_TIME);
  t.is(flags.get(4), FLAG_MALFORMED | FLAG_CUT);
  t.is(log.blankLines, 0);
  for (const row of rows(log)) t.is(typeof (records.damage(row)?.message ?? ''), 'string');
});

test('a quote that nothing closes does not swallow the rows after it', (t) => {
  const { rows: found } = CLASSIC.split('3/5/98,10:00:00,"SMS,I,N,1,N,H,"x\n3/5/98,10:00:01,SMS,I,N,1,N,H,y\n');
  t.is(found.length, 2);
  t.is(found[1]?.description, 'y');
});

test('other texts are no event logs', (t) => {
  t.false(isEventLog([]));
  t.false(isEventLog(['3/5/98,10:00,1,2,3']));
  t.false(isEventLog(['03/05/98  09:06a                   503 BOOT.LOG']));
});

test('every byte of a file is in a record or in a blank line, whatever the file', (t) => {
  fc.assert(
    fc.property(fc.nat(COMMA.length), fc.nat(60), fc.string({ maxLength: 6 }), (at, length, insert) => {
      const text = COMMA.slice(0, at) + insert.replace(/[^\u0001-\u007f]/g, '?') + COMMA.slice(at + length);
      const { log } = parse(text);
      let rest = text;
      for (const row of rows(log).sort((a, b) => log.records.offset(b) - log.records.offset(a))) {
        rest = rest.slice(0, log.records.offset(row)) + rest.slice(log.records.offset(row) + log.records.length(row));
        log.records.message(row);
        log.records.fields(row);
      }
      return rest.trim() === '';
    }),
  );
  fc.assert(fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => parse(bytes).log.records.count >= 0));
  t.pass();
});

// Records of servers over several lines: exceptions and SQL.
import test from 'ava';
import { FLAG_MALFORMED } from '../../../src/model/index.js';
import { parseText } from '../logs.js';

const trailer = (second: number) => `  $$<SMS_X><12-06-2016 03:11:${second}.039+300><thread=6700 (0x1A2C)>`;

/** First line and message of each record. */
function read(lines: readonly string[], end = '\r\n') {
  const { rows, log } = parseText(lines.map((line) => `${line}${end}`).join(''));
  return { records: rows.map(({ line, message }) => [line, message.replaceAll('\r\n', '\n')]), blankLines: log.blankLines, rows };
}

test('an exception is one record, with the stamp of its last line', (t) => {
  for (const end of ['\r\n', '\n']) {
    const { records, rows, blankLines } = read(
      [
        `before${trailer(10)}`,
        'System.Net.WebException: The remote server returned an error: (503)',
        '',
        '   at System.Net.HttpWebRequest.GetResponse()',
        `   at Contoso.Sync.Run(String name)${trailer(11)}`,
        `after${trailer(12)}`,
      ],
      end,
    );
    t.deepEqual(records, [
      [1, 'before'],
      [
        2,
        'System.Net.WebException: The remote server returned an error: (503)\n\n   at System.Net.HttpWebRequest.GetResponse()\n   at Contoso.Sync.Run(String name)',
      ],
      [6, 'after'],
    ]);
    t.deepEqual([rows[1]?.flags, rows[1]?.local, rows[1]?.component, blankLines], [0, '2016-12-06T03:11:11.039', 'SMS_X', 0]);
  }
});

test('so is one whose last line does not look like it, and one in another language', (t) => {
  t.deepEqual(read(['Failed', '   at A.B()', `ClientConnectionId:1${trailer(10)}`]).records, [
    [1, 'Failed\n   at A.B()\nClientConnectionId:1'],
  ]);
  t.deepEqual(read(['Fehler', `   bei A.B(String x)${trailer(10)}`]).records, [[1, 'Fehler\n   bei A.B(String x)']]);
  t.deepEqual(read(['Outer', ` ---> Inner${trailer(10)}`]).records, [[1, 'Outer\n ---> Inner']]);
});

test('an SQL statement is one record', (t) => {
  t.deepEqual(read(['SQL failed: select *', 'from vSites', `WHERE x = 1${trailer(10)}`]).records, [
    [1, 'SQL failed: select *\nfrom vSites\nWHERE x = 1'],
  ]);
  t.deepEqual(read(['INSERT INTO x', '\tSELECT 1', `\tUNION SELECT 2${trailer(10)}`]).records, [
    [1, 'INSERT INTO x\n\tSELECT 1\n\tUNION SELECT 2'],
  ]);
});

test('a line that lost its trailer is a record of its own, and so is the next', (t) => {
  const lost = (next: string) => {
    const { records, rows } = read([`before${trailer(10)}`, 'lost its trailer', next]);
    return [records.length, (rows[1]?.flags ?? 0) & FLAG_MALFORMED];
  };
  t.deepEqual(lost(`  An indented message${trailer(11)}`), [3, FLAG_MALFORMED]);
  t.deepEqual(lost(`From here on it is over${trailer(11)}`), [3, FLAG_MALFORMED]);
  // SMS 1.x writes each record on one line.
  t.deepEqual(lost('   at A.B()  $$<SMS_X><Tue Dec 06 03:11:11 2016~><thread=1A2C>'), [3, FLAG_MALFORMED]);
});

test('lines of more than a record can have are no record', (t) => {
  const { records } = read(['x'.repeat(70_000), `   at A.B()${trailer(10)}`]);
  t.is(records.length, 2);
});

test('many lines are taken back as one record, wherever the columns of a log are full', (t) => {
  const before = Array.from({ length: 65_530 }, (_, index) => `line ${index}${trailer(10)}`);
  const lines = Array.from({ length: 20 }, (_, index) => `   at A.B${index}()`);
  const { rows } = parseText(
    [...before, 'Failed', ...lines, `   at C.D()${trailer(11)}`, `after${trailer(12)}`].map((line) => `${line}\n`).join(''),
  );
  t.is(rows.length, before.length + 2);
  t.deepEqual(
    rows.slice(-3).map(({ line, message }) => [line, message.split('\n').length]),
    [
      [before.length, 1],
      [before.length + 1, 22],
      [before.length + 23, 1],
    ],
  );
});

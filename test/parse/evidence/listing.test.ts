import test from 'ava';
import { isBareListing, parseBareListing } from '../../../src/parse/evidence/bare-listing.js';
import { isListing, parseListing } from '../../../src/parse/evidence/listing.js';
import { decideOrder, msOfTime, splitDate, wallOfDate, type PrintedDate } from '../../../src/parse/evidence/printed-time.js';
import { say } from '../../../src/wording/index.js';
import { dos, fileOf } from './source.js';
import { fc } from '../../property.js';

const NT4 = dos(
  ' Volume in drive C has no label.',
  ' Volume Serial Number is 1A2B-3C4D',
  '',
  ' Directory of C:\\SMS',
  '',
  '03/05/98  09:06a        <DIR>          .',
  '03/05/98  09:06a        <DIR>          ..',
  '03/05/98  12:04a                   503 boot.log',
  '03/05/98  12:30p        <DIR>          site.srv',
  '07/12/96  01:20p                48,226 SYSTEM.MAP',
  '               5 File(s)         48,729 bytes',
  '',
  ' Directory of C:\\SMS\\site.srv',
  '',
  '03/05/98  09:06a        <DIR>          .',
  '03/05/98  09:06a        <DIR>          ..',
  '               2 File(s)              0 bytes',
  '',
  '     Total Files Listed:',
  '               7 File(s)         48,729 bytes',
  '                            854,364,160 bytes free',
);

const iso = (wall: number) => (Number.isNaN(wall) ? null : new Date(wall).toISOString().slice(0, 16));

test('Windows NT 4: paths, sizes, two-digit years and a/p', (t) => {
  t.true(isListing(NT4.split('\r\n')));
  const { evidence, damage } = parseListing(fileOf(NT4));
  t.deepEqual(damage, []);
  t.deepEqual(
    evidence?.entries.map((entry) => [entry.path, entry.isDirectory, entry.size, iso(entry.wall), entry.line]),
    [
      ['C:\\SMS\\BOOT.LOG', false, 503, '1998-03-05T00:04', 8],
      ['C:\\SMS\\SITE.SRV', true, 0, '1998-03-05T12:30', 9],
      ['C:\\SMS\\SYSTEM.MAP', false, 48226, '1996-07-12T13:20', 10],
    ],
  );
  t.deepEqual(
    [...(evidence?.directories ?? [])],
    [
      ['C:\\SMS', 4],
      ['C:\\SMS\\SITE.SRV', 13],
    ],
  );
  t.deepEqual(evidence?.free, [{ drive: 'C', bytes: 854_364_160, line: 21 }]);
  t.is(evidence?.text(10), '07/12/96  01:20p                48,226 SYSTEM.MAP');
  t.is(evidence?.text(99), '');
});

test('German, 24 hours, points between digits, four-digit years', (t) => {
  const text = dos(
    ' Datenträger in Laufwerk D: hat keine Bezeichnung.',
    ' Datenträgernummer: 1A2B-3C4D',
    '',
    ' Verzeichnis von D:\\SMS',
    '',
    '05.03.1998  09:06       <DIR>          .',
    '05.03.1998  09:06       <DIR>          ..',
    '05.03.1998  21:04                1.503 Boot.log',
    '               1 Datei(en)          1.503 Bytes',
    '               2 Verzeichnis(se),    854.364.160 Bytes frei',
  );
  t.true(isListing(text.split('\r\n')));
  const { evidence } = parseListing(fileOf(text));
  t.deepEqual(
    evidence?.entries.map((entry) => [entry.path, entry.size, iso(entry.wall)]),
    [['D:\\SMS\\BOOT.LOG', 1503, '1998-03-05T21:04']],
  );
  t.deepEqual(evidence?.free, [{ drive: 'D', bytes: 854_364_160, line: 10 }]);
});

test('French: blanks between digits, names that begin with digits', (t) => {
  const text = dos(
    ' Répertoire de C:\\SMS',
    '',
    '05/03/1998  09:06    <REP>          .',
    '05/03/1998  09:06    <REP>          ..',
    '05/03/1998  21:04            48\u00a0226 SYSTEM.MAP',
    '25/03/1998  21:04            48 226 SECOND.MAP',
    '05/03/1998  21:04               226 100 B.LOG',
    '05/03/1998  21:04               226 00000012.CT2',
    '               4 fichier(s)       96 904 octets',
    '               2 Rép(s)   854 364 160 octets libres',
  );
  const { evidence, damage } = parseListing(fileOf(text));
  t.deepEqual(damage, []);
  t.deepEqual(
    evidence?.entries.map((entry) => [entry.path, entry.size]),
    [
      ['C:\\SMS\\SYSTEM.MAP', 48_226],
      ['C:\\SMS\\SECOND.MAP', 48_226],
      ['C:\\SMS\\100 B.LOG', 226],
      ['C:\\SMS\\00000012.CT2', 226],
    ],
  );
  t.is(iso(evidence?.entries[0]?.wall ?? 0), '1998-03-05T21:04', 'the 25th decides for the whole file');
  t.is(evidence?.free[0]?.bytes, 854_364_160);
});

test('ISO dates, AM/PM in capitals, junctions, several drives', (t) => {
  const text = dos(
    ' Volume in drive C is SYSTEM',
    ' Volume Serial Number is 1A2B-3C4D',
    '',
    ' Directory of C:\\',
    '',
    '1998-03-05  09:06 PM    <DIR>          SMS',
    '1998-03-05  09:06 PM    <JUNCTION>     old [C:\\SMS]',
    '1998-03-05  12:06 AM                 1 SCMAN.LOG',
    '               1 File(s)              1 bytes',
    '               2 Dir(s)   1,000,000 bytes free',
    ' Volume in drive D has no label.',
    ' Volume Serial Number is 1A2B-3C4E',
    '',
    ' Directory of D:\\x',
    '',
    '1998-03-05  09:06       <DIR>          .',
    '1998-03-05  09:06       <DIR>          ..',
    '1998-03-05  09:06                    0 y',
    '               1 File(s)              0 bytes',
    '               0 Dir(s)           5,000 bytes free',
  );
  const { evidence } = parseListing(fileOf(text));
  t.deepEqual(
    evidence?.entries.map((entry) => [entry.path, entry.isDirectory, iso(entry.wall)]),
    [
      ['C:\\SMS', true, '1998-03-05T21:06'],
      ['C:\\OLD', true, '1998-03-05T21:06'],
      ['C:\\SCMAN.LOG', false, '1998-03-05T00:06'],
      ['D:\\X\\Y', false, '1998-03-05T09:06'],
    ],
  );
  t.deepEqual([...(evidence?.directories.keys() ?? [])], ['C:', 'D:\\X']);
  t.deepEqual(
    evidence?.free.map(({ drive, bytes }) => `${drive} ${bytes}`),
    ['C 1000000', 'D 5000'],
  );
});

test('a listing that breaks off does not claim to have listed its last directory', (t) => {
  const cut = NT4.slice(0, NT4.indexOf('SYSTEM.MAP') + 4);
  const { evidence, damage } = parseListing(fileOf(cut));
  t.deepEqual([...(evidence?.directories.keys() ?? [])], []);
  t.deepEqual(
    evidence?.entries.map((entry) => entry.path),
    ['C:\\SMS\\BOOT.LOG', 'C:\\SMS\\SITE.SRV'],
  );
  t.deepEqual(damage, [say('lines-unreadable', { count: 1, first: 10 })]);
  const later = parseListing(fileOf(NT4.slice(0, NT4.lastIndexOf('               2 File(s)'))));
  t.deepEqual([...(later.evidence?.directories.keys() ?? [])], ['C:\\SMS']);
  t.deepEqual(later.damage, [say('listing-cut', { folder: 'C:\\SMS\\SITE.SRV' })]);
});

test('a line that was damaged takes the claim from its directory alone', (t) => {
  const { evidence, damage } = parseListing(fileOf(NT4.replace('07/12/96  01:20p                48,226 SYSTEM.MAP', '07/12/96  ?')));
  t.deepEqual([...(evidence?.directories.keys() ?? [])], ['C:\\SMS\\SITE.SRV']);
  t.deepEqual(damage, [say('lines-unreadable', { count: 1, first: 10 })]);
});

const self = ['03/05/98  09:06a        <DIR>          .', '03/05/98  09:06a        <DIR>          ..'];
const self13 = ['03/05/98  09:06a        <DIR>                       .', '03/05/98  09:06a        <DIR>                       ..'];

test('dir /x: short names before the names', (t) => {
  const text = dos(
    ' Directory of C:\\SMS',
    '',
    ...self13,
    '03/05/98  12:04a                   503              boot.log',
    '03/05/98  12:04a                 1,503 THESEC~1.LOG the second.log',
    '03/05/98  12:30p        <DIR>                       site.srv',
    '03/05/98  12:30p        <DIR>          OLDSIT~1.SRV old site.srv',
    '               6 File(s)          2,006 bytes',
  );
  t.true(isListing(text.split('\r\n')));
  const { evidence, damage } = parseListing(fileOf(text));
  t.deepEqual(damage, []);
  t.deepEqual(
    evidence?.entries.map((entry) => [entry.path, entry.isDirectory, entry.size]),
    [
      ['C:\\SMS\\BOOT.LOG', false, 503],
      ['C:\\SMS\\THE SECOND.LOG', false, 1503],
      ['C:\\SMS\\SITE.SRV', true, 0],
      ['C:\\SMS\\OLD SITE.SRV', true, 0],
    ],
  );
  t.deepEqual([...(evidence?.directories.keys() ?? [])], ['C:\\SMS']);
});

const WORD_BEHIND: readonly (readonly [string, readonly string[]])[] = [
  ['Japanese', ['のディレクトリ', '個のファイル', 'バイト', '個のディレクトリ', 'バイトの空き領域']],
  ['Chinese', ['的目录', '个文件', '字节', '个目录', '可用字节']],
  ['Korean', ['디렉터리', '개 파일', '바이트', '디렉터리', '바이트 남음']],
  ['Hungarian', ['tartalma', 'fájl', 'bájt', 'könyvtár', 'bájt szabad']],
];

for (const [name, [of = '', files = '', bytes = '', folders = '', free = '']] of WORD_BEHIND)
  test(`${name}: the word behind the path is no part of it`, (t) => {
    const text = dos(
      ` C:\\Program Files ${of}`,
      '',
      '98-03-05  09:06a        <DIR>          .',
      '98-03-05  09:06a        <DIR>          ..',
      '98-03-25  12:04a                   503 boot.log',
      `               3 ${files}              503 ${bytes}`,
      `               2 ${folders}  854,364,160 ${free}`,
    );
    t.true(isListing(text.split('\r\n')));
    const { evidence, damage } = parseListing(fileOf(Buffer.from(text)));
    t.deepEqual(damage, []);
    t.deepEqual(
      evidence?.entries.map((entry) => [entry.path, iso(entry.wall)]),
      [['C:\\PROGRAM FILES\\BOOT.LOG', '1998-03-25T00:04']],
    );
    t.deepEqual([...(evidence?.directories.keys() ?? [])], ['C:\\PROGRAM FILES']);
    t.deepEqual(evidence?.free, [{ drive: 'C', bytes: 854_364_160, line: 7 }]);
  });

test('Japanese in code page 932, read as 1252: paths, sizes and times are the same', (t) => {
  // " C:\SMS no direkutori", "ko no fairu", "baito", "baito no akiryouiki"
  const of = Buffer.from('82cc83668342838c834e8367838a', 'hex');
  const files = Buffer.from('8cc282cc837483408343838b', 'hex');
  const bytes = Buffer.from('836f83438367', 'hex');
  const free = Buffer.concat([bytes, Buffer.from('82cc8bf382ab97cc88e6', 'hex')]);
  const line = (...parts: (string | Buffer)[]) => Buffer.concat([...parts.map((part) => Buffer.from(part)), Buffer.from('\r\n')]);
  const text = Buffer.concat([
    line(' C:\\SMS ', of),
    line(''),
    ...self.map((one) => line(one)),
    line('03/05/98  12:04a                   503 boot.log'),
    line('               3 ', files, '              503 ', bytes),
    line('                         854,364,160 ', free),
  ]);
  const { evidence, damage } = parseListing(fileOf(text));
  t.deepEqual(damage, []);
  t.deepEqual(
    evidence?.entries.map((entry) => entry.path),
    ['C:\\SMS\\BOOT.LOG'],
  );
  t.deepEqual(evidence?.free, [{ drive: 'C', bytes: 854_364_160, line: 7 }]);
});

test('what was not asked for is not absent: a pattern, columns of names', (t) => {
  const pattern = dos(
    ' Directory of C:\\SMS',
    '',
    '03/05/98  12:04a                   503 boot.log',
    '               1 File(s)            503 bytes',
  );
  t.deepEqual([...(parseListing(fileOf(pattern)).evidence?.directories ?? [])], []);
  const wide = dos(
    ' Directory of C:\\SMS',
    '',
    '[.]          [..]         boot.log     [site.srv]',
    '               4 File(s)            503 bytes',
  );
  const { evidence, damage } = parseListing(fileOf(wide));
  t.deepEqual([...(evidence?.directories ?? [])], []);
  t.deepEqual(damage, [say('lines-unreadable', { count: 1, first: 3 })]);
});

test('dir /b /s: what is there, and nothing of what is not', (t) => {
  const text = dos('C:\\SMS\\LOGS', 'C:\\SMS\\scman log.txt', '', 'C:\\SMS\\LOGS\\Sched.log', 'C:\\SMS\\LOGS\\empty');
  const lines = text.split('\r\n');
  t.true(isBareListing(lines));
  t.false(isListing(lines));
  const { evidence, damage } = parseBareListing(fileOf(text));
  t.deepEqual(damage, []);
  t.deepEqual(
    evidence?.entries.map((entry) => [entry.path, entry.isDirectory, entry.size, entry.wall, entry.line]),
    [
      ['C:\\SMS\\LOGS', true, Number.NaN, Number.NaN, 1],
      ['C:\\SMS\\SCMAN LOG.TXT', false, Number.NaN, Number.NaN, 2],
      ['C:\\SMS\\LOGS\\SCHED.LOG', false, Number.NaN, Number.NaN, 4],
      ['C:\\SMS\\LOGS\\EMPTY', false, Number.NaN, Number.NaN, 5],
    ],
  );
  t.deepEqual([...(evidence?.directories ?? [])], []);
  const cut = parseBareListing(fileOf(text.slice(0, -5)));
  t.is(cut.evidence?.entries.length, 3);
  t.deepEqual(cut.damage, [say('lines-unreadable', { count: 1, first: 5 })]);
  t.true(isBareListing(['\\\\SRV\\SMS\\a', '\\\\SRV\\SMS\\b', '\\\\SRV\\SMS\\c']));
  for (const no of [[], ['C:\\SMS\\a'], ['C:\\SMS\\a', 'Copied C:\\SMS\\b', 'C:\\SMS\\c', 'C:\\SMS\\d']]) t.false(isBareListing(no));
});

test('a listing of nothing is a listing, other texts are none', (t) => {
  t.true(isListing([' Volume in drive C has no label.', ' Volume Serial Number is 1A2B-3C4D', '', 'File Not Found']));
  t.false(isListing(['Copied C:\\SMS\\SYSTEM.MAP', '03/05/98 something else']));
  t.false(isListing([]));
});

test('dates of a file: the order that makes all of them real, else what fits the form', (t) => {
  const order = (dates: readonly string[], isSorted = false) =>
    decideOrder(
      dates.map(splitDate).filter((date) => date !== undefined),
      isSorted,
    );
  t.is(order(['03/05/98', '03/25/98']), 'mdy');
  t.is(order(['03/05/98', '25/03/98']), 'dmy');
  t.is(order(['98-03-05', '98-03-25']), 'ymd');
  t.is(order(['03.05.98']), 'dmy');
  t.is(order(['03/05/98']), 'mdy');
  t.is(order(['12/11/97', '11/11/97', '10/11/97'], true), 'dmy', 'three days running rather than the 11th of three months');
  t.is(order(['11/12/97', '11/11/97', '11/10/97'], true), 'mdy');
  t.is(order(['5/6/97', '5/6/97', '1/4/80'], true), 'mdy', 'one date of years before is nearer in either order');
  t.is(order(['1/4/80', '5/6/97', '6/6/97', '7/6/97'], true), 'dmy', 'the others decide');
  t.is(order(['6/5/97', '6/6/97', '6/7/97', '1/4/80', '6/8/97'], true), 'mdy', 'a clock that stood at 1980 for a while');
  t.is(order([]), 'mdy');
});

test('dates and times that do not exist are not read as others', (t) => {
  t.true(Number.isNaN(wallOfDate(splitDate('02/30/98') as PrintedDate, 'mdy')));
  t.is(new Date(wallOfDate(splitDate('1/1/79') as PrintedDate, 'mdy')).getUTCFullYear(), 2079);
  t.is(new Date(wallOfDate(splitDate('1/1/80') as PrintedDate, 'mdy')).getUTCFullYear(), 1980);
  t.is(splitDate('1998-03/05'), undefined);
  t.is(splitDate('123/4/5'), undefined);
  t.is(msOfTime('12:00a'), 0);
  t.is(msOfTime('12:00 PM'), 43_200_000);
  t.is(msOfTime('1:02:03 p.m.'), 46_923_000);
  for (const text of ['24:00', '13:00p', '0:10 AM', '10:60', 'x']) t.true(Number.isNaN(msOfTime(text)), text);
});

test('any bytes, also damaged listings, are read without an exception', (t) => {
  fc.assert(fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => void parseListing(fileOf(bytes))));
  fc.assert(
    fc.property(fc.nat(NT4.length), fc.nat(60), fc.string({ maxLength: 5 }), (at, length, text) => {
      parseListing(fileOf(NT4.slice(0, at) + text + NT4.slice(at + length)));
    }),
  );
  t.pass();
});

import test from 'ava';
import { ReadError } from '../../../src/errors.js';
import { link } from '../../../src/knowledge/index.js';
import type { Bundle, Source } from '../../../src/model/index.js';
import { recognise } from '../../../src/parse/evidence/index.js';
import { isBinary, readHead } from '../../../src/parse/text/file-head.js';
import { parse } from '../../../src/parse/index.js';
import { dos, sourceOf, wide } from './source.js';
import { packOf } from '../packs.js';
import { fc } from '../../property.js';

const KNOWLEDGE = link([
  packOf({ SCHED: [{ id: 's.a', templates: ['hello {name:word}'] }], 'NT:SMS': [{ id: 'nt.1', ntId: 1, templates: ['x'] }] }),
]);

const bundleOf = (sources: readonly Source[]): Bundle => ({ name: 'test', path: 'test', sources, problems: [], close: () => undefined });
const kindOf = (source: Source) => recognise(source, readHead(source));

const LISTING = dos(
  ' Directory of C:\\SMS',
  '',
  '03/05/98  12:04a                   503 boot.log',
  '               1 File(s)            503 bytes',
);
const NET = dos('These Windows NT services are started:', '', '   SMS_EXECUTIVE', '', 'The command completed successfully.');
const REG = dos('REGEDIT4', '', '[HKEY_LOCAL_MACHINE\\SOFTWARE\\A]', '"b"="c"');
const SCF = dos('SITE CONTROL FILE [786][1.08]', 'PROPERTY <Version><786>');
const EVENTS = dos('3/5/98,10:18:43 AM,SMS,Information,None,1,N/A,HQSRV,x');
const PROGRAM = Buffer.concat([Buffer.from('MZ'), Buffer.alloc(500), Buffer.from(LISTING)]);

test('contents, not names, say what a file is', (t) => {
  t.is(kindOf(sourceOf(LISTING, 'sms.reg')), 'listing');
  t.is(kindOf(sourceOf(NET, 'a.log')), 'services');
  t.is(kindOf(sourceOf(wide(REG), 'x')), 'registry');
  t.is(kindOf(sourceOf(SCF, 'DUMP/SEC.CT2')), 'site-control');
  t.is(kindOf(sourceOf(EVENTS, 'dir.txt')), 'event-log');
  t.is(kindOf(sourceOf('{', 'X/Bundle.JSON')), 'manifest');
  for (const text of ['', 'hello', '{"sites": {}}', 'Dear all:\n\n   regards\n']) t.is(kindOf(sourceOf(text, 'dir.txt')), undefined, text);
  t.is(kindOf(sourceOf(PROGRAM, 'dir.txt')), undefined);
});

test('binary files are told from texts', (t) => {
  t.true(isBinary(PROGRAM));
  t.true(isBinary(Buffer.from([0x50, 0x4b, 3, 4, 20, 20])));
  t.true(isBinary(Buffer.from('abc\0\0\0\0def')));
  t.false(isBinary(Buffer.from('MZ is how this text begins')));
  t.false(isBinary(wide('text')));
  t.false(isBinary(Buffer.from('Größe', 'latin1')));
  t.false(isBinary(Buffer.alloc(0)));
});

test('all files of a bundle, in order of their labels; what is nothing has a reason', (t) => {
  const sources = [
    sourceOf(EVENTS, 'S/eventlog.txt'),
    sourceOf('', 'S/Logs/sched.log'),
    sourceOf('no record\r\nat all\r\n', 'S/Logs/OTHER.LOG'),
    sourceOf(LISTING, 'S/dir.txt'),
    sourceOf(NET, 'S/services.txt'),
    sourceOf('{"collectedAt":', 'bundle.json'),
    sourceOf(PROGRAM, 'S/smsexec.exe'),
    sourceOf('', 'S/nothing.txt'),
    sourceOf('what is this', 'S/readme.txt'),
  ];
  const parsed = parse(bundleOf(sources), KNOWLEDGE);
  t.deepEqual(
    parsed.logs.map((log) => log.records.source.label),
    ['S/Logs/OTHER.LOG', 'S/Logs/sched.log', 'S/eventlog.txt'],
  );
  t.deepEqual(
    parsed.evidence.map((one) => `${one.kind} ${one.source.label}`),
    ['listing S/dir.txt', 'services S/services.txt'],
  );
  t.deepEqual(
    parsed.other.map(({ source, reason }) => [source.label, reason.code]),
    [
      ['S/nothing.txt', 'file-empty'],
      ['S/readme.txt', 'format-unknown'],
      ['S/smsexec.exe', 'file-binary'],
    ],
  );
  t.deepEqual(
    parsed.problems.map(({ label, kind }) => [label, kind]),
    [['bundle.json', 'unclear']],
  );
  t.truthy(parsed.logs[0]?.unreadable);
  t.is(parsed.logs[1]?.unreadable, undefined, 'an empty log is a log in which nothing was written');
  t.deepEqual(parsed.logs[1]?.components, ['SCHED']);
  t.deepEqual(
    parse(bundleOf([...sources].reverse()), KNOWLEDGE).logs.map((log) => log.records.source.label),
    parsed.logs.map((log) => log.records.source.label),
  );
  t.is(parsed.components[0], '');
  t.is(parsed.zones[0]?.text, '');
});

/** A source that fails after some bytes. */
function failing(label: string, content: string, good: number, error: Error): Source {
  const source = sourceOf(content, label);
  return {
    ...source,
    *chunks() {
      if (good > 0) yield source.slice(0, good);
      throw error;
    },
  };
}

test('a file that cannot be read to its end is a problem and stops no other', (t) => {
  const parsed = parse(
    bundleOf([
      failing('a/sched.log', 'x', 0, new ReadError('EIO')),
      failing('dir.txt', LISTING, 100, new ReadError('EIO')),
      failing('e.txt', EVENTS, 0, new ReadError('EIO')),
      sourceOf(NET, 'services.txt'),
    ]),
    KNOWLEDGE,
  );
  t.deepEqual(
    parsed.problems.map(({ label, kind, message }) => `${label} ${kind}: ${message}`),
    [
      'a/sched.log unreadable: The file could not be read to its end (EIO).',
      'dir.txt unclear: Its end is missing, so it cannot prove that something is absent.',
      'dir.txt unreadable: The file could not be read to its end (EIO).',
      'e.txt unreadable: The file could not be read to its end (EIO).',
    ],
  );
  t.deepEqual(
    parsed.evidence.map(({ source, isPartial }) => [source.label, isPartial]),
    [
      ['dir.txt', true],
      ['services.txt', undefined],
    ],
  );
  t.deepEqual(
    parsed.other.map(({ source, reason }) => `${source.label}: ${reason.code}`),
    ['a/sched.log: file-unreadable'],
  );
});

test('records before the place where a log cannot be read any more count, and its end is missing', (t) => {
  const record = 'Job still running   $$<SMS_SCHEDULER><Wed Nov 06 08:49:37 1996~><thread=D7>\r\n';
  const { logs, problems } = parse(
    bundleOf([failing('a/sched.log', record.repeat(3), 2 * record.length, new ReadError('it ends'))]),
    KNOWLEDGE,
  );
  t.deepEqual(
    logs.map(({ records }) => [records.count, records.source.isCut]),
    [[2, true]],
  );
  t.is(problems.length, 1);
});

test('a fault of ours is no property of a file', (t) => {
  for (const [label, content] of [
    ['a/sched.log', 'x'],
    ['dir.txt', LISTING],
  ] as const)
    t.throws(() => parse(bundleOf([failing(label, content, 0, new TypeError('x is not a function'))]), KNOWLEDGE), {
      instanceOf: TypeError,
    });
});

test('any bytes under any name are parsed without an exception', (t) => {
  const names = fc.constantFrom('sched.log', 'x.txt', 'bundle.json', 'x.lo_', 'x');
  const heads = fc.constantFrom(
    '',
    'REGEDIT4\n',
    'SITE CONTROL FILE [1][1]\n',
    ' Directory of C:\\X\n\n',
    LISTING,
    NET,
    EVENTS,
    '{',
    '\xff\xfe',
    'MZ',
  );
  fc.assert(
    fc.property(names, heads, fc.uint8Array({ maxLength: 300 }), (name, head, bytes) => {
      const source = sourceOf(Buffer.concat([Buffer.from(head, 'latin1'), bytes]), name);
      const parsed = parse(bundleOf([source]), KNOWLEDGE);
      const found = parsed.logs.length + parsed.evidence.length + parsed.other.length + parsed.problems.length;
      for (const log of parsed.logs) for (let row = 0; row < log.records.count; row += 1) log.records.message(row);
      return found > 0;
    }),
    { numRuns: 400 },
  );
  t.pass();
});

const KINDS_OF: Readonly<Record<string, string | Uint8Array>> = {
  'dir.txt': LISTING,
  'services.txt': NET,
  'sms.reg': wide(REG),
  'SITECTRL.CT0': SCF,
};

for (const [label, content] of Object.entries(KINDS_OF)) {
  const text = Buffer.from(content);
  const end = text.length - (label === 'sms.reg' ? 6 : 3);
  const garbled = Buffer.from(text);
  garbled.fill(label === 'sms.reg' ? Buffer.from([7, 0]) : Buffer.from([1, 0xff]), end - 4, end);
  const damages: Readonly<Record<string, readonly [source: Source, code: string]>> = {
    'whose bytes are known to be wrong': [{ ...sourceOf(text, label), isDamaged: true }, 'bytes-damaged'],
    'whose end is missing': [{ ...sourceOf(text, label), isCut: true }, 'end-missing'],
    'with control characters in it': [sourceOf(garbled, label), 'lines-garbled'],
  };
  for (const [damage, [source, code]] of Object.entries(damages))
    test(`${label} ${damage} is partial evidence`, (t) => {
      const { evidence, problems } = parse(bundleOf([source]), KNOWLEDGE);
      t.is(evidence[0]?.isPartial, true);
      t.true(problems.some((one) => one.code === code && one.label === label));
    });
  test(`${label} that is whole is not partial`, (t) => {
    t.is(parse(bundleOf([sourceOf(text, label)]), KNOWLEDGE).evidence[0]?.isPartial, undefined);
  });
}

test('a damaged note on the capture states nothing', (t) => {
  const source = sourceOf('{ "collectedAt": "1997-11-04T11:05:00" }', 'bundle.json');
  t.is(parse(bundleOf([source]), KNOWLEDGE).evidence.length, 1);
  for (const one of [
    { ...source, isDamaged: true as const },
    { ...source, isCut: true as const },
  ]) {
    const { evidence, problems } = parse(bundleOf([one]), KNOWLEDGE);
    t.is(evidence.length, 0);
    t.deepEqual(
      problems.map(({ code }) => code),
      ['manifest-damaged'],
    );
  }
});

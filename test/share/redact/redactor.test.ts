// Also of the patterns that it is made of.
import test from 'ava';
import { builtInKnowledge } from '../../../src/read/index.js';
import type { TextKind } from '../../../src/share/names/text-patterns.js';
import { vocabularyOf } from '../../../src/share/names/vocabulary.js';
import { createRedactor } from '../../../src/share/redact/redactor.js';

const redactor = createRedactor(
  [
    { kind: 'server', text: 'NORTH1', by: 'SRV001', scope: 'everywhere' },
    { kind: 'server', text: 'NORTH', by: 'SRV02', scope: 'everywhere' },
    { kind: 'server', text: 'SMS', by: 'QQQ', scope: 'stated' },
    { kind: 'domain', text: 'NORTHDOM', by: 'DOM00001', scope: 'everywhere' },
    { kind: 'domain', text: 'FIELD', by: 'D0002', scope: 'capitals' },
    { kind: 'account', text: 'svc', by: 'AAA', scope: 'everywhere' },
    { kind: 'site-name', text: 'Site SEC', by: 'SITE0001', scope: 'stated' },
  ],
  vocabularyOf(builtInKnowledge()),
  new Set(['SEC']),
);

const text = (given: string, kind: TextKind = 'log'): string =>
  Buffer.from(redactor.file(Buffer.from(given, 'latin1'), { kind })).toString('latin1');

const CASES: readonly (readonly [given: string, expected: string, kind?: TextKind])[] = [
  ['\\\\NORTH1\\SMS_SITE north1 North1$ NORTH11', '\\\\SRV001\\SMS_SITE srv001 Srv001$ SRV0011'],
  ['NORTH and NORTHERN, SMSNORTHDOM1, x_NORTH.log', 'SRV02 and NORTHERN, SMSDOM000011, x_SRV02.log'],
  ['\\\\SMS\\share C:\\SMS\\x SMS_EXECUTIVE', '\\\\QQQ\\share C:\\SMS\\x SMS_EXECUTIVE'],
  ['SMS\\svc, Server SMS has, sms', 'QQQ\\aaa, Server QQQ has, sms'],
  ['FIELD\\svc and a field', 'D0002\\aaa and a field'],
  ['Site SEC status 2', 'Site SEC status 2'],
  ['"Site Name"="Site SEC"\n"Site Server"="SMS"', '"Site Name"="Site0001"\n"Site Server"="QQQ"', 'registry'],
  ['<9><SEC><SMS><Site SEC>', '<9><SEC><QQQ><Site0001>', 'site-control'],
  ['({}{\\\\NORTH1\\SMS_SITE 74E52256013011C4DA7D})', '({}{\\\\SRV001\\SMS_SITE 00000000000000000000})', 'site-control'],
  ['1/1/97,1:00 AM,SMS,Error,None,1,N/A,SMS,Job', '1/1/97,1:00 AM,SMS,Error,None,1,N/A,QQQ,Job', 'event-log'],
  ['N\0O\0R\0T\0H\x001\0 in bytes', 'S\0R\0V\x000\x000\x001\0 in bytes'],
];

for (const [given, expected, kind] of CASES)
  test(`${kind ?? 'log'}: ${JSON.stringify(given).slice(0, 60)}`, (t) => t.is(text(given, kind), expected));

test('UTF-16 in both orders, with a byte too many', (t) => {
  const little = Buffer.concat([Buffer.from('\ufeffNORTH1', 'utf16le'), Buffer.from([7])]);
  t.deepEqual(
    Buffer.from(redactor.file(little, { kind: 'log', encoding: 'utf-16le' })),
    Buffer.concat([Buffer.from('\ufeffSRV001', 'utf16le'), Buffer.from([7])]),
  );
  const big = Buffer.from('\ufeffNORTH1', 'utf16le').swap16();
  t.deepEqual(Buffer.from(redactor.file(big, { kind: 'log', encoding: 'utf-16be' })), Buffer.from('\ufeffSRV001', 'utf16le').swap16());
});

test('a file without names keeps its bytes, whatever they are', (t) => {
  const bytes = Uint8Array.from({ length: 256 }, (_, byte) => byte);
  t.deepEqual(redactor.file(bytes, { kind: 'log' }), bytes);
});

test('paths, and texts of two results that differ in names only', (t) => {
  t.is(redactor.path('north1/Logs/SCHED.LOG'), 'srv001/Logs/SCHED.LOG');
  t.is(redactor.neutral('At NORTH1 of SMS'), redactor.neutral('At SRV001 of QQQ'));
  t.not(redactor.neutral('At NORTH1'), redactor.neutral('At SRV02'));
});

import test from 'ava';
import { isSiteControl, parseSiteControl } from '../../../src/parse/evidence/site-control.js';
import { say } from '../../../src/wording/index.js';
import { dos, fileOf } from './source.js';
import { fc } from '../../property.js';

const HOURS = '7'.repeat(168);
const FILE = dos(
  'SITE CONTROL FILE [786][1.08]',
  'BEGIN_FILE_DEFINITION',
  '    <2>',
  '    <Setup-based site creation>',
  '    <NYC>',
  '    <HQ1>',
  '    <888888888>',
  '    <1>',
  'END_FILE_DEFINITION',
  '',
  'TRANSACTION <Shutdown><0><5><a><b>',
  'BEGIN_SITE_ACCOUNT',
  '    <9><NYC><HQ1><NYCSRV><NYCDOM><New York><C:\\SMS>',
  '    <NYCDOM\\SMSSVC>',
  'END_SITE_ACCOUNT',
  'PROPERTY <Service Response><><><3>',
  'PROPERTY <Version><786>',
  'PROPERTY <Platform><><X86><0>',
  'PROPERTY <Nothing><><><0>',
  'ADDRESS <NYC><HQ1><MS_LAN_SENDER><> #182({}{\\\\HQSRV\\SMS_SITE AB12})',
  `OUTBOX <LAN_DEFAULT><><MS_LAN_SENDER><${HOURS}><1><D><NYCSRV>`,
  'BEGIN_COMPONENT <457><SMS_SITE_CONFIG_MANAGER><SITEINS.EXE><NYCSRV><C> END_COMPONENT',
  'BEGIN_SENDER <2765><MS_LAN_SENDER><SENDER.DLL><D><NYCSRV><SMS_LAN_SENDER>',
  '    OUTBOX <LAN_DEFAULT>',
  'END_SENDER',
  'LOGON_SERVER <NYCSRV><x>',
);

const fields = (content: string) =>
  parseSiteControl(fileOf(content)).evidence?.fields.map(({ name, value, line }) => `${line} ${name} = ${value}`);

test('all statements, with their lines', (t) => {
  t.true(isSiteControl(FILE.split('\r\n')));
  t.deepEqual(parseSiteControl(fileOf(FILE)).damage, []);
  t.deepEqual(fields(FILE), [
    '1 build = 786',
    '1 syntax = 1.08',
    '3 file-type = 2',
    '4 comment = Setup-based site creation',
    '5 target = NYC',
    '6 origin = HQ1',
    '7 gmt = 888888888',
    '8 posted = 1',
    '11 transaction Shutdown = <0><5><a><b>',
    '13 site-type = 9',
    '13 code = NYC',
    '13 parent = HQ1',
    '13 server = NYCSRV',
    '13 domain = NYCDOM',
    '13 site-name = New York',
    '13 root = C:\\SMS',
    '14 account = NYCDOM\\SMSSVC',
    '16 property Service Response = 3',
    '17 property Version = 786',
    '18 property Platform = X86',
    '19 property Nothing = 0',
    '20 address HQ1 = <MS_LAN_SENDER><> #182({}{\\\\HQSRV\\SMS_SITE AB12})',
    `21 outbox LAN_DEFAULT = ${HOURS}`,
    '22 component SMS_SITE_CONFIG_MANAGER = 457',
    '23 sender MS_LAN_SENDER = 2765',
    '23 sender SMS_LAN_SENDER = 2765',
    '24 sender-outbox LAN_DEFAULT = ',
    '26 logon_server NYCSRV = <x>',
  ]);
});

test('the same on other lines: one long line, values on lines of their own', (t) => {
  const short = 'SITE CONTROL FILE [692][1.08] BEGIN_FILE_DEFINITION';
  t.true(isSiteControl([short]));
  t.deepEqual(
    fields(
      dos('SITE CONTROL FILE [692][1.08]', 'BEGIN_SITE_ACCOUNT <6><HQ1>', '<>', '<S> END_SITE_ACCOUNT', 'PROPERTY <Version>', '<692>'),
    ),
    ['1 build = 692', '1 syntax = 1.08', '2 site-type = 6', '2 code = HQ1', '3 parent = ', '4 server = S', '5 property Version = 692'],
  );
});

test('a damaged heading, brackets that nothing closes, unknown words', (t) => {
  const text = FILE.replace('SITE CONTROL FILE [786][1.08]', 'SITE CONTR')
    .replace('<NYC><HQ1><NYCSRV>', '<NYC<HQ1><NYCSRV>')
    .replace('<Version><786>', '<Version><78');
  t.true(isSiteControl(text.split('\r\n')));
  const { evidence, damage } = parseSiteControl(fileOf(text));
  t.deepEqual(damage, [say('site-control-headless')]);
  const value = (name: string) => evidence?.fields.find((field) => field.name === name)?.value;
  t.is(value('code'), 'NYC');
  t.is(value('parent'), 'HQ1');
  t.is(value('root'), 'C:\\SMS');
});

test('a file that breaks off keeps what it has and says so', (t) => {
  for (const end of ['<New Yo', '<C:\\SMS>\r\n', 'BEGIN_SENDER <2765><MS_LAN']) {
    const { evidence, damage } = parseSiteControl(fileOf(FILE.slice(0, FILE.indexOf(end) + end.length)));
    t.true(evidence?.isPartial, end);
    t.is(damage[0]?.code, 'site-control-cut');
    t.is(evidence?.fields.find(({ name }) => name === 'code')?.value, 'NYC');
    t.false(evidence?.fields.some(({ value }) => value === 'New Yo'));
  }
});

test('other texts are no site control files', (t) => {
  t.false(isSiteControl([]));
  t.false(isSiteControl(['Reading SITE CONTROL FILE [786]']));
});

test('any bytes are read without an exception', (t) => {
  fc.assert(fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => void parseSiteControl(fileOf(bytes))));
  fc.assert(
    fc.property(
      fc.nat(FILE.length),
      fc.nat(80),
      (at, length) => void parseSiteControl(fileOf(FILE.slice(0, at) + FILE.slice(at + length))),
    ),
  );
  t.pass();
});

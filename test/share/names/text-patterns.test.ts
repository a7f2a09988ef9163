import test from 'ava';
import { createNameSet } from '../../../src/share/names/name-set.js';
import { findAccounts, findNames, type TextKind } from '../../../src/share/names/text-patterns.js';

const PRODUCT = new Set(['SMS_EXECUTIVE', 'SITE.SRV', 'ready']);
const facts = { decode: (units: string) => units, isProductWord: (text: string) => PRODUCT.has(text) };

function found(text: string, kind: TextKind): string[] {
  const names = createNameSet();
  findNames(text, kind, names, facts);
  findAccounts(text, names, facts);
  return names.all().map((name) => `${name.kind} ${name.text}`);
}

const CASES: readonly (readonly [text: string, kind: TextKind, names: readonly string[]])[] = [
  ['Connected to \\\\SECSRV\\SMS_SITE', 'log', ['server SECSRV']],
  ['from C:\\SMS\\SITE.SRV and \\\\.\\pipe\\x and \\\\?\\C:\\x', 'log', []],
  ['Server NORTH1 has 14 shares; Server SMS_EXECUTIVE', 'log', ['server NORTH1']],
  ['~Domain (NORTHDOM) user groups', 'log', ['domain NORTHDOM']],
  ['SQL Server = DB01~, SQL Login = smsql', 'log', ['server DB01', 'account smsql']],
  ['logged on with account NORTHDOM\\svc, then NORTHDOM\\other', 'log', ['domain NORTHDOM', 'account svc', 'account other']],
  [
    '"Site Server"="NORTH1"\n"Site Server Domain"="NORTHDOM"\n"Site Name"="Plant North"\n',
    'registry',
    ['server NORTH1', 'domain NORTHDOM', 'site-name Plant North'],
  ],
  ['"ObjectName"="NORTHDOM\\\\svc"\n"TraceFilename"="C:\\\\SMS\\\\LOGS\\\\A.LOG"\n', 'registry', ['domain NORTHDOM', 'account svc']],
  ['"Path"="\\\\\\\\NORTH1\\\\SMS_SITE"\n"Other"="\\\\SystemRoot\\\\System32"\n', 'registry', ['server NORTH1']],
  ['BEGIN_COMPONENT <2253><SMS_SCHEDULER><SCHED.DLL><HELPER><C> END_COMPONENT', 'site-control', ['server HELPER']],
  ['BEGIN_SENDER <2765><MS_LAN_SENDER><SENDER.DLL><C><HELPER><SMS_LAN_SENDER>', 'site-control', ['server HELPER']],
  [
    '11/4/97,10:17:08 AM,SMS,Information,None,272,NORTHDOM\\karl,NORTH1,Job sent',
    'event-log',
    ['domain NORTHDOM', 'account karl', 'server NORTH1'],
  ],
  ['11/4/97\t10:17:08 AM\t4\t0\t272\tSMS\tN/A\tNORTH1\tJob sent', 'event-log', ['server NORTH1']],
  ['Computer: NORTH1\nUser Name: NORTHDOM\\karl\n', 'event-log', ['server NORTH1', 'domain NORTHDOM', 'account karl']],
  ['see https://mp.north.example/ccm and http://www.microsoft.com/x', 'log', ['server mp', 'domain north']],
];

for (const [text, kind, names] of CASES) {
  test(`${kind}: ${text.slice(0, 60).replaceAll('\n', ' ')}`, (t) => t.deepEqual(found(text, kind), names));
}

test('what stands behind an unknown name is no account', (t) => t.deepEqual(found('below Logs\\SCHED and SITE.SRV\\SENDER', 'log'), []));

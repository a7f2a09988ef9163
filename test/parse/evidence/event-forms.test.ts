// Events as PowerShell, wevtutil, Event Viewer of later Windows, dumpel and viewers of status messages print them.
import test from 'ava';
import { link } from '../../../src/knowledge/index.js';
import { recognise } from '../../../src/parse/evidence/index.js';
import { parseEventLog } from '../../../src/parse/evidence/event-log.js';
import { createNameTables } from '../../../src/parse/records/name-table.js';
import { readHead } from '../../../src/parse/text/file-head.js';
import { packOf } from '../packs.js';
import { dos, sourceOf, wide } from './source.js';

const KNOWLEDGE = link([packOf({ 'NT:SMS': [{ id: 'nt.358', ntId: 358, templates: ['Received a file from site {site:word}'] }] })]);

function read(content: string | Uint8Array) {
  const tables = createNameTables();
  const source = sourceOf(content, 'events.csv');
  const log = parseEventLog(source, KNOWLEDGE, tables);
  const { records } = log;
  return {
    kind: recognise(source, readHead(source)),
    log,
    rows: Array.from({ length: records.count }, (_, row) => ({
      line: records.line(row),
      at: Number.isNaN(records.wall(row)) ? null : new Date(records.wall(row)).toISOString().slice(0, 19),
      component: tables.components.names[records.component(row)],
      severity: records.severity(row),
      message: records.message(row),
      isKnown: records.template(row) >= 0,
    })),
  };
}

const TWO = [
  {
    at: '1998-03-04T23:59:59',
    component: 'NT:Service Control Manager',
    severity: 'error',
    message: 'It said "no", and stopped.',
    isKnown: false,
  },
  { at: '1998-03-05T10:18:43', component: 'NT:SMS', severity: 'info', message: 'Received a file from site NYC', isKnown: true },
];

/** The same two events in each form; the newest first. Lines of the older one, then of the newer one. */
const FORMS: readonly (readonly [name: string, lines: readonly [number, number], text: readonly string[]])[] = [
  [
    'Get-WinEvent | Export-Csv',
    [4, 3],
    [
      '#TYPE System.Diagnostics.Eventing.Reader.EventLogRecord',
      '"Message","Id","Version","Level","ProviderName","MachineName","TimeCreated","LevelDisplayName"',
      '"Received a file from site NYC","358",,"4","SMS","HQSRV","3/5/1998 10:18:43 AM","Information"',
      '"It said ""no"",',
      '',
      'and stopped.","7000",,"2","Service Control Manager","HQSRV","3/4/1998 11:59:59 PM",""',
    ],
  ],
  [
    'Get-EventLog | Export-Csv with semicolons',
    [3, 2],
    [
      '"EventID";"MachineName";"Index";"EntryType";"Message";"Source";"InstanceId";"TimeGenerated"',
      '"358";"HQSRV";"8";"Information";"Received a file from site NYC";"SMS";"1073742182";"05.03.1998 10:18:43"',
      '"7000";"HQSRV";"7";"Error";"It said ""no"",',
      'and stopped.";"Service Control Manager";"3221232472";"04.03.1998 23:59:59"',
    ],
  ],
  [
    'chosen columns without quotes, tabs',
    [3, 2],
    [
      'TimeCreated\tId\tLevelDisplayName\tProviderName\tMessage',
      '1998-03-05 10:18:43\t358\tInformation\tSMS\tReceived a file from site NYC',
      '1998-03-04 23:59:59\t7000\tError\tService Control Manager\t"It said ""no"", and stopped."',
    ],
  ],
  [
    'Event Viewer, CSV',
    [3, 2],
    [
      'Level,Date and Time,Source,Event ID,Task Category',
      'Information,3/5/1998 10:18:43 AM,SMS,358,None,Received a file from site NYC',
      'Error,3/4/1998 11:59:59 PM,Service Control Manager,7000,None,"It said ""no"",',
      'and stopped."',
    ],
  ],
  [
    'Event Viewer in German, tabs',
    [3, 2],
    [
      'Ebene\tDatum und Uhrzeit\tQuelle\tEreignis-ID\tAufgabenkategorie',
      'Informationen\t05.03.1998 10:18:43\tSMS\t358\tKeine\tReceived a file from site NYC',
      'Fehler\t04.03.1998 23:59:59\tService Control Manager\t7000\tKeine\t"It said ""no"", and stopped."',
    ],
  ],
  [
    'wevtutil qe /f:text',
    [15, 1],
    [
      'Event[0]:',
      '  Log Name: Application',
      '  Source: SMS',
      '  Date: 1998-03-05T10:18:43.000',
      '  Event ID: 358',
      '  Task: N/A',
      '  Level: Information',
      '  Opcode: Info',
      '  Keyword: Classic',
      '  User: N/A',
      '  Computer: HQSRV',
      '  Description: ',
      'Received a file from site NYC',
      '',
      'Event[1]',
      '  Log Name: System',
      '  Source: Service Control Manager',
      '  Date: 1998-03-04T23:59:59.000',
      '  Event ID: 7000',
      '  Level: Error',
      '  Computer: HQSRV',
      '  Description: ',
      'It said "no",',
      '',
      'and stopped.',
    ],
  ],
  [
    'Get-WinEvent | Format-List',
    [7, 2],
    [
      '',
      'TimeCreated  : 3/5/1998 10:18:43 AM',
      'ProviderName : SMS',
      'Id           : 358',
      'Message      : Received a file from site NYC',
      '',
      'TimeCreated  : 3/4/1998 11:59:59 PM',
      'ProviderName : Service Control Manager',
      'Id           : 7000',
      'LevelDisplayName : Error',
      'Message      : It said "no",',
      '               and stopped.',
      '',
    ],
  ],
  [
    'dumpel, blanks between the columns',
    [2, 1],
    [
      '3/5/1998   10:18:43 AM 4    0    358   SMS   N/A   HQSRV    Received a file from site NYC',
      '3/4/1998   11:59:59 PM 1    0    7000  Service Control Manager  DOM\\me   HQSRV    It said "no", and stopped.',
    ],
  ],
];

for (const [name, [older, newer], text] of FORMS) {
  const whole = dos(...text);
  for (const [encoding, content] of [
    ['ASCII', whole],
    ['UTF-8 with a mark', Buffer.from(`\ufeff${whole}`)],
    ['UTF-16', wide(whole)],
  ] as const)
    test(`${name}, ${encoding}`, (t) => {
      const { kind, log, rows } = read(content);
      t.is(kind, 'event-log');
      const events = rows.filter(({ at }) => at !== null);
      const [first, second] = TWO;
      const isLevelKnown = !name.includes('Format-List');
      t.like(events[0], { ...first, line: older });
      t.like(events[1], { ...second, line: newer, ...(isLevelKnown ? {} : { severity: null }) });
      t.is(events.length, 2);
      t.is(log.isSelection ?? false, !/^Event Viewer|^dumpel/.test(name));
    });
}

for (const [name, row] of [
  ['tabs', 'Error\tMilestone\tSEC\t3/5/1999 10:18:43 AM\tHQSRV\tSMS_LAN_SENDER\t3530\tThe sender cannot connect, "yet".'],
  [
    'blanks around everything',
    '  Error \t Milestone \t SEC \t 3/5/1999 10:18:43 AM \t HQSRV \t SMS_LAN_SENDER \t 3530 \t The sender cannot connect, "yet".',
  ],
  ['blanks', ' Error     Milestone  SEC  3/5/1999 10:18:43 AM   HQSRV   SMS_LAN_SENDER   3530  The sender cannot connect, "yet".'],
  ['commas', 'Error,Milestone,SEC,3/5/1999 10:18:43 AM,HQSRV,SMS_LAN_SENDER,3530,"The sender cannot connect, ""yet""."'],
] as const)
  test(`status messages from a viewer, ${name}: they are no log of their component`, (t) => {
    const heading = 'Severity\tType\tSite code\tDate / Time\tSystem\tComponent\tMessage ID\tDescription';
    const { kind, log, rows } = read(dos(heading, row, row.replace('3530', '3531').replace('Error', 'Information')));
    t.is(kind, 'event-log');
    t.deepEqual(
      rows.map(({ line, severity, component }) => [line, severity, component]),
      [
        [1, null, ''],
        [2, 'error', 'STATUS:SMS_LAN_SENDER'],
        [3, 'info', 'STATUS:SMS_LAN_SENDER'],
      ].reverse(),
    );
    t.is(rows[1]?.at, '1999-03-05T10:18:43');
    t.is(rows[1]?.message, 'The sender cannot connect, "yet".');
    t.is(log.computer, undefined);
    t.deepEqual(
      log.peculiarities?.map(({ code }) => code),
      ['status-rows', 'events-selected'],
    );
  });

for (const [name, line] of [
  ['blanks', ' '.repeat(60_000)],
  ['blanks and delimiters', `${' '.repeat(20_000)},${' '.repeat(20_000)}\t${' '.repeat(20_000)}`],
  ['almost a row', `a${' '.repeat(20_000)}b${' '.repeat(20_000)}SEC${' '.repeat(20_000)}`],
] as const)
  test(`long lines that are no rows are looked at once: ${name}`, (t) => {
    const row = 'Error,Milestone,SEC,3/5/1999 10:18:43 AM,HQSRV,SMS_LAN_SENDER,3530,One';
    t.is(read(dos(row, line, row)).rows.filter(({ at }) => at !== null).length, 2);
  });

test('an offset in the time is that of the record', (t) => {
  const { log } = read(dos('Event[0]', '  Source: SMS', '  Date: 2021-03-05T10:18:43.0000000Z', '  Event ID: 358', '  Description: x'));
  t.is(log.records.zoneText(0), 'Z');
});

test('a quote that nothing closes and a row of too few cells cost one line each', (t) => {
  const { rows } = read(
    dos(
      '"TimeCreated","Id","ProviderName","Message"',
      '"3/5/1998 10:18:43 AM","358","SMS","Received',
      '"3/5/1998 10:18:44 AM","358","SMS"',
      '"3/5/1998 10:18:45 AM","358","SMS","Received a file from site NYC"',
    ),
  );
  t.deepEqual(
    rows.filter(({ at }) => at !== null).map(({ line }) => line),
    [4],
  );
  t.deepEqual(rows.map(({ line }) => line).sort(), [1, 2, 3, 4]);
});

test('texts that only look like it are something else', (t) => {
  for (const line of ['Time,Id,Message', 'Id : 358', 'Error Milestone SEC', 'Information,3/5/1998,SMS,358,None'])
    t.not(read(dos(line, line)).kind, 'event-log', line);
});

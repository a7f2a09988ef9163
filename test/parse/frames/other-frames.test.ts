// Formats beside those of services: programs of users, setup, the provider, views of SMSTrace, and clients as other programs write them.
import test from 'ava';
import { onlyRow, parseText } from '../logs.js';

/** What a line is read as. */
function read(text: string) {
  const { format, component, local, thread, message, damage } = onlyRow(`${text}\r\n`);
  return { format, component, local, thread, message, ...(damage === undefined ? {} : { damage }) };
}

test('programs of users: two arrows or one, a path for a name', (t) => {
  const row = { format: 'pcm', local: '1997-05-21T16:58:28.000', thread: -1, message: 'No new packages found.' };
  t.deepEqual(read('[05/21/97 16:58:28] Package Command Manager ==> No new packages found.'), {
    ...row,
    component: 'Package Command Manager',
  });
  t.deepEqual(read('[05/21/97 16:58:28] Package Command Manager => No new packages found.'), {
    ...row,
    component: 'Package Command Manager',
  });
  t.deepEqual(read('[05/21/97 16:58:28] C:\\MS\\SMS\\BIN\\SMSRUN16.EXE ==> No new packages found.'), {
    ...row,
    component: 'C:\\MS\\SMS\\BIN\\SMSRUN16.EXE',
  });
  t.is(read("[12/06/94 16:21:31] Program Group Control Start ==> 'Works' is missing.").component, 'Program Group Control');
  t.is(read('[12/06/94 16:21:31] Program Group Control ==>').message, '');
  t.is(read('[02/03/05 16:21:31] Program Group Control ==> x').local, '2005-02-03T16:21:31.000');
  t.deepEqual(read('Program Group Control ==> Failed to write shortcut'), {
    format: 'pcm',
    component: 'Program Group Control',
    local: null,
    thread: -1,
    message: 'Failed to write shortcut',
    damage: 'stamp missing',
  });
});

test('programs of users: a long text goes on in the next lines', (t) => {
  const { rows, log } = parseText(
    '[12/06/94 16:21:23] Program Group Control ==> An error occurred:\r\n                      the server list is empty.\r\n[12/06/94 16:21:31] Program Group Control ==> done\r\n',
  );
  t.deepEqual(
    rows.map(({ line, flags }) => [line, flags]),
    [
      [1, 0],
      [3, 0],
    ],
  );
  t.regex(rows[0]?.message ?? '', /^An error occurred:\s+the server list is empty\.$/);
  t.is(log.blankLines, 0);
});

test('setup: a blank behind the bracket or none, brackets lost', (t) => {
  const row = { format: 'setup', component: '', local: '1996-11-22T13:42:14.000', thread: -1, message: 'Enough free disk space.' };
  t.deepEqual(read('<11-22-1996 13:42:14> Enough free disk space.'), row);
  t.deepEqual(read('<11-22-1996 13:42:14>Enough free disk space.'), row);
  t.deepEqual(read('11-22-1996 13:42:14 Enough free disk space.'), { ...row, damage: 'brackets lost' });
});

test('provider: the thread stands first, and an error goes on between lines of asterisks', (t) => {
  const { rows } = parseText(
    '[11A][Mon 10/02/2000 19:50:57]:Reading the registry\r\n[18D][Fri 03/17/2000 16:08:23]:\r\n****************\r\nquery.cpp(4233) : timed out\r\n****************\r\n[18D][Fri 03/17/2000 16:08:24]:done\r\n',
  );
  t.deepEqual(
    rows.map(({ line, local, thread, format }) => [line, local, thread, format]),
    [
      [1, '2000-10-02T19:50:57.000', 0x11a, 'smsprov'],
      [2, '2000-03-17T16:08:23.000', 0x18d, 'smsprov'],
      [6, '2000-03-17T16:08:24.000', 0x18d, 'smsprov'],
    ],
  );
  t.regex(rows[1]?.message ?? '', /timed out/);
});

test('a date, a name and a colon', (t) => {
  t.deepEqual(read('03/06/1997 14:51:24 SnmpEvLogProc: started'), {
    format: 'datetime',
    component: 'SnmpEvLogProc',
    local: '1997-03-06T14:51:24.000',
    thread: -1,
    message: 'started',
  });
});

test('views of SMSTrace: tabs, bars, blanks', (t) => {
  const row = { format: 'smstrace', component: 'SMS_SCHEDULER', local: '1999-01-12T16:49:44.000', thread: 0x6e, message: 'Job done.' };
  t.deepEqual(read('Job done.\tSMS_SCHEDULER\t1/12/99 4:49:44 PM\t6E'), row);
  t.deepEqual(read('Job done.  \tSMS_SCHEDULER\t1/12/1999 4:49:44 PM\t110 (0x6E)'), row);
  t.deepEqual(read('Job done.  \tHardware Inventory Agent\t1/12/99 12:00:01 AM\t6E'), {
    ...row,
    component: 'Hardware Inventory Agent',
    local: '1999-01-12T00:00:01.000',
  });
  t.is(read('Job done.\tSMS_SCHEDULER\t1/12/99 12:00:01 PM\t6E').local, '1999-01-12T12:00:01.000');
  t.is(read('Job done.\tSMS_SCHEDULER\t1/12/99 16:49:44\t6E').local, row.local);
  t.deepEqual(read('Job done. |SMS_SCHEDULER |1/12/1999 4:49:44 PM |110 (0x006E)'), { ...row, damage: 'bars between the columns' });
  t.deepEqual(read('Job done. SMS_SCHEDULER 1/12/99 4:49:44 PM 6E'), { ...row, damage: 'columns run together' });
  t.deepEqual(read('Job done. SMS_SCHEDULER 1/12/99 4:49:44 PM'), { ...row, thread: -1, damage: 'columns run together, thread missing' });
  t.is(read('Job done.\tSMS_SCHEDULER\t1/12/99 14:49:44 PM\t6E').local, null);
});

test('views of CMTrace of any country, and components of any characters', (t) => {
  const row = { format: 'smstrace', component: 'Tool', local: '2012-09-18T13:41:13.000', thread: 1234, message: 'Done.' };
  for (const stamp of [
    '18.09.2012. 13:41:13',
    '2012-09-18T13:41:13',
    '2012/9/18 下午 01:41:13',
    '2012-09-18 오후 1:41:13',
    '2012/09/18 午後 1:41:13',
    '18/09/2012 1:41:13 p. m.',
    '18-Sept-2012 13:41:13',
    '18/9/2012 1:41:13 μμ',
    '18/9/2012 1:41:13 μ.μ.',
    '18/09/2012 01:41:13 م',
    '18/09/2012 1:41:13 下午',
    'Tue 18/09/2012 13:41:13',
    'Tue 9/18/2012 1:41:13 PM',
    'Tue, 18.09.2012 13:41:13',
    '18/09/2012 13h41:13',
    '2012-09-18 13 h 41 min 13 s',
  ])
    t.deepEqual(read(Buffer.from(`Done.\tTool\t${stamp}\t1234 (0x04D2)`).toString('latin1')), row, stamp);
  for (const component of ['<ScriptBlock>', 'List<T>', 'My Tool', 'C:\\a b\\c.exe'])
    t.deepEqual(read(`Done.\t${component}\t18/09/2012 13:41:13\t1234 (0x04D2)`), { ...row, component });
});

test('views of SMSTrace: time and thread are read from the end where the component cannot be told apart', (t) => {
  const read4 = (text: string) => {
    const { component, local, thread, damage } = read(text);
    return [component, local, thread, damage];
  };
  const local = '2000-04-18T13:28:24.000';
  t.deepEqual(read4('Cannot find it C:\\WINNT\\CCMBtLdr.exe 4/18/2000 1:28:24 PM 235 (0xEB)'), [
    'C:\\WINNT\\CCMBtLdr.exe',
    local,
    235,
    'columns run together',
  ]);
  t.deepEqual(read4('It failed !!! Hardware Inventory Agent 4/18/2000 1:28:24 PM 235 (0xEB)'), [
    '',
    local,
    235,
    'columns run together, component not told apart',
  ]);
  t.deepEqual(read4('It returned ffff 4/18/00 1:28:24 PM EB'), ['', local, 235, 'columns run together, component not told apart']);
  t.deepEqual(read4('It returned ffff 4/18/00 1:28:24 PM'), [
    '',
    local,
    -1,
    'columns run together, thread missing, component not told apart',
  ]);
  t.deepEqual(read4('Wait until 05/13/01 18:04:37 SMS_DESPOOLER 07/27/97'), [
    'SMS_DESPOOLER',
    null,
    -1,
    'columns run together, time of day and thread missing',
  ]);
  t.deepEqual(read4('Wait\tSMS_DESPOOLER\t07/27/97'), ['SMS_DESPOOLER', null, -1, 'time of day and thread missing']);
  // No time of a day ends a message by chance with a thread behind it; a date and a time alone may.
  t.is(read('It will be done on 05/13/01 18:04:37').local, null);
});

test('views of SMSTrace: tabs make the columns certain, whatever is in them', (t) => {
  t.deepEqual(read('Job done.\tSMS_SCHEDULER\t??.??.2012\t110 (0x6E)'), {
    format: 'smstrace',
    component: 'SMS_SCHEDULER',
    local: null,
    thread: 110,
    message: 'Job done.',
    damage: 'stamp unreadable',
  });
  t.deepEqual(read('Job done.\t\t18.09.2012 13:41:13\t110 (0x6E)'), {
    format: 'smstrace',
    component: '',
    local: '2012-09-18T13:41:13.000',
    thread: 110,
    message: 'Job done.',
  });
});

test('a viewed record is classified like a written one', (t) => {
  t.is(
    onlyRow(
      'Checking for sending capacity. Used 0 out of 0, no sending capacity so not checking for send requests.\tSMS_LAN_SENDER\t1/12/99 4:49:44 PM\t6E',
    ).event,
    'lansend.capacity-none',
  );
});

test('a tab or a bar in a message is no second record', (t) => {
  t.is(onlyRow('MICROSOFT|STATUS|1.0\tx   $$<SMS_EXECUTIVE><Sat Dec 02 15:16:59 1995~><thread=D5>').message, 'MICROSOFT|STATUS|1.0\tx');
});

test('records of servers as other programs write them: milliseconds, bias or the hexadecimal thread may be missing', (t) => {
  const local = '2024-01-13T10:00:00.000';
  const read4 = (text: string) => {
    const { format, local: wall, thread, damage } = read(text);
    return [format, wall, thread, damage];
  };
  for (const stamp of [
    '01-13-2024 10:00:00.000+000',
    '01-13-2024 10:00:00+000',
    '01-13-2024 10:00:00',
    '01/13/2024 10:00:00 AM',
    '13.01.2024 10:00:00.0000000',
  ])
    for (const thread of ['100', '100 (0x64)'])
      t.deepEqual(read4(`x  $$<SMS_X><${stamp}><thread=${thread}>`), ['cm07', local, 100, undefined], stamp);
  t.deepEqual(read4('x  $$<SMS_X><01-13-2024 10:00:00.000+000><thread=>'), ['cm07', local, -1, 'thread unreadable']);
  t.deepEqual(read4('x  $$<SMS_X><01-13-2024 10:00:00.000+000><thread=0x64>'), ['cm07', local, 100, 'decimal form of the thread missing']);
  t.deepEqual(read4('x  $$<SMS_X><Sat Jan 13 10:00:00.000 2024 Pacific Standard Time><thread=100>'), ['sms2', local, 100, undefined]);
  t.deepEqual(read4('x  $$<SMS_X><Sat Jan 13 10:00:00.000 2024><thread=100>'), ['sms2', local, 100, undefined]);
});

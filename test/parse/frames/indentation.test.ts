// What belongs to a message, and the number of its line.
import test from 'ava';
import { parseText, onlyRow } from '../logs.js';

test('blanks before a text are its indentation; tildes, and blanks behind it, are not its own', (t) => {
  const messageOf = (text: string) => onlyRow(`${text}\n`).message;
  const cm07 = '  $$<SMS_X><12-06-2016 03:11:46.039+300><thread=6700 (0x1A2C)>';
  const sms1 = '   $$<SMS_X><Mon Apr 21 09:02:14 1997~><thread=168>';
  t.is(messageOf(`   deep${cm07}`), '   deep');
  t.is(messageOf(`\tdeep  ${cm07}`), '\tdeep');
  t.is(messageOf(`~  deep~${sms1}`), '  deep');
  t.is(messageOf(`  ~deep ~${sms1}`), 'deep');
  t.is(messageOf(`   ${cm07}`), '');
  t.is(messageOf('<![LOG[  deep ]LOG]!><time="08:06:34.590-60" date="09-02-2016" component="x" thread="1">'), '  deep');
  t.is(messageOf('<![LOG[\r\n  deep]LOG]!><time="08:06:34.590-60" date="09-02-2016" component="x" thread="1">'), '  deep');
  t.is(messageOf('  deep\tSMS_SCHEDULER\t1/12/99 4:49:44 PM\t6E'), '  deep');
  t.is(messageOf('  no record'), '  no record');
  // Behind a stamp the blank is the frame's.
  t.is(messageOf('<11-22-1996 13:42:14> text'), 'text');
});

test('an indented message is still the event that it is', (t) => {
  const text = 'Checking for sending capacity. Used 0 out of 0, no sending capacity so not checking for send requests.';
  const row = onlyRow(`   ${text}   $$<SMS_LAN_SENDER><Tue Feb 03 20:29:46 1998~><thread=159>\n`);
  t.deepEqual([row.event, row.message], ['lansend.capacity-none', `   ${text}`]);
});

test('lines are numbered as editors number them: from 1, each line feed begins one, blank lines and lines of long records count', (t) => {
  const record = (text: string) => `${text}  $$<SMS_X><12-06-2016 03:11:46.039+300><thread=6700 (0x1A2C)>`;
  for (const end of ['\n', '\r\n']) {
    const client = `<![LOG[a${end}b]LOG]!><time="08:06:34.590-60" date="09-02-2016" component="x" thread="1">`;
    const { rows } = parseText([record('1'), '', '  ', record('4'), client, record('7'), 'eight'].join(end));
    t.deepEqual(
      rows.map(({ line }) => line),
      [1, 4, 5, 7, 8],
    );
  }
});

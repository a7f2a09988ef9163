import test from 'ava';
import { dirLine, eventLogLine, sms1Line } from '../../src/rule-tests/file-formats.js';

const WALL = Date.UTC(1997, 5, 10, 0, 4, 9);

test('a record of SMS 1.x', (t) => {
  t.is(sms1Line('Hello', 'SMS_X', WALL), 'Hello   $$<SMS_X><Tue Jun 10 00:04:09 1997~><thread=E4>');
});

test('a line of the event log has a clock of twelve hours', (t) => {
  const entry = { source: 'SMS', kind: 'Error', id: 213, server: 'SRV', text: 'Text', wall: WALL } as const;
  t.is(eventLogLine(entry), '6/10/97,12:04:09 AM,SMS,Error,None,213,N/A,SRV,Text');
  t.is(eventLogLine({ ...entry, wall: WALL + 12 * 3_600_000 }), '6/10/97,12:04:09 PM,SMS,Error,None,213,N/A,SRV,Text');
});

test('a line of dir shows a size or that it is a folder', (t) => {
  t.is(dirLine(WALL, 1234, 'A.CT2'), '06/10/97  12:04a                 1,234 A.CT2');
  t.is(dirLine(WALL, 'folder', 'LOGS'), '06/10/97  12:04a        <DIR>          LOGS');
});

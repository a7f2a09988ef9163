// A NUL in a record is the blank that it stands for, and Ctrl-Z where a line begins is one too: whatever is asked of a record, its answer fits what was recognised.

import test from 'ava';
import { parse } from '../../../src/parse/index.js';
import { builtIn, sourceOf } from '../logs.js';

/** What a log says of its records, one after another. */
function saidBy(text: string): unknown {
  const source = sourceOf('SEC/Logs/LANSEND.LOG', Buffer.from(text, 'latin1'));
  const { logs } = parse({ name: 'test', path: 'test', sources: [source], problems: [], close: () => undefined }, builtIn);
  return logs.map(({ records }) =>
    Array.from({ length: records.count }, (_, row) => ({
      wall: records.wall(row),
      thread: records.thread(row),
      template: records.template(row),
      message: records.message(row),
      fields: records.fields(row),
      damage: records.damage(row),
      severity: records.severity(row),
    })),
  );
}

const CREATED = 'Created sending thread (Thread ID = 204)';
const RECORDS: Readonly<Record<string, string>> = {
  'SMS 1.x': `${CREATED}   $$<SMS_LAN_SENDER><Tue May 19 00:21:46 1998~><thread=1E4>\r\n`,
  'a server of ConfigMgr': `${CREATED}  $$<SMS_LAN_SENDER><05-19-1998 00:21:46.120+300><thread=561 (0x231)>\r\n`,
  'a client': `<![LOG[${CREATED}]LOG]!><time="00:21:46.120+300" date="05-19-1998" component="SMS_LAN_SENDER" context="" type="2" thread="561" file="a.cpp:1">\r\n`,
  'a client, damaged': `<![LOG[${CREATED}]LOG]!><time="00:21:46.120+300" date="05-19-1998" component="SMS_LAN_SENDER" context="" type="x 2" thread="561" file="a.cpp:1">\r\n`,
  'an unreadable stamp': `${CREATED}   $$<SMS_LAN_SENDER><Tue May 19  00:21:46 1998~><thread=1E4>\r\n`,
  'no frame': `${CREATED}\r\n`,
};

for (const [name, record] of Object.entries(RECORDS))
  test(`a NUL for any blank of a record: ${name}`, (t) => {
    const text = record.repeat(3);
    const sound = saidBy(text);
    for (let at = text.indexOf(' '); at >= 0; at = text.indexOf(' ', at + 1))
      t.deepEqual(saidBy(`${text.slice(0, at)}\0${text.slice(at + 1)}`), sound, `blank at ${at}`);
    t.deepEqual(saidBy(text.replaceAll(' ', '\0')), sound);
  });

test('the end mark of DOS where a line of a record begins is a blank', (t) => {
  const record = (between: string) =>
    `<![LOG[Created sending thread\r\n${between}(Thread ID = 204)]LOG]!><time="00:21:46.120+300" date="05-19-1998" component="SMS_LAN_SENDER" context="" type="2" thread="561" file="">\r\n`;
  t.deepEqual(saidBy(record('\x1a')), saidBy(record(' ')));
});

test('NULs that stand for lost records end no line, whatever ends the lines around them', (t) => {
  const nuls = '\0'.repeat(40);
  const linesOf = (text: string): number[] => {
    const source = sourceOf('SEC/Logs/LANSEND.LOG', Buffer.from(text, 'latin1'));
    const { logs } = parse({ name: 'test', path: 'test', sources: [source], problems: [], close: () => undefined }, builtIn);
    return logs.flatMap(({ records }) => Array.from({ length: records.count }, (_, row) => records.line(row)));
  };
  const record = `${CREATED}   $$<SMS_LAN_SENDER><Tue May 19 00:21:46 1998~><thread=1E4>`;
  for (const end of ['\r', '\n', '\r\n']) {
    t.deepEqual(linesOf(`${record}${end}${nuls}${end}${record}${end}${record}${end}`), [1, 2, 3, 4], JSON.stringify(end));
    t.deepEqual(linesOf(`${record}${end}${nuls}${record}${end}${record}${end}`), [1, 2, 2, 3], JSON.stringify(end));
  }
  t.deepEqual(linesOf(`${record}\r${nuls}\r\n${record}\r${record}`), [1, 2, 3, 4]);
});

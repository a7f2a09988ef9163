import test from 'ava';
import type { Bundle } from '../../../src/model/index.js';
import { parse } from '../../../src/parse/index.js';
import { builtIn, sourceOf } from '../logs.js';

/** A record of a component at an hour of one day. */
const record = (component: string, hour: number, minute = 0) =>
  `Entry of ${component} at ${hour}.   $$<${component}><Thu Mar 12 ${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}:00 1998~><thread=E4>\r\n`;

/** The logs that a text is taken for: components, first line, rows. */
function logsOf(text: string): string[] {
  const bundle: Bundle = {
    name: 'test',
    path: 'test',
    sources: [sourceOf('stdin', Buffer.from(text, 'latin1'))],
    problems: [],
    close: () => undefined,
  };
  return parse(bundle, builtIn).logs.map(({ records, components }) => `${components.join('+')} ${records.line(0)} ${records.count}`);
}

test('logs one after another are taken apart, each with its lines of the whole', (t) => {
  const sched = record('SMS_SCHEDULER', 8) + record('SMS_SCHEDULER', 11);
  const sender = record('SMS_LAN_SENDER', 9) + record('SMS_LAN_SENDER', 10) + record('SMS_LAN_SENDER', 12);
  const later = record('SMS_HIERARCHY_MANAGER', 13);
  t.deepEqual(logsOf(sched + sender), ['SMS_SCHEDULER 1 2', 'SMS_LAN_SENDER 3 3']);
  t.deepEqual(logsOf(sched + sender + later), ['SMS_SCHEDULER 1 2', 'SMS_LAN_SENDER 3 3', 'SMS_HIERARCHY_MANAGER 6 1']);
  t.deepEqual(logsOf(sched + sender + sched), ['SMS_SCHEDULER 1 2', 'SMS_LAN_SENDER 3 3', 'SMS_SCHEDULER 6 2']);
});

test('one log of several components stays one log', (t) => {
  const mixed = [8, 9, 10, 11].map((hour) => record('SMS_SCHEDULER', hour) + record('SMS_LAN_SENDER', hour, 30)).join('');
  t.deepEqual(logsOf(mixed), ['SMS_SCHEDULER+SMS_LAN_SENDER 1 8']);
  const jittery = record('SMS_SCHEDULER', 8, 1) + record('SMS_LAN_SENDER', 8) + record('SMS_SCHEDULER', 8, 2);
  t.deepEqual(logsOf(jittery), ['SMS_SCHEDULER+SMS_LAN_SENDER 1 3']);
  t.deepEqual(logsOf(record('SMS_SCHEDULER', 9) + record('SMS_SCHEDULER', 8)), ['SMS_SCHEDULER 1 2']);
});

test('what belongs to no component goes with the log before it, at the beginning with the one after it', (t) => {
  const text = `no record\r\n${record('SMS_SCHEDULER', 9)}nor this\r\n${record('SMS_LAN_SENDER', 8)}`;
  const [first, second, ...more] = logsOf(text);
  t.deepEqual([first?.split(' ')[0], second?.split(' ')[0], more], ['SMS_SCHEDULER', 'SMS_LAN_SENDER', []]);
});

test('the logs of two servers one after another are taken apart, though some begin later than the one before ends', (t) => {
  const one = record('SMS_DESPOOLER', 8) + record('SMS_LAN_SENDER', 7) + record('SMS_SCHEDULER', 9);
  const other = record('SMS_DESPOOLER', 10) + record('SMS_LAN_SENDER', 8) + record('SMS_SCHEDULER', 11);
  t.is(logsOf(one + other).length, 6);
});

// A log that was captured twice counts once.
import test from 'ava';
import type { Source } from '../../../src/model/index.js';
import { parse } from '../../../src/parse/index.js';
import { builtIn, sourceOf } from '../logs.js';

const record = (text: string, second: number) => `${text}   $$<SMS_SCHEDULER><Wed Nov 06 08:49:${second} 1996~><thread=D7>\r\n`;
const three = [record('a', 10), record('b', 20), record('c', 30)];

function read(files: Readonly<Record<string, string>>) {
  const sources = Object.entries(files).map(([label, text]): Source => sourceOf(label, Buffer.from(text, 'latin1')));
  const { logs, other } = parse({ name: 'x', path: 'x', sources, problems: [], close: () => undefined }, builtIn);
  return {
    logs: logs.map(({ records }) => [records.source.label, records.count]),
    other: other.map(({ source, reason }) => `${source.label}: ${reason.message}`),
  };
}

test('a copy beside the original', (t) => {
  t.deepEqual(read({ 'SEC/SCHED.LOG': three.join(''), 'SEC/old/SCHED.LOG': three.join('') }), {
    logs: [['SEC/SCHED.LOG', 3]],
    other: ['SEC/old/SCHED.LOG: It holds the same records as SEC/SCHED.LOG.'],
  });
});

test('a copy from before, cut anywhere, by whatever name', (t) => {
  const whole = three.join('');
  for (const size of [record('a', 10).length, 100, whole.length - 1])
    t.deepEqual(read({ 'SEC/SCHED (1).LOG': whole.slice(0, size), 'SEC/SCHED.LOG': whole }).logs, [['SEC/SCHED.LOG', 3]]);
  t.deepEqual(read({ 'SCHED.LOG': whole, 'SEC/SCHED.LOG': three[0]! }).logs, [['SCHED.LOG', 3]]);
});

test('a generation that was only copied', (t) => {
  t.deepEqual(read({ 'SEC/SCHED.LO_': three.join(''), 'SEC/SCHED.LOG': three.join('') }).logs, [['SEC/SCHED.LOG', 3]]);
});

test('padding does not tell copies apart', (t) => {
  t.deepEqual(read({ 'SEC/SCHED.LOG': three.join(''), 'SEC/b.LOG': `${three.join('')}${'\0'.repeat(99)}` }).logs, [['SEC/SCHED.LOG', 3]]);
});

test('logs that only begin alike, that are nearly empty, or of two sites are no copies', (t) => {
  const other = `${three[0]}${record('x', 21)}`;
  t.is(read({ 'SEC/SCHED.LOG': three.join(''), 'SEC/b.LOG': other }).logs.length, 2);
  t.is(read({ 'SEC/SCHED.LOG': '\r\n', 'SEC/HMAN.LOG': '\r\n' }).logs.length, 2);
  t.is(read({ 'SEC/SCHED.LOG': three.join(''), 'PRI/SCHED.LOG': three.join('') }).logs.length, 2);
});

test('an older generation that ends where the live one goes on stays', (t) => {
  t.is(read({ 'SEC/SCHED.LO_': three[0]!, 'SEC/SCHED.LOG': three.slice(1).join('') }).logs.length, 2);
});

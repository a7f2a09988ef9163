import test from 'ava';
import { findAttempts } from '../../../src/diagnose/job/attempts.js';
import { createInstance } from '../../../src/diagnose/job/instance.js';
import { child, indexOf } from '../fixture.js';

const two = (number: number): string => String(number).padStart(2, '0');
const sched = (day: number, time: string, message: string): string =>
  `${message}   $$<SMS_SCHEDULER><Tue Jun ${two(day)} ${time} 1997~><thread=E4>`;

test('the span of an attempt at a host is looked for once', (t) => {
  const index = indexOf({ 'SEC/Logs/SCHED.LOG': [sched(10, '10:00:00', 'Nothing of interest')] });
  const process = index.knowledge.processes[0]!;
  for (const attempt of findAttempts(createInstance(index, process, child(index)))) {
    t.is(attempt.spanAt(child(index)), attempt.spanAt(child(index)));
    t.true(attempt.usualSpanAt(child(index)).from >= attempt.spanAt(child(index)).from);
  }
});

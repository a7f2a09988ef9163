import test from 'ava';
import { findAttempts } from '../../../src/diagnose/job/attempts.js';
import { createInstance } from '../../../src/diagnose/job/instance.js';
import { child, indexOf } from '../fixture.js';

const two = (number: number): string => String(number).padStart(2, '0');
const sched = (day: number, time: string, message: string): string =>
  `${message}   $$<SMS_SCHEDULER><Tue Jun ${two(day)} ${time} 1997~><thread=E4>`;

test('what begins an attempt behind its first stage leaves open by the limits of the stages how much earlier it began', (t) => {
  const begins = (...lines: readonly string[]) => {
    const index = indexOf({ 'PRI/Logs/SCHED.LOG': lines });
    const process = index.knowledge.processes[0]!;
    return findAttempts(createInstance(index, process, child(index)))[0];
  };
  const named = begins(sched(10, '10:00:00', '<JOB PRI001QY>~ Updating status of minijob "Bootstrap Job for SEC".~'));
  t.truthy(named?.begin);
  // Twice the slowest answer of the parent for each of P0 and P1.
  t.is(named?.slackMs, 4 * 30 * 60_000);
  t.is(begins(sched(10, '10:00:00', 'Nothing of interest'))?.slackMs, 0);
});

test('the span of an attempt at a host is looked for once', (t) => {
  const index = indexOf({ 'SEC/Logs/SCHED.LOG': [sched(10, '10:00:00', 'Nothing of interest')] });
  const process = index.knowledge.processes[0]!;
  for (const attempt of findAttempts(createInstance(index, process, child(index)))) {
    t.is(attempt.spanAt(child(index)), attempt.spanAt(child(index)));
    t.true(attempt.usualSpanAt(child(index)).from >= attempt.spanAt(child(index)).from);
  }
});

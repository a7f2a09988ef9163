import test from 'ava';
import { findSubjects } from '../../../src/diagnose/job/subjects.js';
import { indexOf, process, poll } from '../fixture.js';

test('the subjects are the sites that have a parent', (t) => {
  const subjects = findSubjects(indexOf({ 'SEC/Logs/LANSEND.LOG': [poll('10:00:00')] }), process);
  t.deepEqual(
    subjects.map(({ code }) => code),
    ['SEC'],
  );
});

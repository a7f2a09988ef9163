import test from 'ava';
import { findPossibleSubjects } from '../../../src/diagnose/job/subjects.js';
import { indexOf, process, poll } from '../fixture.js';

test('the subjects are the sites that have a parent', (t) => {
  const subjects = findPossibleSubjects(indexOf({ 'SEC/Logs/LANSEND.LOG': [poll('10:00:00')] }), process);
  t.deepEqual(
    subjects.map(({ code }) => code),
    ['SEC'],
  );
});

const record = (component: string, text: string): string => `${text}   $$<${component}><Tue Jun 10 10:00:00 1997~><thread=E4>`;
const note = (pri: string): string =>
  JSON.stringify({ sites: { PRI: { role: 'primary', parent: 'CEN' }, SEC: { role: 'secondary', parent: pri } } });

test('a primary site with a parent is a subject once its job has begun', (t) => {
  const codesOf = (lines: readonly string[]): string[] =>
    findPossibleSubjects(indexOf({ 'bundle.json': [note('PRI')], 'PRI/Logs/LOG.LOG': lines }), process).map(({ code }) => code);
  t.deepEqual(codesOf([record('SMS_LAN_SENDER', 'Checking for sending capacity. Used 0 out of 0.')]), ['SEC']);
  t.deepEqual(
    codesOf([record('SMS_SITE_CONFIG_MANAGER', '~Created system job PRI00012 to send the site control file to parent site CEN')]),
    ['PRI', 'SEC'],
  );
});

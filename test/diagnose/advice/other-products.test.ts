import test from 'ava';
import { BEGUN } from '../job-files.js';
import { notApplicableOf, notesOfParents } from '../../../src/diagnose/advice/other-products.js';
import { createCitationList } from '../../../src/diagnose/evidence/citation.js';
import { findPossibleSubjects } from '../../../src/diagnose/job/subjects.js';
import { type Files, indexOf, poll, process } from '../fixture.js';

const services = (...names: string[]): readonly string[] => [
  'These Windows NT services are started:',
  '',
  ...names.map((name) => `   ${name}`),
  '',
  'The command completed successfully.',
];
const ofSms2 = (time: string): string =>
  `No (more) send requests found to process.  $$<SMS_LAN_SENDER><Tue Jun 10 ${time}.120 1997 GMT Standard Time><thread=300 (0x12C)>`;
const ofCm = (time: string): string =>
  `Waiting for ready instruction file....  $$<SMS_DESPOOLER><06-10-1997 ${time}.120+000><thread=300 (0x12C)>`;
const TIMES = ['10:00:00', '10:05:00', '10:10:00'];

const judged = (files: Files): readonly string[] => findPossibleSubjects(indexOf(files), process).map(({ code }) => code);
const others = (files: Files) => {
  const citations = createCitationList();
  return notApplicableOf(indexOf(files), process, citations).map(({ site, reason, evidence }) => ({
    site,
    version: 'version' in reason.args ? reason.args.version : null,
    lines: evidence.map((number) => citations.lines()[number]?.text),
  }));
};

test('services that only later products have, and frames that only those write, prove another product', (t) => {
  for (const [files, version, line] of [
    [{ 'SEC/services.txt': services('SMS_EXECUTIVE', 'SMS_SITE_COMPONENT_MANAGER') }, '2.0', 'SMS_SITE_COMPONENT_MANAGER'],
    [{ 'SEC/Logs/sender.log': TIMES.map(ofSms2) }, '2.0', ofSms2('10:00:00')],
    [{ 'SEC/Logs/despool.log': TIMES.map(ofCm) }, '4.0', ofCm('10:00:00')],
  ] as const) {
    t.deepEqual(judged(files), []);
    t.like(others(files)[0], { site: 'SEC', version });
    t.true(others(files)[0]?.lines[0]?.includes(line));
  }
});

test('a site of 1.x is judged: its services, its frames, and what viewers make of them, prove nothing else', (t) => {
  const viewed = TIMES.map((time) => `Checking for sending capacity.\tSMS_LAN_SENDER\t06-10-1997 ${time} AM\tE4`);
  const files: readonly Files[] = [
    { 'SEC/services.txt': services('SMS_EXECUTIVE', 'SMS_SITE_CONFIG_MANAGER', 'SMS_HIERARCHY_MANAGER') },
    { 'SEC/Logs/LANSEND.LOG': TIMES.map((time) => poll(time)) },
    { 'SEC/Logs/LANSEND.LOG': viewed },
    // A single log of another computer among many of its own.
    { 'SEC/Logs/LANSEND.LOG': [...TIMES, '10:15:00', '10:20:00'].map((time) => poll(time)), 'SEC/Logs/client.log': [ofSms2('10:00:00')] },
  ];
  for (const one of files) {
    t.deepEqual(judged(one), ['SEC']);
    t.deepEqual(others(one), []);
  }
});

test('a site of 1.x below a parent of a later product is judged, with a remark', (t) => {
  const files = {
    'PRI/services.txt': services('SMS_SITE_COMPONENT_MANAGER'),
    'PRI/eventlog.txt': [BEGUN],
    'SEC/Logs/LANSEND.LOG': TIMES.map((time) => poll(time)),
  };
  t.deepEqual(judged(files), ['SEC']);
  t.like(notesOfParents(indexOf(files), process)[0], { source: 'PRI/services.txt', code: 'other-product-above' });
  t.deepEqual(notesOfParents(indexOf({}), process), []);
});

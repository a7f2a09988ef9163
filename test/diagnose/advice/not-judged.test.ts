import test from 'ava';
import { BEGUN, ntEvent } from '../job-files.js';
import { notApplicableOf, notesOfEnded, notesOfParents } from '../../../src/diagnose/advice/not-judged.js';
import { analyze } from '../../../src/engine.js';
import { createCitationList } from '../../../src/diagnose/evidence/citation.js';
import { findPossibleSubjects } from '../../../src/diagnose/job/subjects.js';
import { bundleInMemory } from '../../scenarios/memory.js';
import { type Files, indexOf, knowledge, poll, process } from '../fixture.js';

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

const begun = (site: string): string => ntEvent('8:00:00 AM', 349, `Remote site installation sequence started for site ${site}`);
const ended = (site: string): string => ntEvent('9:50:00 AM', 358, `Received an ACTUAL site control file from site ${site}`);
const NOTE = JSON.stringify({ sites: { PRI: { role: 'primary' } } });

test('jobs that a parent began for sites without files, and that have ended, are told with their parent', (t) => {
  const notes = (...events: readonly string[]) =>
    notesOfEnded(indexOf({ 'bundle.json': [NOTE], 'PRI/eventlog.txt': events }), process).map(({ code, args }) => [code, args]);
  const told = { process: 'ct2-report', parent: 'PRI' };
  t.deepEqual(notes(ended('TRD'), begun('TRD'), ended('BGO'), begun('BGO')), [['jobs-ended', { ...told, sites: ['BGO', 'TRD'], more: 0 }]]);
  t.deepEqual(notes(begun('TRD')), [], 'it goes on, and is judged');
  const codes = Array.from({ length: 11 }, (_, index) => `X${String(index).padStart(2, '0')}`);
  t.deepEqual(notes(...codes.map(ended), ...codes.map(begun)), [['jobs-ended', { ...told, sites: codes.slice(0, 8), more: 3 }]]);
});

test('a capture of nothing else says so, and the options that judge one', (t) => {
  const files = new Map([
    ['bundle.json', Buffer.from(NOTE)],
    ['PRI/eventlog.txt', Buffer.from([ended('TRD'), begun('TRD')].join('\r\n'))],
  ]);
  const bundle = bundleInMemory('ended', files);
  const [alone] = analyze(bundle, knowledge).bundles;
  t.deepEqual(alone?.instances, []);
  t.deepEqual(
    alone?.notes.map(({ message }) => message).filter((message) => message.startsWith('PRI: ct2-report has ended')),
    [
      'PRI: ct2-report has ended for TRD, and no file of that site is here, so nothing is judged. The options site TRD and parent PRI judge it all the same.',
    ],
  );
  const [named] = analyze(bundle, knowledge, { site: 'TRD', parent: 'PRI' }).bundles;
  t.deepEqual(
    named?.instances.map(({ site, outcome }) => [site, outcome]),
    [['TRD', 'healthy']],
  );
  t.false(named?.notes.some(({ code }) => code === 'jobs-ended'));
});

import test from 'ava';
import { findIdleSites, findSubjects } from '../../../src/diagnose/stages/subjects-with-jobs.js';
import { type Files, indexOf, listing, poll, process } from '../fixture.js';
import { BEGUN, log, ntEvent, SCHEDULED } from '../job-files.js';

const HMAN = log(
  'SMS_HIERARCHY_MANAGER',
  ['10:00:00', '{6534} INFO: Beginning processing cycle~'],
  ['10:00:02', '{6354} INFO: Work cycle completed: sleeping 300000 milliseconds~'],
);
const NO_CAPACITY: Files = { 'SEC/Logs/LANSEND.LOG': [poll('10:00:00', 0, 0), poll('10:05:00', 0, 0)], 'PRI/Logs/HMAN.LOG': HMAN };
const box = (name: string): Files => ({ 'SEC/dir.txt': listing('C:\\SMS\\SITE.SRV\\SITECFG.BOX', { 'SITECTRL.CT0': 900, [name]: 317 }) });
const services = (name: string): Files => ({
  'SEC/services.txt': ['These Windows NT services are started:', '', `   ${name}`, '', 'The command completed successfully.'],
});

const codes = (files: Files) => {
  const index = indexOf(files);
  return {
    judged: findSubjects(index, process).map(({ code }) => code),
    idle: findIdleSites(index, process).map(({ code }) => code),
  };
};

test('a site of which nothing begun was captured is not judged, whatever holds for all jobs there', (t) => {
  for (const files of [
    NO_CAPACITY,
    { 'SEC/Logs/LANSEND.LOG': [poll('10:00:00')] },
    services('SMS_EXECUTIVE'),
    box('README.TXT'),
    { 'PRI/eventlog.txt': [ntEvent('9:00:00 AM', 358, 'Received an ACTUAL site control file from site LUL')] },
  ])
    t.deepEqual(codes(files), { judged: [], idle: ['SEC'] });
});

test('a beginning, what a stage wrote, left or waits for makes a job', (t) => {
  for (const files of [
    { 'PRI/eventlog.txt': [BEGUN] },
    { 'PRI/eventlog.txt': [ntEvent('9:00:00 AM', 358, 'Received an ACTUAL site control file from site SEC')] },
    { 'SEC/Logs/SCHED.LOG': SCHEDULED },
    services('SMS_UPGRADE_BOOTSTRAP'),
    box('SHUTDOWN.CT1'),
    box('0000000B.CT2'),
    box('_INIT.714'),
  ])
    t.deepEqual(codes({ ...NO_CAPACITY, ...files }), { judged: ['SEC'], idle: [] });
});

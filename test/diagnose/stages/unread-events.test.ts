import test from 'ava';
import { analyze } from '../../../src/engine.js';
import type { InstanceResult } from '../../../src/contract/index.js';
import { builtInKnowledge } from '../../../src/read/index.js';
import { bundleInMemory } from '../../scenarios/memory.js';

const knowledge = builtInKnowledge();

function jobOf(files: Readonly<Record<string, readonly string[]>>): InstanceResult {
  const contents = Object.entries(files).map(([label, lines]) => [label, Buffer.from(`${lines.join('\r\n')}\r\n`, 'latin1')] as const);
  const job = analyze(bundleInMemory('one', new Map(contents)), knowledge).bundles[0]?.instances.find(({ site }) => site === 'SEC');
  if (!job) throw new Error('no job of SEC');
  return job;
}

const record = (component: string, time: string, message: string): string =>
  `${message}   $$<${component}><Tue Jun 10 ${time} 1997~><thread=E4>`;
const nt = (time: string, type: string, number: number, text: string): string =>
  `6/10/97,${time} AM,SMS,${type},None,${number},N/A,PRISRV,${text}`;
/** What the Event Viewer writes where the messages of a source are not installed. */
const unread = (number: number): string => `The description for Event ID ( ${number} ) in Source ( SMS ) could not be found.`;
const NOTE = JSON.stringify({
  collectedAt: '1997-06-10T11:50:00',
  sites: { PRI: { role: 'primary', timeZone: 'UTC' }, SEC: { role: 'secondary', parent: 'PRI', timeZone: 'UTC' } },
});

/** An upgrade whose packages have come; Site Configuration Manager of the secondary works again. */
const upgrade = (...events: readonly string[]) =>
  jobOf({
    'bundle.json': [NOTE],
    'PRI/eventlog.txt': [...events, nt('8:00:05', 'Information', 349, 'Remote site installation sequence started for site SEC')],
    'PRI/LOGS/HMAN.LOG': [
      record('SMS_HIERARCHY_MANAGER', '08:30:00', '{3120} INFO: Site SEC status 5 detailed status 32 (FIRSTSCJOB_END)~'),
    ],
    'SEC/BOOT.LOG': [
      record('SMS_UPGRADE_BOOTSTRAP', '08:06:00', 'SMS_UPGRADE_BOOTSTRAP started~'),
      record('SMS_UPGRADE_BOOTSTRAP', '08:25:00', 'Received main site package BOOTSTRP.PK1~'),
      record('SMS_UPGRADE_BOOTSTRAP', '08:28:00', 'Received site control package BOOTSTRP.PK2~'),
    ],
    'SEC/SCMAN.LOG': [
      record('SMS_SITE_CONFIG_MANAGER', '08:10:00', '~Service is stopping'),
      record('SMS_SITE_CONFIG_MANAGER', '09:10:00', 'Server SECSRV has 11 shares'),
      record('SMS_SITE_CONFIG_MANAGER', '09:15:00', '~Domain (SECDOM) user groups previously enumerated'),
    ],
  });
const failed = (site: string): string =>
  `Installation or upgrade of site ${site} has failed. The main site package (BOOTSTRP.PK1) and/or the site control package (BOOTSTRP.PK2) have disappeared.`;
const verdictOf = ({ stages }: InstanceResult, id: string) => stages.find((stage) => stage.id === id)?.verdict;

test('an event of which only the number can be read may be of this site: work after it does not show that the new version runs', (t) => {
  t.is(verdictOf(upgrade(), 'P5'), 'reached');
  t.is(verdictOf(upgrade(nt('9:00:00', 'Error', 381, failed('OTH'))), 'P5'), 'reached');
  t.is(verdictOf(upgrade(nt('9:00:00', 'Error', 381, failed('SEC'))), 'P5'), 'failed');
  const job = upgrade(nt('9:00:00', 'Error', 381, unread(381)));
  t.is(job.outcome, 'unknown');
  t.is(verdictOf(job, 'P5'), 'unknown');
});

test('nor does such an event let a stage be missing that it may show', (t) => {
  const begun = (...events: readonly string[]) =>
    jobOf({
      'bundle.json': [NOTE],
      'PRI/eventlog.txt': [...events, nt('8:00:05', 'Information', 350, 'New site installation initiated for site SEC')],
    });
  t.is(verdictOf(begun(), 'P0'), 'missing');
  t.is(verdictOf(begun(nt('8:01:00', 'Information', 349, unread(349))), 'P0'), 'unknown');
  // So may one of what became of a later stage.
  t.is(verdictOf(begun(nt('8:01:00', 'Error', 347, unread(347))), 'P0'), 'unknown');
});

test('a line of a log that names nobody is whole: a stage is missing as it was without it', (t) => {
  const hman = [
    record('SMS_HIERARCHY_MANAGER', '08:00:00', '{6534} INFO: Beginning processing cycle~'),
    record('SMS_HIERARCHY_MANAGER', '08:00:01', '{3120} INFO: Site SEC status 5 detailed status 0 (UPGRADE)~'),
    record('SMS_HIERARCHY_MANAGER', '08:00:02', '{6354} INFO: Work cycle completed: sleeping 1800000 milliseconds~'),
  ];
  const later = ['08:30', '09:00', '09:30', '10:00', '10:30', '11:00', '11:30'].flatMap((time) => [
    record('SMS_HIERARCHY_MANAGER', `${time}:00`, '{6534} INFO: Beginning processing cycle~'),
    record('SMS_HIERARCHY_MANAGER', `${time}:02`, '{6354} INFO: Work cycle completed: sleeping 1800000 milliseconds~'),
  ]);
  const capture = (...despool: readonly string[]) =>
    jobOf({
      'bundle.json': [NOTE],
      'PRI/eventlog.txt': [nt('8:00:05', 'Information', 350, 'New site installation initiated for site SEC')],
      'PRI/LOGS/HMAN.LOG': [...hman, ...later],
      ...(despool.length > 0 ? { 'PRI/LOGS/DESPOOL.LOG': despool } : {}),
    });
  const without = capture();
  // The log begins in the middle of an instruction.
  const half = capture(
    record('SMS_DESPOOLER', '09:10:00', '~Despooler successfully executed one instruction.'),
    record('SMS_DESPOOLER', '09:15:00', '~Waiting for ready instruction file....'),
  );
  t.deepEqual(
    half.stages.map(({ id, verdict }) => [id, verdict]),
    without.stages.map(({ id, verdict }) => [id, verdict]),
  );
  t.true(without.stages.some(({ verdict }) => verdict === 'missing'));
});

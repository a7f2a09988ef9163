import test from 'ava';
import { merge } from '../../../../src/merge/index.js';
import { parse } from '../../../../src/parse/index.js';
import { builtInKnowledge } from '../../../../src/read/index.js';
import { bundleInMemory } from '../../../scenarios/memory.js';

const knowledge = builtInKnowledge();

const record = (component: string, text: string): string => `${text}   $$<${component}><Tue Jun 10 09:30:00 1997~><thread=E4>\r\n`;
const HMAN = record('SMS_HIERARCHY_MANAGER', '{6534} INFO: Beginning processing cycle~');
const SCHED = record('SMS_SCHEDULER', '<JOB NRV0004D>~ Updating status of minijob "Site control file".~');
const IDLE = record('SMS_SCHEDULER', 'No (more) minijobs found to process');
const FOUND = record('SMS_DESPOOLER', '~Found ready instruction 1_0A7NRV.ins') + record('SMS_DESPOOLER', '~Executing instruction of type ');
const POLL = record('SMS_LAN_SENDER', 'Checking for sending capacity. Used 0 out of 0.');
const CONTROL = [
  'SITE CONTROL FILE [786][1.08]',
  'BEGIN_FILE_DEFINITION',
  ...['2', 'Setup-based site creation', 'NRV', 'FAG', '865900000', '1'].map((value) => `    <${value}>`),
  'END_FILE_DEFINITION',
  'BEGIN_SITE_ACCOUNT',
  '    <9><NRV><FAG><NRV1><NORD><Site NRV><C:\\SMS>',
  'END_SITE_ACCOUNT',
  '',
].join('\r\n');

/** Files -> the sites with their parents, and the site of each log. */
function sitesOf(files: Readonly<Record<string, string>>) {
  const contents = new Map(Object.entries(files).map(([label, text]) => [label, Buffer.from(text, 'latin1')]));
  const { hosts, logs } = merge(parse(bundleInMemory('bundle', contents), knowledge), knowledge);
  return {
    hosts: hosts.map(({ code, parent }) => [code, parent ?? null]).sort(),
    logs: Object.fromEntries(logs.map(({ host, records }) => [records.source.label, host.code])),
  };
}

const PAIR = [
  ['FAG', null],
  ['NRV', 'FAG'],
];

test('the site control file of a secondary names the files of which names alone tell the server', (t) => {
  for (const [mine, above] of [
    ['c-LANSEND.LOG', 'p-LANSEND.LOG'],
    ['LANSEND_CHILD.LOG', 'LANSEND_PARENT.LOG'],
  ] as const) {
    const hman = above.replace('LANSEND', 'HMAN');
    const { hosts, logs } = sitesOf({
      'SITECTRL.CT0': CONTROL,
      [mine]: POLL,
      [above]: POLL.replaceAll('out of 0', 'out of 5'),
      [hman]: HMAN,
    });
    t.deepEqual(hosts, PAIR, mine);
    t.deepEqual(logs, { [mine]: 'NRV', [above]: 'FAG', [hman]: 'FAG' });
  }
});

test('a log of a primary site beside the site control file of a secondary is of its parent', (t) => {
  const { hosts, logs } = sitesOf({ 'SITECTRL.CT0': CONTROL, 'SCHED.LOG': SCHED, 'HMAN.LOG': HMAN });
  t.deepEqual(hosts, PAIR);
  t.deepEqual(logs, { 'SCHED.LOG': 'NRV', 'HMAN.LOG': 'FAG' });
});

test('the Despooler that takes inventory of a site is that of its stated parent', (t) => {
  const despool = FOUND.replace('type ', 'type MICROSOFT|SMS|MINIJOBINSTRUCTION|INVENTORY');
  const { hosts, logs } = sitesOf({ 'SITECTRL.CT0': CONTROL, 'SCHED.LOG': SCHED, 'DESPOOL.LOG': despool });
  t.deepEqual(hosts, PAIR);
  t.is(logs['DESPOOL.LOG'], 'FAG');
});

test('without such a sign the logs beside a site control file are of its site', (t) => {
  t.deepEqual(sitesOf({ 'SITECTRL.CT0': CONTROL, 'SCHED.LOG': IDLE, 'LANSEND.LOG': POLL }).logs, {
    'SCHED.LOG': 'NRV',
    'LANSEND.LOG': 'NRV',
  });
});

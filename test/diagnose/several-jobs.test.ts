// Several children of one parent, several attempts of one site, a failure that recovered.

import test from 'ava';
import { analyze } from '../../src/engine.js';
import type { InstanceResult } from '../../src/contract/index.js';
import type { Bundle } from '../../src/model/index.js';
import { builtInKnowledge } from '../../src/read/index.js';
import { eventLogLine, sms1Line } from '../../src/rule-tests/file-formats.js';
import { bundleInMemory } from '../scenarios/memory.js';

const knowledge = builtInKnowledge();
const DAY = 86_400_000;
const at = (time: string, day = 0): number => Date.UTC(1998, 2, 3) + day * DAY + Date.parse(`1970-01-01T${time}Z`);

const event = (wall: number, id: number, text: string, server: string): { readonly wall: number; readonly text: string } => ({
  wall,
  text: eventLogLine({ wall, source: 'SMS', kind: 'Information', id, server, text }),
});

/** Files of a capture: logs as lists of [wall time, component, text], event logs as lists of events, newest last. */
function bundle(
  logs: Record<string, readonly (readonly [number, string, string])[]>,
  events: Record<string, readonly ReturnType<typeof event>[]>,
  extra: Record<string, string> = {},
): Bundle {
  const files = [
    ...Object.entries(logs).map(
      ([name, lines]) => [name, lines.map(([wall, component, text]) => `${sms1Line(text, component, wall)}\r\n`).join('')] as const,
    ),
    ...Object.entries(events).map(
      ([name, lines]) =>
        [
          name,
          [...lines]
            .sort((a, b) => b.wall - a.wall)
            .map((one) => `${one.text}\r\n`)
            .join(''),
        ] as const,
    ),
    ...Object.entries(extra),
  ];
  return bundleInMemory('several jobs', new Map(files.map(([name, text]) => [name, Buffer.from(text, 'latin1')])));
}

function manifest(captured: number, children: readonly string[]): string {
  const sites = Object.fromEntries(children.map((code) => [code, { role: 'secondary', parent: 'MUC', timeZone: 'UTC' }]));
  return JSON.stringify({
    collectedAt: new Date(captured).toISOString().slice(0, 19),
    sites: { MUC: { role: 'primary', timeZone: 'UTC' }, ...sites },
  });
}

function instancesOf(one: Bundle): Record<string, InstanceResult> {
  return Object.fromEntries((analyze(one, knowledge).bundles[0]?.instances ?? []).map((instance) => [instance.site, instance]));
}

test('two children of one parent are told apart', (t) => {
  const begun = (site: string, wall: number) => [
    event(wall, 350, `New site installation initiated for site ${site}`, 'MUCSRV'),
    event(wall + 4000, 349, `Remote site installation sequence started for site ${site}`, 'MUCSRV'),
  ];
  const result = instancesOf(
    bundle(
      {
        'ULM/Logs/SCHED.LOG': [
          [at('10:16:00'), 'SMS_SCHEDULER', '<JOB ULM00012>~ Updating status of minijob "Site control file".'],
          [at('10:16:04'), 'SMS_SCHEDULER', 'Scheduling send request 0_0A1ULM.'],
        ],
        'ULM/Logs/LANSEND.LOG': [
          [
            at('10:20:00'),
            'SMS_LAN_SENDER',
            'Checking for sending capacity. Used 0 out of 0, no sending capacity so not checking for send requests.',
          ],
        ],
        'BON/Logs/SCHED.LOG': [
          [at('10:12:00'), 'SMS_SCHEDULER', '<JOB BON00007>~ Updating status of minijob "Site control file".'],
          [at('10:12:04'), 'SMS_SCHEDULER', 'Scheduling send request 0_0B7BON.'],
        ],
      },
      {
        'MUC/eventlog.txt': [
          ...begun('ULM', at('09:00:00')),
          ...begun('BON', at('09:01:00')),
          event(at('10:20:00'), 358, 'Received an ACTUAL site control file from site BON', 'MUCSRV'),
        ],
      },
      { 'bundle.json': manifest(at('12:00:00'), ['ULM', 'BON']) },
    ),
  );
  t.is(result['BON']?.outcome, 'healthy');
  t.is(result['ULM']?.outcome, 'failed');
  t.is(result['ULM']?.stage, 'P10');
  t.is(result['ULM']?.findings[0]?.id, 'sn-capacity-zero');
  t.deepEqual(
    result['BON']?.findings.filter((one) => one.severity !== 'info'),
    [],
  );
});

test('what names no site supports none of two sites that are under way', (t) => {
  const both = [
    event(at('09:00:00'), 349, 'Remote site installation sequence started for site ULM', 'MUCSRV'),
    event(at('09:00:30'), 349, 'Remote site installation sequence started for site BON', 'MUCSRV'),
    event(at('09:10:00'), 392, 'The installation directory of the remote server is not on an NTFS partition', 'MUCSRV'),
  ];
  const nt392 = knowledge.templates.find((template) => knowledge.events[template.event]?.id === 'nt.392')?.samples[0] ?? '';
  both[2] = event(at('09:10:00'), 392, nt392, 'MUCSRV');
  const judged = (events: typeof both, children: readonly string[]) =>
    instancesOf(
      bundle(
        { 'MUC/Logs/HMAN.LOG': [[at('09:00:00'), 'SMS_HIERARCHY_MANAGER', '{6534} INFO: Beginning processing cycle']] },
        { 'MUC/eventlog.txt': events },
        { 'bundle.json': manifest(at('09:30:00'), children) },
      ),
    );
  const alone = judged(
    both.filter((_, index) => index !== 1),
    ['ULM'],
  );
  t.is(alone['ULM']?.stages.find((stage) => stage.id === 'P2')?.verdict, 'failed');
  const together = judged(both, ['ULM', 'BON']);
  t.not(together['ULM']?.stages.find((stage) => stage.id === 'P2')?.verdict, 'failed');
  t.not(together['BON']?.stages.find((stage) => stage.id === 'P2')?.verdict, 'failed');
});

test('the last attempt decides, earlier ones are summarised', (t) => {
  const result = instancesOf(
    bundle(
      { 'ULM/Logs/SCHED.LOG': [[at('09:00:00', 2), 'SMS_SCHEDULER', 'Need to generate send request for minijob.']] },
      {
        'MUC/eventlog.txt': [
          event(at('09:00:00'), 349, 'Remote site installation sequence started for site ULM', 'MUCSRV'),
          event(
            at('10:20:00'),
            384,
            'Installation or upgrade of site ULM has failed. SMS_BOOTSTRAP detected insufficient disk space to decompress the main site package (BOOTSTRP.PK1) or the site control package (BOOTSTRP.PK2). Installation or upgrade cannot continue.',
            'MUCSRV',
          ),
          event(at('08:00:00', 1), 349, 'Remote site installation sequence started for site ULM', 'MUCSRV'),
          event(at('09:30:00', 1), 358, 'Received an ACTUAL site control file from site ULM', 'MUCSRV'),
        ],
      },
      { 'bundle.json': manifest(at('12:00:00', 2), ['ULM']) },
    ),
  );
  const ulm = result['ULM'];
  t.is(ulm?.outcome, 'healthy');
  t.is(ulm?.attempts.length, 1);
  t.is(ulm?.attempts[0]?.stage, 'P5');
  t.is(ulm?.attempts[0]?.outcome, 'failed');
});

test('a site that its parent began to install and that left no files is an instance', (t) => {
  const result = instancesOf(
    bundle(
      { 'MUC/Logs/HMAN.LOG': [[at('09:00:00'), 'SMS_HIERARCHY_MANAGER', '{6534} INFO: Beginning processing cycle']] },
      {
        'MUC/eventlog.txt': [
          event(at('09:00:00'), 350, 'New site installation initiated for site ULM', 'MUCSRV'),
          event(at('09:00:04'), 349, 'Remote site installation sequence started for site ULM', 'MUCSRV'),
          event(at('07:00:00'), 358, 'Received an ACTUAL site control file from site BON', 'MUCSRV'),
        ],
      },
      { 'bundle.json': JSON.stringify({ sites: { MUC: { role: 'primary', timeZone: 'UTC' } } }) },
    ),
  );
  t.deepEqual(Object.keys(result), ['ULM']);
  t.is(result['ULM']?.parent, 'MUC');
});

// The bundles of samples/: which scenario, which variation, under which name.

import { MINUTE } from './clock.js';
import { type Removal, render, type RenderedBundle, type RenderOptions, type Scenario, scenarioOf } from './index.js';

export interface Sample {
  /** Folder below samples/. */
  readonly name: string;
  /** What it shows, in the words of samples/README.md. */
  readonly line: string;
  readonly scenario: Scenario;
  readonly options: RenderOptions;
  readonly removal?: Removal;
}

const ABLATED: Removal = { remove: ['child/LANSEND.LOG', 'child/sms.reg'], stages: ['P10'], ask: ['child/LANSEND.LOG', 'child/sms.reg'] };

interface Choice extends Omit<RenderOptions, 'seed' | 'names'> {
  readonly scenario?: string;
  readonly seed?: string;
  readonly parent: string;
  readonly child: string;
  readonly removal?: Removal;
}

function sample(name: string, line: string, choice: Choice): Sample {
  const { scenario = name, seed = 'sample', parent, child, removal, ...rest } = choice;
  const options: RenderOptions = {
    seed,
    names: {
      parent: { code: parent, server: `${parent}NT1`, domain: `${parent}DOM` },
      child: { code: child, server: `${child}NT1`, domain: `${child}DOM` },
    },
    ...rest,
    ...(removal ? { remove: removal.remove } : {}),
  };
  return { name, line, scenario: scenarioOf(scenario), options, ...(removal ? { removal } : {}) };
}

const CAPACITY: Choice = {
  scenario: 'capacity-zero',
  parent: 'HAM',
  child: 'LUB',
  operation: 'install',
  parentZone: 'Europe/Berlin',
};

export const SAMPLES: readonly Sample[] = [
  sample('healthy-install', 'a first installation that works', { parent: 'OSL', child: 'BGO', parentZone: 'Europe/Oslo' }),
  sample('healthy-upgrade', 'an upgrade that works, among polls and jobs of other sites; a few records are damaged', {
    parent: 'CHI',
    child: 'STL',
    noise: 'some',
  }),
  sample('recovered', "the parent is not found twice (Win32 53), then the file goes through; the parent's clock is 23 minutes slow", {
    parent: 'LON',
    child: 'YRK',
    parentZone: 'Europe/London',
    parentSkewMs: -23 * MINUTE,
  }),
  sample('waiting', 'slow Service Response: nothing is wrong yet, and the report says when to look again', {
    parent: 'PAR',
    child: 'LYO',
    operation: 'install',
    parentZone: 'Europe/Paris',
  }),
  sample('capacity-zero', "'Maximum Concurrent Sendings' of the secondary is 0: its sender never looks at its queue", CAPACITY),
  sample(
    'capacity-zero-ablated',
    'the same without `LANSEND.LOG` and `sms.reg` of the secondary: unknown, and what would decide it is asked for',
    {
      ...CAPACITY,
      removal: ABLATED,
    },
  ),
  sample('sibling-inactive', 'an upgrade waits for a sister site that is not Active', { parent: 'DAL', child: 'AUS' }),
  sample('slow-shutdown', 'upgrade: the old Despooler takes the site package while the old site still shuts down', {
    parent: 'NYC',
    child: 'BOS',
    parentZone: 'America/New_York',
  }),
  sample('pk1-decompress', 'upgrade: unpacking broke off (event 385), old and new files are mixed', {
    parent: 'SEA',
    child: 'PDX',
    parentZone: 'America/Los_Angeles',
  }),
  sample('ct2-stuck', 'the `.CT2` lies in `SITECFG.BOX` of the secondary and no job was made for it', {
    parent: 'SYD',
    child: 'CBR',
    parentZone: 'Australia/Sydney',
    operation: 'upgrade',
  }),
  sample('job-create-failed', 'event 214: the system job for the `.CT2` cannot be created, the disk is full', {
    parent: 'TYO',
    child: 'OSA',
    parentZone: 'Asia/Tokyo',
    operation: 'install',
  }),
  sample('ins-locked', "the parent's Despooler met the instruction while the sender still held it; two time zones", {
    parent: 'DEL',
    child: 'LDN',
    parentZone: 'Asia/Calcutta',
    childZone: 'Europe/London',
  }),
  sample('sql-log-full', "the transaction log of the parent's database is full; rotated logs, no time zones in `bundle.json`", {
    parent: 'DEN',
    child: 'SLC',
    manifest: 'no-zones',
    rotate: true,
  }),
];

export function renderSample(one: Sample): RenderedBundle {
  return render(one.scenario, one.options);
}

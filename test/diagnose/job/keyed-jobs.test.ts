// A pack of a user whose process has one job for each value of its keys.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'ava';
import type { Analysis, InstanceResult } from '../../../src/contract/index.js';
import { createEvidenceIndex } from '../../../src/diagnose/evidence/evidence-index.js';
import { countKeyedJobs, findKeyedJobs } from '../../../src/diagnose/job/keyed-jobs.js';
import { merge } from '../../../src/merge/index.js';
import { parse } from '../../../src/parse/index.js';
import { builtInKnowledge } from '../../../src/read/index.js';
import { bundleInMemory } from '../../scenarios/memory.js';
import { type Ran, smslog, withFolder } from '../../cli/run-smslog.js';

const RULES = `pack parcels version 1.0
use sms

component PARCEL_OFFICE "Parcel office" as office {
  files "office.log"
  event taken "Parcel {parcel:filename} for {site:sitecode} taken as load {load:word}" severity info source kb Q183347 verbatim {
    sample "Parcel A1.BOX for SEC taken as load L7"
  }
  event sent "Load {load:word} sent" severity info source kb Q183347 verbatim {
    sample "Load L7 sent"
  }
  event refused "Load {load:word} refused, error {code:int}" severity error source kb Q183347 verbatim {
    sample "Load L7 refused, error 5"
  }
}
component PARCEL_DESK "Parcel desk" as desk {
  files "desk.log"
  event received "Received load {load:word}" severity info source kb Q183347 verbatim {
    sample "Received load L7"
  }
}
process parcel-post "A parcel goes from one site to another" {
  reference kb Q183347
  host office
  host desk = site place
  job of office each parcel and place, load
  key parcel : filename
  key place  : sitecode
  key load   : word
  stage T1 take "the office takes it" on office in PARCEL_OFFICE {
    after begin
    reached by office.taken where parcel == key.parcel and site == key.place bind load = load
  }
  stage T2 send "the office sends it" on office in PARCEL_OFFICE {
    after take within 30m
    reached by office.sent where load == key.load
    failed by office.refused where load == key.load
  }
  stage T3 receive "the desk receives it" on desk in PARCEL_DESK {
    after send within 30m
    reached by desk.received where load == key.load
  }
  goal receive
}
diagnosis refused-access "The office may not send" {
  severity error
  reference kb Q183347
  for parcel-post at send
  when office.refused during stage where load == key.load and code == 5
  explain "{office.code}: load {load} was refused."
  fix "Give it rights."
}
`;

const MANIFEST = {
  collectedAt: '1997-06-10T12:00:00',
  sites: { SEC: { role: 'secondary', parent: 'PRI', timeZone: 'Etc/UTC' }, PRI: { role: 'primary', timeZone: 'Etc/UTC' } },
};

const record = (component: string, time: string, message: string): string =>
  `${message}   $$<${component}><Tue Jun 10 ${time} 1997~><thread=64>\r\n`;
const office = (time: string, message: string): string => record('PARCEL_OFFICE', time, message);
const desk = (time: string, message: string): string => record('PARCEL_DESK', time, message);

/** Analyzes what the office of PRI and the desk of SEC wrote. */
async function analyzed(offices: readonly string[], desks: readonly string[], ...args: readonly string[]): Promise<Ran> {
  return withFolder(async (folder) => {
    const capture = join(folder, 'capture');
    mkdirSync(join(capture, 'PRI', 'Logs'), { recursive: true });
    mkdirSync(join(capture, 'SEC', 'Logs'), { recursive: true });
    writeFileSync(join(capture, 'bundle.json'), JSON.stringify(MANIFEST));
    writeFileSync(join(capture, 'PRI', 'Logs', 'OFFICE.LOG'), offices.join(''));
    writeFileSync(join(capture, 'SEC', 'Logs', 'DESK.LOG'), desks.join(''));
    writeFileSync(join(folder, 'parcels.rules'), RULES);
    return smslog(['analyze', capture, '--rules', join(folder, 'parcels.rules'), ...args]);
  });
}

async function jobs(offices: readonly string[], desks: readonly string[]): Promise<readonly InstanceResult[]> {
  const { stdout } = await analyzed(offices, desks, '--format', 'json');
  return (JSON.parse(stdout) as Analysis).bundles.flatMap(({ instances }) => instances);
}

const said = ({ subject, site, hosts, outcome, stage, attempts }: InstanceResult): string =>
  `${subject} of ${site} to ${hosts['desk'] ?? '?'}: ${outcome} ${stage}, ${attempts.length} before`;

const TWO = [
  office('09:00:00', 'Parcel A1.BOX for SEC taken as load L7'),
  office('09:01:00', 'Parcel A2.BOX for SEC taken as load L8'),
  office('09:02:00', 'Load L7 sent'),
  office('09:03:00', 'Load L8 refused, error 5'),
];

test('each value of a key is a job of its own, whichever comes first', async (t) => {
  const received = [desk('09:02:10', 'Received load L7')];
  const found = await jobs(TWO, received);
  t.deepEqual(found.map(said), ['A1 L7 of PRI to SEC: healthy done, 0 before', 'A2 L8 of PRI to SEC: failed T2, 0 before']);
  t.deepEqual(
    found.map(({ findings }) => findings.map(({ id, confidence }) => `${id} ${confidence}`)),
    [[], ['refused-access confirmed']],
  );
});

test('a job that is tried again: the last try decides, the others are told', async (t) => {
  const again = [office('09:15:00', 'Parcel A2.BOX for SEC taken as load L9'), office('09:16:00', 'Load L9 sent')];
  const found = await jobs([...TWO, ...again], [desk('09:16:10', 'Received load L9')]);
  const last = found.find(({ subject }) => subject.startsWith('A2'));
  t.is(last && said(last), 'A2 L9 of PRI to SEC: healthy done, 1 before');
  t.is(last?.attempts[0]?.stage, 'T2');
});

test('what only the other end speaks of is a job of the host that has the value, or of one that is not known', async (t) => {
  const found = await jobs(TWO, [desk('09:02:10', 'Received load L7'), desk('09:04:00', 'Received load X1')]);
  t.deepEqual(found.map(said).sort(), [
    'A1 L7 of PRI to SEC: healthy done, 0 before',
    'A2 L8 of PRI to SEC: failed T2, 0 before',
    'X1 of ? to SEC: healthy done, 0 before',
  ]);
});

test('equal keys of two hosts are two jobs', async (t) => {
  await withFolder(async (folder) => {
    for (const site of ['PRI', 'NEX']) {
      mkdirSync(join(folder, 'c', site, 'Logs'), { recursive: true });
      writeFileSync(join(folder, 'c', site, 'Logs', 'OFFICE.LOG'), office('09:00:00', 'Parcel A1.BOX for SEC taken as load L7'));
    }
    const sites = { ...MANIFEST.sites, NEX: { role: 'primary', timeZone: 'Etc/UTC' } };
    writeFileSync(join(folder, 'c', 'bundle.json'), JSON.stringify({ ...MANIFEST, sites }));
    writeFileSync(join(folder, 'parcels.rules'), RULES);
    const { stdout } = await smslog(['analyze', join(folder, 'c'), '--rules', join(folder, 'parcels.rules'), '--format', 'json']);
    const found = (JSON.parse(stdout) as Analysis).bundles.flatMap(({ instances }) => instances);
    t.deepEqual(
      found.map(({ site }) => site),
      ['NEX', 'PRI'],
    );
  });
});

test('the report calls them by the sites between which they go, and their keys', async (t) => {
  const { stdout, code } = await analyzed(TWO, [desk('09:02:10', 'Received load L7')]);
  t.is(code, 1);
  t.regex(stdout, /^2 jobs: 1 failed, 1 healthy\.$/m);
  t.regex(stdout, /FAILED {2}PRI to SEC A2 L8 parcel-post job at T2/);
  t.notRegex(stdout, /Parent not known|nothing in these files is of a job/);
});

test('--process judges the jobs of one process; a name that none has is told with the nearest', async (t) => {
  const only = await analyzed(TWO, [], '--process', 'parcel-post', '--format', 'json');
  t.deepEqual(
    [...new Set((JSON.parse(only.stdout) as Analysis).bundles.flatMap((one) => one.instances.map(({ process }) => process)))],
    ['parcel-post'],
  );
  const none = await analyzed(TWO, [], '--process', 'ct2-report', '--format', 'json');
  t.deepEqual(
    (JSON.parse(none.stdout) as Analysis).bundles.flatMap(({ instances }) => instances),
    [],
  );
  const wrong = await analyzed(TWO, [], '--process', 'parcel-pots');
  t.is(wrong.code, 2);
  t.regex(wrong.stderr, /No pack has a process "parcel-pots"\.\s+Did you mean parcel-post\?/);
});

test('of more jobs than anybody reads the newest are judged, and it is told how many there are', (t) => {
  const count = 20_010;
  const two = (number: number): string => String(number).padStart(2, '0');
  const lines = Array.from({ length: count }, (_, index) => {
    const [hour, minute, second] = [Math.floor(index / 3600), Math.floor(index / 60) % 60, index % 60].map(two);
    const request = `${index.toString(36).toUpperCase().padStart(5, '0')}CS1`;
    return `Found send request.  ID: ${request}, Dest Site: PS1~  $$<SMS_LAN_SENDER><05-14-2024 ${hour}:${minute}:${second}.000+240><thread=4984 (0x1378)>`;
  });
  const bundle = bundleInMemory('many', new Map([['CS1/sender.log', Buffer.from(`${lines.join('\r\n')}\r\n`)]]));
  const knowledge = builtInKnowledge();
  const index = createEvidenceIndex(merge(parse(bundle, knowledge), knowledge), knowledge);
  const [process] = knowledge.processes.filter(({ id }) => id === 'file-replication');
  t.deepEqual(countKeyedJobs(index, process!), { judged: 20_000, of: count });
  const names = findKeyedJobs(index, process!, process!.each!).map(({ name }) => name);
  t.is(names.length, 20_000);
  t.true(names.includes(`${(count - 1).toString(36).toUpperCase().padStart(5, '0')}CS1`), names.at(-1));
  t.false(names.includes('00000CS1'));
});

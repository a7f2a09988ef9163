// Thousands of sites in one capture: the work and the report grow with their number, and nothing breaks.
import test from 'ava';
import { analyze, inspect } from '../../../src/engine.js';
import { merge } from '../../../src/merge/index.js';
import type { Bundle } from '../../../src/model/index.js';
import { parse } from '../../../src/parse/index.js';
import { builtInKnowledge } from '../../../src/read/index.js';
import { bundleInMemory, withReads } from '../../scenarios/memory.js';
import { line } from '../sources.js';

const knowledge = builtInKnowledge();

/** A site code for a number. */
const codeOf = (index: number): string => (46_655 - index).toString(36).toUpperCase();

function crowd(count: number, fileOf: (code: string) => readonly [label: string, lines: readonly string[]]): Bundle {
  const files = Array.from({ length: count }, (_, index) => fileOf(codeOf(index)));
  return bundleInMemory('crowd', new Map(files.map(([label, lines]) => [label, Buffer.from(`${lines.join('\r\n')}\r\n`, 'latin1')])));
}

/** A log that proves its site; with a parent it is that of a secondary. */
const proving =
  (parent?: string) =>
  (code: string): readonly [string, string[]] => [
    `log of ${code.toLowerCase()}x.log`,
    [
      line('SMS_SCHEDULER', '1998-02-09T10:16:00', `<JOB ${code}0007Q>~ Updating status of minijob "Site control file".`),
      line('SMS_SCHEDULER', '1998-02-09T10:16:04', `Scheduling send request 0_0A1${code}.`),
      ...(parent === undefined
        ? []
        : [line('SMS_LAN_SENDER', '1998-02-09T10:17:01', `Found send request. ID: 0_0A1${code}, Dest Site: ${parent}`)]),
    ],
  ];

test('a folder whose logs each prove another site is taken apart, however many they are', (t) => {
  const { hosts, logs } = merge(parse(crowd(3000, proving()), knowledge), knowledge);
  t.is(new Set(hosts.map((host) => host.code)).size, 3000);
  t.true(logs.every(({ identity }) => identity.why.code === 'file-records-carry-code'));
});

test('nameless folders, however many they are, belong to nobody beside several sites', (t) => {
  const polling = (code: string): readonly [string, string[]] => [
    `server ${code}/LANSEND.LOG`,
    [line('SMS_LAN_SENDER', '1998-02-09T10:00:00', `Checking for sending capacity. Used 0 out of ${Number.parseInt(code, 36)}.`)],
  ];
  const { hosts } = merge(parse(crowd(5000, polling), knowledge), knowledge);
  t.is(hosts.length, 5000);
  t.true(hosts.every((host) => host.code.startsWith('?')));
});

/** How often the label of any file is asked for while a bundle is judged. */
function readsOfLabels(crowded: Bundle): number {
  const { bundle, reads } = withReads(crowded);
  const [result] = analyze(bundle, knowledge).bundles;
  return result?.instances.length === crowded.sources.length ? reads.labels : Number.NaN;
}

test('a job looks at the files of its own site, not at those of all others', (t) => {
  const [few, many] = [readsOfLabels(crowd(100, proving('OSL'))), readsOfLabels(crowd(400, proving('OSL')))];
  t.true(many < 6 * few, `${few} ${many}`);
});

test('a sentence about a file names a few sites, however many it speaks of', (t) => {
  const all = crowd(300, proving());
  const speaking = Array.from({ length: 200 }, (_, index) =>
    line('SMS_HIERARCHY_MANAGER', '1998-02-09T10:00:00', `{3120} INFO: Site ${codeOf(index)} status 2 detailed status 21 (INSTJOB_BEGIN)~`),
  );
  const hman = bundleInMemory('crowd', new Map([['HMAN.LOG', Buffer.from(`${speaking.join('\r\n')}\r\n`, 'latin1')]]));
  const [result] = inspect({ ...all, sources: [...all.sources, ...hman.sources] }, knowledge).bundles;
  for (const { siteWhy } of result?.files ?? []) t.true(siteWhy.message.length < 200, siteWhy.message);
});

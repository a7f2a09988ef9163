import test from 'ava';
import { merge, splitCaptures } from '../../../src/merge/index.js';
import { parse } from '../../../src/parse/index.js';
import { builtInKnowledge } from '../../../src/read/index.js';
import { bundleOf, line } from '../sources.js';

const knowledge = builtInKnowledge();
const sched = (code: string, day: string): string[] => [
  line('SMS_SCHEDULER', `1998-02-${day}T10:16:00`, `<JOB ${code}0007Q>~ Updating status of minijob "Site control file".`),
  line('SMS_SCHEDULER', `1998-02-${day}T10:16:04`, `Scheduling send request 0_0A1${code}.`),
];

function captures(files: Readonly<Record<string, readonly string[]>>): readonly (readonly string[])[] | undefined {
  const timeline = merge(parse(bundleOf(files), knowledge), knowledge);
  return splitCaptures(timeline)?.map(({ logs }) => logs.map((log) => log.records.source.label));
}

test('folders that hold the same sites again and again are captures of their own', (t) => {
  const files = { 'monday/BGO/SCHED.LOG': sched('BGO', '09'), 'friday/BGO/SCHED.LOG': sched('BGO', '13') };
  t.deepEqual(captures(files), [['friday/BGO/SCHED.LOG'], ['monday/BGO/SCHED.LOG']]);
});

test('folders of different sites are one capture, and so is what a bundle.json describes', (t) => {
  t.is(captures({ 'a/SCHED.LOG': sched('BGO', '09'), 'b/SCHED.LOG': sched('OSL', '09') }), undefined);
  const note = ['{ "sites": { "BGO": { "role": "secondary" } } }'];
  t.is(
    captures({ 'bundle.json': note, 'monday/BGO/SCHED.LOG': sched('BGO', '09'), 'friday/BGO/SCHED.LOG': sched('BGO', '13') }),
    undefined,
  );
});

test('no file belongs to two captures, if one of them is in a folder of the other', (t) => {
  const files = { 'SCHED.LOG': sched('BGO', '09'), 'LANSEND.LOG': [], 'a/SCHED.LOG': sched('BGO', '13'), 'a/b/HMAN.LOG': [] };
  const found = captures(files) ?? [];
  t.deepEqual(found.flat().sort(), Object.keys(files).sort());
  t.deepEqual(
    found.map((labels) => labels.filter((label) => label.endsWith('SCHED.LOG'))),
    [['SCHED.LOG'], ['a/SCHED.LOG']],
  );
});

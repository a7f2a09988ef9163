import test from 'ava';
import { inspect } from '../../../src/engine.js';
import type { Inspection } from '../../../src/contract/index.js';
import { builtInKnowledge } from '../../../src/read/index.js';
import { renderInspection } from '../../../src/report/index.js';
import { cells } from '../../../src/report/text/wrap.js';
import { render, SCENARIOS, scenarioOf } from '../../scenarios/index.js';
import { bundleInMemory } from '../../scenarios/memory.js';
import { relaid, roles } from '../../merge/layouts.js';
import { validatorOf } from '../../result-schemas.js';

const validate = validatorOf('inspect', { strictTypes: false });
const knowledge = builtInKnowledge();
const PLAIN = { width: 80, color: false, all: false };

function inspectionOf(files: ReadonlyMap<string, Buffer>): Inspection {
  return inspect(bundleInMemory('captured', files), knowledge);
}

const sound = inspectionOf(render(scenarioOf('healthy-install'), { seed: 'inspect', noise: 'some', rotate: true }).files);
const loose = inspectionOf(relaid(render(scenarioOf('ins-locked'), { seed: 'inspect loose', noise: 'heavy' }), roles).files);
const odd = inspectionOf(
  new Map([
    ['notes.doc', Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0, 0, 0, 1])],
    ['SCHED.LOG', Buffer.from('')],
    ['LANSEND.LOG', Buffer.from('this is\r\nno log\r\nat all\r\n')],
    ['evil\u001b[31m.LOG', Buffer.from('text \u001b[2J   $$<SMS_EVIL\u202e><Mon Feb 09 14:05:00 1998~><thread=D0>\r\n', 'utf8')],
  ]),
);

test('every inspection keeps to the schema, and reads back', (t) => {
  for (const inspection of [sound, loose, odd]) {
    const text = renderInspection(inspection, 'json');
    t.deepEqual(JSON.parse(text), inspection);
    t.true(validate(JSON.parse(text)), JSON.stringify(validate.errors));
  }
});

test('all records of all files are counted', (t) => {
  for (const { bundles } of [sound, loose, odd])
    for (const file of bundles.flatMap((bundle) => bundle.files)) {
      t.is(file.records, file.recognized + file.unrecognized + file.malformed, file.source);
      t.is(
        file.records,
        file.formats.reduce((sum, { records }) => sum + records, 0),
        file.source,
      );
    }
});

test('what is no log and what is empty says so', (t) => {
  const files = new Map(odd.bundles[0]?.files.map((file) => [file.source, file]));
  t.like(files.get('notes.doc'), { kind: 'other', encoding: null, site: null });
  t.regex(files.get('notes.doc')?.remark?.message ?? '', /binary/);
  t.like(files.get('SCHED.LOG'), { kind: 'log', sure: 'likely', records: 0 });
  t.regex(files.get('SCHED.LOG')?.remark?.message ?? '', /empty/);
  t.like(files.get('LANSEND.LOG'), { kind: 'log', sure: 'doubtful', malformed: 3 });
});

test('text: no line is longer than the page, nothing can steer a terminal, colour adds nothing but colour', (t) => {
  for (const inspection of [sound, loose, odd])
    for (const all of [false, true]) {
      const text = renderInspection(inspection, 'text', { ...PLAIN, all });
      for (const one of text.split('\n')) t.true(cells(one) <= 80, one);
      t.false(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e]/.test(text));
      t.is(renderInspection(inspection, 'text', { ...PLAIN, all, color: true }).replaceAll(/\u001b\[\d+m/g, ''), text);
    }
});

test('text: sites with what they rest on, files of each site, remarks, clocks, notes', (t) => {
  const text = renderInspection(loose, 'text', PLAIN);
  const { sites = [] } = loose.bundles[0] ?? {};
  for (const { site } of sites) t.true(text.includes(`Files of ${site}`), site);
  t.regex(text, /Code\s+from\s+records/);
  t.regex(text, /\nClocks\n/);
  t.regex(text, /\nNotes\n/);
  t.regex(renderInspection(sound, 'text', PLAIN), /rotated\s+\(older\)\s+log/);
  t.regex(renderInspection(sound, 'text', { ...PLAIN, all: true }), /\nCoverage\n/);
});

test('every scenario can be inspected', (t) => {
  for (const scenario of SCENARIOS) {
    const { files } = render(scenario, { seed: 'inspect all' });
    const [bundle] = inspectionOf(files).bundles;
    t.is(bundle?.files.length, files.size, scenario.id);
    t.is(bundle?.sites.filter((site) => site.files > 0).length, 2, scenario.id);
  }
});

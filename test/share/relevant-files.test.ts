import test from 'ava';
import { readRecords } from '../../src/engine.js';
import { builtInKnowledge } from '../../src/read/index.js';
import { relevantFiles } from '../../src/share/relevant-files.js';
import { bundleInMemory } from '../scenarios/memory.js';
import { renderSample, SAMPLES } from '../scenarios/samples.js';

test('logs and evidence are relevant, each with its kind; a letter and a picture are not', (t) => {
  const sample = SAMPLES.find(({ name }) => name === 'capacity-zero');
  if (!sample) return t.fail();
  const files = new Map(renderSample(sample).files);
  files.set('LUB/letter.txt', Buffer.from('Dear all'));
  files.set('LUB/photo.jpg', Buffer.from([0xff, 0xd8, 0, 0, 1]));
  const bundle = bundleInMemory('a', files);
  const relevant = relevantFiles(bundle, readRecords(bundle, builtInKnowledge()));
  const kinds = new Map(relevant.files.map(({ source, kind }) => [source.label, kind]));
  t.is(kinds.get('LUB/Logs/SCHED.LOG'), 'log');
  t.is(kinds.get('LUB/eventlog.txt'), 'event-log');
  t.is(kinds.get('LUB/sms.reg'), 'registry');
  t.is(kinds.get('LUB/SITECTRL.CT0'), 'site-control');
  t.is(kinds.get('LUB/dir.txt'), 'other');
  t.false(kinds.has('bundle.json'));
  t.deepEqual(relevant.left.map(({ label }) => label).sort(), ['LUB/letter.txt', 'LUB/photo.jpg']);
});

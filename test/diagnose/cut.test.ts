// A log that was cut on the way is shorter than its listing says, in whatever encoding somebody saved it.
import test from 'ava';
import { inspect } from '../../src/engine.js';
import { builtInKnowledge } from '../../src/read/index.js';
import { render, scenarioOf } from '../scenarios/index.js';
import { bundleInMemory } from '../scenarios/memory.js';

const knowledge = builtInKnowledge();
const rendered = render(scenarioOf('capacity-zero'), { seed: 'cut', operation: 'install' });
const LOG = `${rendered.child}/Logs/LANSEND.LOG`;
const bytes = rendered.files.get(LOG) ?? Buffer.alloc(0);
const half = bytes.subarray(0, bytes.indexOf('\n', bytes.length / 2) + 1);

const ENCODINGS: Readonly<Record<string, (text: string) => Buffer>> = {
  'as it is': (text) => Buffer.from(text, 'latin1'),
  'UTF-8': (text) => Buffer.from(`\ufeff${text}`, 'utf8'),
  'UTF-16': (text) => Buffer.from(`\ufeff${text}`, 'utf16le'),
  'UTF-16, big end first': (text) => Buffer.from(`\ufeff${text}`, 'utf16le').swap16(),
};

function stateOf(log: Buffer): string | undefined {
  const [bundle] = inspect(bundleInMemory('x', new Map([...rendered.files, [LOG, log]])), knowledge).bundles;
  return bundle?.coverage.find(({ sources }) => sources.includes(LOG))?.state;
}

for (const [name, encode] of Object.entries(ENCODINGS))
  test(`a log that was cut, ${name}`, (t) => {
    t.is(stateOf(encode(bytes.toString('latin1'))), 'captured');
    t.is(stateOf(encode(half.toString('latin1'))), 'truncated');
  });

test('a listing of the log as it was saved again', (t) => {
  const saved = ENCODINGS['UTF-16']?.(bytes.toString('latin1')) ?? bytes;
  const files = new Map([...rendered.files, [LOG, saved]]);
  for (const [label, content] of files)
    if (label === `${rendered.child}/dir.txt`) {
      const grouped = (size: number): string => String(size).replace(/\B(?=(?:\d{3})+$)/g, ',');
      const text = content.toString('latin1');
      const of = (size: number): string => grouped(size).padStart(14);
      const changed = text.replaceAll(of(bytes.length), of(saved.length));
      t.not(changed, text);
      files.set(label, Buffer.from(changed, 'latin1'));
    }
  const [bundle] = inspect(bundleInMemory('x', files), knowledge).bundles;
  t.is(bundle?.coverage.find(({ sources }) => sources.includes(LOG))?.state, 'captured');
});

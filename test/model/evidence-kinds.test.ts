import { readFileSync } from 'node:fs';
import test from 'ava';
import { EVIDENCE_KINDS } from '../../src/model/index.js';

const kinds = Object.values(EVIDENCE_KINDS);

test('each kind has a label and a usual file of its own', (t) => {
  t.is(new Set(kinds.map(({ label }) => label)).size, kinds.length);
  t.is(new Set(kinds.map(({ usualFile }) => usualFile.toLowerCase())).size, kinds.length);
});

test('the guide says of each kind how to capture it and what it shows', (t) => {
  const guide = readFileSync('docs/guide.md', 'utf8').replaceAll('\r\n', '\n').split('\n');
  for (const { usualFile, capture, shows, isOfBundle } of kinds) {
    const file = isOfBundle ? usualFile : `SEC/${usualFile}`;
    t.true(guide.includes(`| \`${file}\` | ${capture} | ${shows} |`), file);
  }
});

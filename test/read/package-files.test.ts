// What the package holds, as it is read from the page of the engine.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import test from 'ava';
import type { PageAsset } from '../../src/model/index.js';
import { builtInKnowledge, builtInPacks, builtInVersion, pageAssets } from '../../src/read/package-files.js';

test('style and scripts are whole: each has the hash by which a page allows it', (t) => {
  const page = readFileSync('dist/smslog.html', 'utf8');
  const assets: Readonly<Record<string, PageAsset>> = { ...pageAssets() };
  for (const [name, { text, hash }] of Object.entries(assets)) {
    t.is(createHash('sha256').update(text).digest('base64'), hash, name);
    t.true(page.includes(`'sha256-${hash}'`), name);
  }
});

test('packs are in their order, and names of codes come when they are asked for', (t) => {
  const knowledge = builtInKnowledge();
  t.deepEqual(
    builtInPacks().map(({ name }) => name),
    knowledge.packs.map(({ name }) => name),
  );
  t.is(typeof Object.getOwnPropertyDescriptor(knowledge, 'systemCodes')?.get, 'function');
  t.true((knowledge.systemCodes?.tables['win32']?.size ?? 0) > 2000);
});

test('the version is that of all that is packed', (t) => {
  t.regex(builtInVersion(), /^[0-9a-f]{64}$/);
  t.is(builtInVersion(), builtInVersion());
});

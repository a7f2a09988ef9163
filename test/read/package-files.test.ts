// What the package holds, as the command line and pages read it.
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliDecompressSync } from 'node:zlib';
import test from 'ava';
import type { PageAsset } from '../../src/model/index.js';
import {
  builtInKnowledge,
  builtInPacks,
  builtInVersion,
  enginePageFiles,
  enginePageScript,
  pageAssets,
} from '../../src/read/package-files.js';

test('style and scripts are whole: each has the hash by which a page allows it', (t) => {
  const page = readFileSync('dist/smslog.html', 'utf8');
  const assets: Readonly<Record<string, PageAsset>> = { ...pageAssets(), app: enginePageScript() };
  for (const [name, { text, hash }] of Object.entries(assets)) {
    t.is(createHash('sha256').update(text).digest('base64'), hash, name);
    t.true(page.includes(`'sha256-${hash}'`), name);
    t.true(page.includes(text), name);
  }
});

test('the page of the engine holds files of the package, and every module that its modules require', (t) => {
  const files = enginePageFiles();
  for (const [path, text] of Object.entries(files)) {
    const bytes = readFileSync(join('dist', path));
    t.is((path.endsWith('.br') ? brotliDecompressSync(bytes) : bytes).toString(), text, path);
  }
  const missing = Object.values(files).flatMap((text) =>
    [...text.matchAll(/\brequire\("\.\/([\w-]+\.js)"\)/g)].flatMap(([, name = '']) => (`bundle/${name}` in files ? [] : [name])),
  );
  t.deepEqual(
    missing.filter((name) => !existsSync(join('dist/bundle', name))),
    [],
  );
  t.deepEqual(missing, []);
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

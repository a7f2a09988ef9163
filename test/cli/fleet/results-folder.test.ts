// the folder that machines share
import { mkdirSync, readdirSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'ava';
import { SmslogError } from '../../../src/errors.js';
import { openResultsFolder } from '../../../src/cli/fleet/results-folder.js';
import { withFolder } from '../run-smslog.js';

const manner = { open: {}, analyze: {}, chosen: {} };
const batch = (...paths: readonly string[]) => ({
  version: 'v'.repeat(64),
  packs: 'p',
  manner,
  captures: paths.map((path) => ({ paths: [path] })),
});
const DONE = { kind: 'done', key: 'k', signature: 's' } as const;

test('what was submitted and what became of it is there for whoever opens the folder', async (t) => {
  await withFolder((folder) => {
    const path = join(folder, 'results');
    const one = openResultsFolder(path);
    one.submit(batch('b', 'a'));
    one.submit(batch('b', 'a'));
    one.submit(batch('c'));
    const other = openResultsFolder(path);
    t.is(other.id, one.id);
    t.deepEqual(other.batches(), [batch('a', 'b', 'c')]);
    const [version, capture] = [batch().version, { paths: ['a'] }];
    t.is(other.outcomeOf(version, capture), undefined);
    one.settle(version, capture, DONE);
    t.like(other.outcomeOf(version, capture), DONE);
    t.is(other.outcomeOf(version, { paths: ['b'] }), undefined);
    t.is(other.doneSince(version, 0), 1);
    t.is(other.doneSince(version, Number.MAX_SAFE_INTEGER), 0);
    one.reopen(version, capture);
    one.reopen(version, capture);
    t.is(other.outcomeOf(version, capture), undefined);
  });
});

test('what a machine had begun when it was killed counts for nothing, and is removed by the next', async (t) => {
  await withFolder((folder) => {
    const results = openResultsFolder(folder);
    results.submit(batch('a'));
    const outcomes = join(folder, 'outcomes', 'v'.repeat(12));
    const begun = [folder, join(folder, 'submitted'), outcomes].map((path) =>
      join(path, 'x.json.a96d5723-21ba-4254-8624-ff3dc07df9d5.tmp'),
    );
    for (const path of begun) writeFileSync(path, '{');
    t.is(results.doneSince(batch().version, 0), 0);
    t.deepEqual(results.batches(), [batch('a')]);
    for (const path of begun) utimesSync(path, 0, 0);
    results.tidy();
    t.deepEqual(readdirSync(folder).sort(), ['fleet.json', 'outcomes', 'submitted']);
    t.is(readdirSync(join(folder, 'submitted')).length, 1);
    t.deepEqual(readdirSync(outcomes), []);
  });
});

test('another folder is another fleet', async (t) => {
  await withFolder((folder) => t.not(openResultsFolder(join(folder, 'a')).id, openResultsFolder(join(folder, 'b')).id));
});

test('files that are damaged, or of others, are not taken for what they are not', async (t) => {
  await withFolder((folder) => {
    const results = openResultsFolder(folder);
    results.submit(batch('a'));
    for (const [index, text] of [
      '',
      '{',
      '[]',
      'null',
      '{"version":1}',
      '{"version":"v","packs":"p","manner":{},"captures":[{"paths":[1]}]}',
    ].entries())
      writeFileSync(join(folder, 'submitted', `${index}.json`), text);
    t.deepEqual(results.batches(), [batch('a')]);
    results.settle(batch().version, { paths: ['a'] }, DONE);
    const [name = ''] = readdirSync(join(folder, 'outcomes', 'v'.repeat(12)));
    for (const text of ['', 'null', '{"kind":"done"}', '{"kind":"aside","signature":"s"}', '{"kind":"other","signature":"s","key":"k"}']) {
      writeFileSync(join(folder, 'outcomes', 'v'.repeat(12), name), text);
      t.is(results.outcomeOf(batch().version, { paths: ['a'] }), undefined, text);
    }
  });
});

test('a folder that cannot be made, or has lost its id, is a sentence', async (t) => {
  await withFolder((folder) => {
    writeFileSync(join(folder, 'file'), '');
    const error = t.throws(() => openResultsFolder(join(folder, 'file')), { instanceOf: SmslogError });
    t.is(error.code, 'usage');
    mkdirSync(join(folder, 'damaged'));
    writeFileSync(join(folder, 'damaged', 'fleet.json'), '{}');
    t.is(t.throws(() => openResultsFolder(join(folder, 'damaged')), { instanceOf: SmslogError }).code, 'cannot-read');
  });
});

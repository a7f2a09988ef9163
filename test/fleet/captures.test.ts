// names of captures, batches of submissions, counts
import test from 'ava';
import { batchName, captureId, countOutcomes, inOrderOfPaths, jobId, joinSubmissions, submissionId } from '../../src/fleet/captures.js';

const at = (...paths: readonly string[]) => ({ paths });
const batch = (version: string, ...captures: ReturnType<typeof at>[]) => ({ version, packs: 'p', manner: {}, captures });

test('a capture has one name in a batch, and another one in another batch', (t) => {
  t.regex(captureId('v', at('a')), /^[0-9a-f]{32}$/);
  t.is(captureId('v', at('a')), captureId('v', at('a')));
  const names = [
    captureId('v', at('a')),
    captureId('w', at('a')),
    captureId('v', at('b')),
    captureId('v', at('a', 'b')),
    captureId('v', at('a,b')),
  ];
  t.is(new Set(names).size, names.length);
});

test('work is another one when the files of a capture have changed, and is never named by a number', (t) => {
  t.not(jobId('v', at('a'), 'before'), jobId('v', at('a'), 'now'));
  t.regex(jobId('v', at('a'), ''), /^c[0-9a-f]{32}$/);
});

test('what is submitted again is the same submission', (t) => {
  t.is(submissionId(batch('v', at('a'))), submissionId(batch('v', at('a'))));
  t.not(submissionId(batch('v', at('a'))), submissionId(batch('v', at('b'))));
});

test('submissions of one version are one batch, with each capture once, in the order of their paths', (t) => {
  t.deepEqual(joinSubmissions([batch('w', at('z')), batch('v', at('b'), at('a')), batch('v', at('b'), at('c'))]), [
    batch('v', at('a'), at('b'), at('c')),
    batch('w', at('z')),
  ]);
  t.deepEqual(joinSubmissions([]), []);
  t.deepEqual(inOrderOfPaths([at('b'), at('a', 'c'), at('b')]), [at('a', 'c'), at('b')]);
});

test('captures are done, set aside, or still to be done', (t) => {
  t.deepEqual(
    countOutcomes([
      { kind: 'done', key: 'k', signature: 's' },
      undefined,
      { kind: 'aside', reason: 'r', tries: 3, signature: 's' },
      undefined,
    ]),
    { captures: 4, done: 1, aside: 1, pending: 2 },
  );
  t.is(batchName({ version: '0123456789abcdef' }), '0123456789ab');
});

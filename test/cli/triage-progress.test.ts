import test from 'ava';
import { progressText } from '../../src/cli/triage/batch.js';

test('progress says how many are done, and what is left once all are found', (t) => {
  const progress = { done: 120, found: 400, isAllFound: true, bytes: 12.3 * 1024 * 1024 };
  t.is(progressText(progress, 12_000), '120 of 400 bundles, 12.3 MB, 28 s left');
  t.is(progressText({ ...progress, isAllFound: false }, 12_000), '120 of 400 or more bundles, 12.3 MB');
  t.is(progressText({ ...progress, done: 0, bytes: 0 }, 0), '0 of 400 bundles, 0.0 MB');
});

import test from 'ava';
import { resultWithoutJob } from '../../../src/cli/triage/result-without-job.js';
import { say } from '../../../src/wording/index.js';

test('a capture of which nothing was judged is one row with the reason', (t) => {
  const reason = say('triage-set-aside', { reason: 'it took too long' });
  const { rows, bytes, kept } = resultWithoutJob('shelf/one', reason, reason);
  t.deepEqual(
    rows.map((row) => [row.bundle, row.outcome, row.reason, row.unread]),
    [['shelf/one', null, reason, reason]],
  );
  t.deepEqual([bytes, kept], [0, null]);
});

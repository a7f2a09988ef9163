// the status of a fleet as text
import test from 'ava';
import { statusText } from '../../src/fleet/status.js';

const BATCH = { name: 'abc', packs: 'def', isOurs: true, captures: 3, done: 1, aside: 0, pending: 2, queue: null, setAside: [] };

test('nothing was submitted', (t) => {
  t.is(statusText({ version: 1, batches: [], doneInLastMinute: 0, causes: [] }), 'Nothing was submitted.\n');
});

test('a batch with its queue, what was set aside, and causes', (t) => {
  const text = statusText({
    version: 1,
    batches: [
      {
        ...BATCH,
        isOurs: false,
        aside: 2,
        queue: { waiting: 4, active: 2, delayed: 1, failed: 2, workers: 1 },
        setAside: [{ paths: ['shelf/a'], reason: 'it took longer than 5 s', tries: 1 }],
      },
      BATCH,
    ],
    doneInLastMinute: 7,
    causes: [
      { id: 'one', title: 'One thing', jobs: 12 },
      { id: 'two', title: 'Another', jobs: 1 },
    ],
  });
  t.is(
    text,
    [
      'Batch abc: 1 of 3 captures done, 2 to do, 2 set aside.',
      '  Packs def: not those of this smslog; only workers that have them can do it.',
      '  queue: 4 waiting, 2 at work, 1 to be tried again, 2 failed; 1 worker',
      '  set aside: shelf/a: it took longer than 5 s (1 try)',
      '  and 1 more',
      'Batch abc: 1 of 3 captures done, 2 to do, 0 set aside.',
      '7 done in the last minute.',
      'Top causes:',
      '      12 jobs  One thing (one)',
      '       1 job   Another (two)',
      '',
    ].join('\n'),
  );
});

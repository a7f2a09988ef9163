// the status of a fleet as a page: what is in it, and that names stay text
import test from 'ava';
import { STATUS_STYLE, statusPage } from '../../../src/cli/fleet/status-page.js';

const BATCH = { name: 'abc', packs: 'def', isOurs: true, captures: 5, done: 1, aside: 2, pending: 2, queue: null, setAside: [] };

test('a batch with its queue, what was set aside, and causes', (t) => {
  const page = statusPage({
    version: 1,
    batches: [
      {
        ...BATCH,
        isOurs: false,
        queue: { waiting: 4, active: 2, delayed: 1, failed: 2, workers: 1 },
        setAside: [{ paths: ['shelf/<script>alert(1)</script>'], reason: 'it took "5 s" & more', tries: 3 }],
      },
    ],
    doneInLastMinute: 7,
    causes: [{ id: 'one', title: "One's thing\u202e", jobs: 12 }],
  });
  const text = page.replaceAll(/<[^>]*>/g, '|');
  for (const part of [
    '7 captures done in the last minute.',
    'Batch abc|',
    '1 of 5 captures done, 2 to do, 2 set aside.',
    'Packs def: not those of this smslog',
    '|4||2||1||2||1|',
    'shelf/&lt;script&gt;alert(1)&lt;/script&gt;',
    '&amp; more',
    'And 1 more.',
    '|one||12|',
  ])
    t.true(text.includes(part), `${part}\n${text}`);
  t.notRegex(page, /<script|\u202e/);
  t.true(page.includes('<progress max="5" value="3"'));
  t.notRegex(page + STATUS_STYLE, /https?:|url\(|@import/, 'nothing is loaded from elsewhere');
});

test('nothing was submitted; no status', (t) => {
  t.regex(statusPage({ version: 1, batches: [], doneInLastMinute: 0, causes: [] }), /Nothing was submitted\./);
  t.regex(statusPage('The queue <server> is gone.'), /role="alert">The queue &lt;server&gt; is gone\./);
});

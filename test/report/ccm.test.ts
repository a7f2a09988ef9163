import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import test from 'ava';
import { open, openStdin, renderTimeline, timeline, type TimelineRow } from '../../src/index.js';
import { visible } from '../../src/report/index.js';

const ROW: TimelineRow = {
  bundle: 'x',
  at: '1998-03-12T10:16:04.250Z',
  local: '1998-03-12T10:16:04.250',
  zone: null,
  site: 'SEC',
  component: 'SMS_SCHEDULER',
  thread: 215,
  severity: null,
  event: null,
  fields: {},
  message: 'text',
  source: 'SEC/SCHED.LOG',
  line: 7,
  format: 'sms1',
};

const rendered = (...rows: readonly Partial<TimelineRow>[]) =>
  [
    ...renderTimeline(
      rows.map((row) => ({ ...ROW, ...row })),
      'ccm',
    ),
  ].join('');

async function readBack(text: string): Promise<readonly TimelineRow[]> {
  using bundles = await openStdin(Readable.from([Buffer.from(text)]), { stdinKind: 'log' });
  return timeline(bundles).flatMap((view) => [...view.rows(true)]);
}

test('a row is a record of a client, in UTC', (t) => {
  t.is(
    rendered({}),
    '<![LOG[text]LOG]!><time="10:16:04.250+000" date="03-12-1998" component="SMS_SCHEDULER" context="" type="1" thread="215" file="SEC/SCHED.LOG:7">\n',
  );
  for (const [severity, type] of [
    ['error', 3],
    ['warning', 2],
    ['info', 1],
    ['debug', 1],
    [null, 1],
  ] as const)
    t.true(rendered({ severity }).includes(`type="${type}"`), String(severity));
});

test('what is not there is left empty, and a row without a time gets none', (t) => {
  t.true(rendered({ component: null, thread: null }).includes('component="" context="" type="1" thread="" '));
  t.is(rendered({ at: null, message: 'no stamp' }), 'no stamp\n');
  t.true(rendered({ message: '', event: 'sched.poll' }).startsWith('<![LOG[sched.poll]LOG]!>'));
});

test('no text of a log ends its record, opens another one or reaches a terminal', async (t) => {
  const rows = [
    { message: 'a ]LOG]!><time="01:00:00.000+000" date="01-01-2001" component="X" context="" type="3" thread="1" file=""> b' },
    { message: 'a <![LOG[ b' },
    { message: '\u001b[31mred\u001b[0m \u202e' },
    { component: 'A"B<C>D', source: 'a"><b.log' },
    { message: 'two\nlines\r\nmore' },
  ];
  const text = rendered(...rows);
  t.false(/[\u001b\u202e]/.test(text));
  const back = await readBack(text);
  t.is(back.length, rows.length);
  t.deepEqual(new Set(back.map(({ at }) => at)), new Set([ROW.at]));
  t.deepEqual(
    back.flatMap(({ damaged }) => damaged?.message ?? []),
    [],
  );
  t.is(back[3]?.component, "A'B(C)D");
  t.is(back[4]?.message.replaceAll('\r', ''), 'two\nlines\nmore');
});

/** What a record of a client can hold of a row. */
function essence({ at, component, thread, severity, message }: TimelineRow): string {
  const type = severity === 'error' || severity === 'warning' ? severity : 'info';
  return [at, component, thread, type, visible(message.replaceAll('\r', '')).trim()].join(' | ');
}

for (const sample of existsSync('samples') ? readdirSync('samples').filter((name) => !name.includes('.')) : []) {
  test(`${sample}: every record is read back as it was written`, async (t) => {
    using bundles = await open(join('samples', sample));
    for (const view of timeline(bundles)) {
      const rows = [...view.rows(true)].filter(({ at, message }) => at !== null && message !== '');
      const back = await readBack([...renderTimeline(rows, 'ccm')].join(''));
      t.true(rows.length > 0);
      t.deepEqual(back.map(essence), rows.map(essence));
    }
  });
}

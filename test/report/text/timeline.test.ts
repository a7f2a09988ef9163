import test from 'ava';
import type { TimelineRow } from '../../../src/contract/index.js';
import type { TraceRow } from '../../../src/model/index.js';
import { renderTimeline, type TraceColumn } from '../../../src/report/index.js';
import { rows } from '../fixtures.js';

const [found, sent, broken] = rows as [TimelineRow, TimelineRow, TimelineRow];

test('ndjson: one object a line, fields in the order of the contract', (t) => {
  const lines = [...renderTimeline(rows, 'ndjson')].join('').split('\n');
  t.is(lines.pop(), '');
  t.deepEqual(
    lines.map((line) => JSON.parse(line) as unknown),
    rows.map((row) => ({ ...row })),
  );
  const order = [
    'bundle',
    'at',
    'local',
    'zone',
    'site',
    'component',
    'thread',
    'severity',
    'event',
    'fields',
    'message',
    'source',
    'line',
  ];
  t.deepEqual(Object.keys(JSON.parse(lines[0] ?? '') as object), [...order, 'format']);
  t.deepEqual(Object.keys(JSON.parse(lines[1] ?? '') as object), [...order, 'offset', 'damaged', 'format']);
  t.notRegex(lines.join(''), /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u);
});

test('ndjson: large pieces, made only when they are asked for', (t) => {
  let made = 0;
  function* endless(): Generator<TimelineRow> {
    for (;;) {
      made += 1;
      yield sent;
    }
  }
  for (const piece of renderTimeline(endless(), 'ndjson')) {
    t.true(piece.length >= 65_536);
    t.true(piece.endsWith('}\n'));
    break;
  }
  t.true(made < 1000);
});

test('text: one line a record in a pipe', (t) => {
  t.deepEqual([...renderTimeline(rows, 'text', { width: undefined, color: false })].join('').split('\n'), [
    '1998-03-12',
    '10:16:04         FAR   SCHEDULER           0xD7   Scheduling send request 0_0A7FAR.  FAR/LOGS/SCHED.LOG:4',
    '10:20:00 +3m56s  FAR x LAN_SENDER          0xE4   Checking for sending capacity. Used 0 out of 0, no sending capacity so not checking for send requests. [damaged: thread cut off]  FAR/LOGS/LANSEND.LOG:1',
    'no time          ?   x -                          no frame␛[2J here "quoted" \\u{202e}txt\\u{2028}end  FAR/LOGS/LANSEND.LOG:2',
    '',
  ]);
});

test('text: wrapped under itself on a terminal', (t) => {
  const lines = [...renderTimeline([found], 'text', { width: 80, color: false })].join('').split('\n');
  t.deepEqual(lines, [
    '1998-03-12',
    '10:16:04         FAR   SCHEDULER    Scheduling send request 0_0A7FAR.',
    '                                    FAR/LOGS/SCHED.LOG:4',
    '',
  ]);
});

test('text: a mark says what a record is', (t) => {
  const markOf = (row: TimelineRow) => [...renderTimeline([row], 'text', { columns: ['mark'] })].join('').split('\n')[1] ?? '';
  t.is(markOf({ ...found, severity: 'error' }), '!');
  t.is(markOf({ ...found, severity: 'warning' }), '?');
  t.is(markOf({ ...found, severity: 'debug' }), '.');
  t.is(markOf({ ...found, severity: null, event: null }), '-');
  t.is(markOf({ ...found, severity: null, event: null, suggestedSeverity: 'error' }), 'e');
  t.is(markOf({ ...found, severity: null, event: null, suggestedSeverity: 'warning' }), 'w');
  t.is([...renderTimeline([broken], 'text', { columns: ['mark'] })].join(''), 'x\n');
});

test('text: colour adds nothing but colour', (t) => {
  const plain = [...renderTimeline(rows, 'text', { width: 100, color: false })].join('');
  const coloured = [...renderTimeline(rows, 'text', { width: 100, color: true })].join('');
  t.not(coloured, plain);
  t.is(coloured.replace(/\u001b\[\d+m/g, ''), plain);
});

test('text: the date is shown where it changes, or in a column of its own', (t) => {
  const days = [found, found, { ...found, local: '1998-03-13T00:00:01' }, { ...found, local: null, at: null }, found];
  const textOf = (columns: readonly TraceColumn[]) => [...renderTimeline(days, 'text', { columns })].join('').trimEnd().split('\n');
  t.deepEqual(textOf(['time']), ['1998-03-12', '10:16:04', '10:16:04', '1998-03-13', '00:00:01', 'no time', '1998-03-12', '10:16:04']);
  t.deepEqual(textOf(['date', 'site']), ['1998-03-12 FAR', '1998-03-12 FAR', '1998-03-13 FAR', '           FAR', '1998-03-12 FAR']);
});

test('text: what stands for others, the names of codes, and the clock of another site', (t) => {
  const wall = Date.parse('1998-03-12T10:16:04Z');
  const row: TraceRow = { ...found, shown: wall, aheadMs: 460_000, repeats: { count: 12, until: wall + 1_440_000 } };
  const textOf = (one: TimelineRow, ...columns: readonly TraceColumn[]) =>
    [...renderTimeline([one], 'text', { columns })].join('').trimEnd().split('\n').slice(1).join('');
  t.is(textOf(row, 'site', 'text'), 'FAR +7m40s Scheduling send request 0_0A7FAR. (x12, until 10:40:04)');
  const nextDay: TraceRow = { ...row, repeats: { count: 2, until: wall + 86_400_000 } };
  t.true(textOf(nextDay, 'text').endsWith('R. (x2, until 1998-03-13 10:16:04)'));
  t.is(
    textOf(
      {
        ...found,
        message: 'rc=5',
        codes: [
          { printed: '5', name: 'ERROR_ACCESS_DENIED' },
          { printed: '7', name: null },
        ],
      },
      'text',
    ),
    'rc=5 [5 = ERROR_ACCESS_DENIED]',
  );
});

test('text: every width has a form, and nothing is lost', (t) => {
  for (const width of [1, 10, 20, 39, 40, 59, 60, 80, 109, 110, 300]) {
    const lines = [...renderTimeline(rows, 'text', { width })].join('').split('\n');
    const squeezed = lines.join('').replace(/\s/g, '');
    t.true(squeezed.includes('Schedulingsendrequest0_0A7FAR.'), String(width));
    if (width >= 40) t.true(squeezed.includes('SCHED.LOG:4'));
    if (width >= 20)
      t.true(
        lines.every((line) => line.length <= width),
        `${width}: ${lines.join('|')}`,
      );
  }
});

test('text: what is looked for is marked in color', (t) => {
  const text = [...renderTimeline([found], 'text', { color: true, highlight: ['SEND', 'a+b(', ''] })].join('');
  t.true(text.includes('\u001b[7msend\u001b[27m request'));
  const colored = (by: 'thread' | 'site' | 'component') =>
    [...renderTimeline([found, sent], 'text', { color: true, highlightBy: by })].join('').split('\n');
  const [, first = '', second = ''] = colored('component');
  t.not(/\u001b\[\d+m/.exec(first)?.[0], /\u001b\[\d+m/.exec(second)?.[0]);
  t.is([...renderTimeline([found], 'text', { highlight: ['send'] })].join('').includes('\u001b'), false);
});

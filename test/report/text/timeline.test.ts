import test from 'ava';
import type { TimelineRow } from '../../../src/contract/index.js';
import { renderTimeline } from '../../../src/report/index.js';
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
    '1998-03-12 10:16:04  FAR   SCHEDULER            Scheduling send request 0_0A7FAR.  FAR/LOGS/SCHED.LOG:4',
    '1998-03-12 10:20:00  FAR x LAN_SENDER           Checking for sending capacity. Used 0 out of 0, no sending capacity so not checking for send requests. [damaged: thread cut off]  FAR/LOGS/LANSEND.LOG:1',
    '(no time)            ?   x -                    no frame␛[2J here "quoted" \\u{202e}txt\\u{2028}end  FAR/LOGS/LANSEND.LOG:2',
    '',
  ]);
});

test('text: wrapped under itself on a terminal', (t) => {
  const lines = [...renderTimeline([found], 'text', { width: 80, color: false })].join('').split('\n');
  t.deepEqual(lines, [
    '1998-03-12 10:16:04  FAR   SCHEDULER     Scheduling send request 0_0A7FAR.',
    '                                         FAR/LOGS/SCHED.LOG:4',
    '',
  ]);
});

test('text: a mark says what a record is', (t) => {
  const markOf = (row: TimelineRow) => [...renderTimeline([row], 'text', { width: undefined, color: false })].join('').charAt(25);
  t.is(markOf({ ...found, severity: 'error' }), '!');
  t.is(markOf({ ...found, severity: 'warning' }), '?');
  t.is(markOf({ ...found, severity: 'debug' }), '.');
  t.is(markOf({ ...found, severity: null, event: null }), '-');
  t.is(markOf(broken), 'x');
});

test('text: colour adds nothing but colour', (t) => {
  const plain = [...renderTimeline(rows, 'text', { width: 100, color: false })].join('');
  const coloured = [...renderTimeline(rows, 'text', { width: 100, color: true })].join('');
  t.not(coloured, plain);
  t.is(coloured.replace(/\u001b\[\d+m/g, ''), plain);
});

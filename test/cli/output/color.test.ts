import { PassThrough } from 'node:stream';
import test from 'ava';
import { analysisWidth, isColored, isUnicode, reportWidth } from '../../../src/cli/output/color.js';
import type { Streams } from '../../../src/cli/output/streams.js';

function streams(env: Record<string, string>, terminal?: { columns: number }): Streams {
  const stdout = Object.assign(new PassThrough(), terminal === undefined ? {} : { isTTY: true, columns: terminal.columns });
  return { stdin: new PassThrough(), stdout, stderr: new PassThrough(), env };
}

test('color: the option, then NO_COLOR, then FORCE_COLOR, then the terminal', (t) => {
  const terminal = { columns: 100 };
  t.true(isColored('auto', streams({}, terminal)));
  t.false(isColored('auto', streams({})));
  t.false(isColored('auto', streams({ TERM: 'dumb' }, terminal)));
  t.false(isColored('auto', streams({ NO_COLOR: '1', FORCE_COLOR: '1' }, terminal)));
  t.true(isColored('auto', streams({ NO_COLOR: '' }, terminal)));
  t.true(isColored('auto', streams({ FORCE_COLOR: '1' })));
  t.false(isColored('auto', streams({ FORCE_COLOR: '0' }, terminal)));
  t.true(isColored('always', streams({ NO_COLOR: '1' })));
  t.false(isColored('never', streams({ FORCE_COLOR: '1' }, terminal)));
});

test('width: 80 in a pipe, 80 to 120 on a terminal', (t) => {
  t.deepEqual(
    [undefined, 40, 100, 300].map((columns) => reportWidth(streams({}, columns === undefined ? undefined : { columns }))),
    [80, 80, 100, 120],
  );
});

test('the report of an analysis has a form for narrow terminals', (t) => {
  t.deepEqual(
    [undefined, 40, 100, 300].map((columns) => analysisWidth(streams({}, columns === undefined ? undefined : { columns }))),
    [80, 40, 100, 120],
  );
});

test('marks other than ASCII only where the locale says UTF-8', (t) => {
  t.false(isUnicode(streams({})));
  t.true(isUnicode(streams({ LANG: 'de_DE.utf8' })));
  t.false(isUnicode(streams({ LANG: 'de_DE.ISO-8859-1' })));
  t.false(isUnicode(streams({ LC_ALL: 'C', LANG: 'en_US.UTF-8' })));
  t.true(isUnicode(streams({ LC_ALL: '', LC_CTYPE: 'C.UTF-8', LANG: 'C' })));
  t.true(isUnicode(streams({ WT_SESSION: '1' }, { columns: 100 })));
  // What reads a pipe there reads it in code page 437, 850 or 1252.
  t.false(isUnicode(streams({ WT_SESSION: '1' })));
  t.false(isUnicode(streams({ LANG: 'en_US.UTF-8', TERM: 'linux' }, { columns: 100 })));
  t.false(isUnicode(streams({ LANG: 'en_US.UTF-8', SMSLOG_ASCII: '1' })));
  t.true(isUnicode(streams({ LANG: 'en_US.UTF-8', SMSLOG_ASCII: '' })));
});

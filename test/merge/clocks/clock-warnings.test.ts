import test from 'ava';
import { clockWarnings } from '../../../src/merge/clocks/clock-warnings.js';
import type { Citation } from '../../../src/contract/index.js';
import { type Clock, type Host, UNKNOWN_CLOCK } from '../../../src/model/index.js';

const cite = (source: string, line: number): Citation => ({ source, line, text: '' });
const host = (code: string, clock: Partial<Clock>): Host => ({
  code,
  stated: {},
  folder: code,
  clock: { ...UNKNOWN_CLOCK, ...clock },
  capturedStated: false,
  capturedErrorMs: 0,
});

test('clocks of which nothing is wrong give no warning', (t) => {
  t.deepEqual(clockWarnings([host('BGO', {})], []), []);
});

test('a circle over several hosts is named once', (t) => {
  const circle = [[cite('a', 1), cite('b', 2)] as const, [cite('b', 3), cite('a', 4)] as const];
  const turned = [...circle].reverse();
  const warnings = clockWarnings([host('BGO', { contradictions: [circle] }), host('OSL', { contradictions: [turned] })], []);
  t.is(warnings.length, 1);
  t.is(warnings[0]?.source, 'b');
  t.deepEqual(warnings[0]?.message.args, { site: 'BGO', causes: ['a:1', 'b:3'], effects: ['b:2', 'a:4'] });
});

test('a stated error that lines refute', (t) => {
  const [warning] = clockWarnings([host('BGO', { detail: { ...UNKNOWN_CLOCK.detail, isRefuted: true } })], []);
  t.is(warning?.message.code, 'clock-refuted');
  t.is(warning?.source, null);
});

test('a clock that was set, at the file in which it shows', (t) => {
  const step = {
    kind: 'back',
    ms: -3_300_000,
    before: cite('a', 3),
    after: cite('a', 4),
    from: Date.UTC(1998, 1, 9, 10, 10),
    to: Date.UTC(1998, 1, 9, 9, 15),
  } as const;
  const [warning] = clockWarnings([host('BGO', { detail: { ...UNKNOWN_CLOCK.detail, steps: [step] } })], []);
  t.is(warning?.source, 'a');
  t.deepEqual(warning?.message.args, {
    site: 'BGO',
    direction: 'back',
    ms: -3_300_000,
    lineBefore: 3,
    lineAfter: 4,
    from: '1998-02-09T10:10:00',
    to: '1998-02-09T09:15:00',
  });
  t.true(warning?.message.message.includes('set back, by about 55 min'));
});

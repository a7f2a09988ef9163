import test from 'ava';
import { findTimes, findWrongOrders, notesOfOrder } from '../../../src/diagnose/stages/times.js';
import type { StageState } from '../../../src/diagnose/stages/stages.js';
import { at, trackOf } from '../fixture.js';

const { instance, states: blank } = trackOf({});

type Known = Partial<Pick<StageState, 'verdict' | 'basis' | 'at' | 'earliest' | 'latest' | 'failures' | 'witness'>>;

/** Own record of the stage at a time of day. */
const own = (time: string): Known => ({ verdict: 'reached', basis: 'observed', at: at(time), earliest: at(time), latest: at(time) });
/** What others tell of it, or a file that it left. */
const told = (time: string, basis: 'observed' | 'fact' = 'observed'): Known => ({
  ...own(time),
  basis,
  earliest: Number.NaN,
  latest: at(time) + (basis === 'fact' ? 60_000 : 0),
});

const statesWith = (known: Readonly<Record<string, Known>>): readonly StageState[] =>
  blank.map((state) => ({ ...state, ...known[state.stage.id] }));

/** `P7 10:00:05`, `P8 -`, `P9 10:00:00 before P8` */
function timesOf(known: Readonly<Record<string, Known>>): string[] {
  const times = findTimes({ instance, states: statesWith(known) });
  return [...times].flatMap(([{ stage, verdict }, time]) => {
    if (verdict === 'unknown') return [];
    const text = Number.isNaN(time.at) ? '-' : new Date(time.at).toISOString().slice(11, 19);
    return [`${stage.id} ${text}${time.timedBefore ? ` before ${time.timedBefore.stage.id}` : ''}`];
  });
}

test('times in the order of the stages stand as they are', (t) => {
  t.deepEqual(timesOf({ P7: own('10:00:05'), P8: told('10:00:06'), P9: own('10:01:00') }), ['P7 10:00:05', 'P8 10:00:06', 'P9 10:01:00']);
  // Stamps have seconds: two of one second may be in either order.
  t.deepEqual(timesOf({ P7: own('10:00:06'), P8: own('10:00:05') }), ['P7 10:00:06', 'P8 10:00:05']);
});

test('a listing cuts its times to the minute', (t) => {
  t.deepEqual(timesOf({ P7: own('10:00:41'), P8: told('10:00:00', 'fact') }), ['P7 10:00:41', 'P8 10:00:00']);
  t.deepEqual(timesOf({ P7: own('10:02:41'), P8: told('10:00:00', 'fact') }), ['P7 10:02:41', 'P8 10:00:00 before P7']);
});

test('what others tell of a stage bounds its time from above: behind a later stage it tells none', (t) => {
  t.deepEqual(timesOf({ P2: told('10:07:00'), P3: own('10:00:00') }), ['P2 -', 'P3 10:00:00']);
  t.deepEqual(timesOf({ P2: told('10:07:00', 'fact'), P9: told('10:00:00') }), ['P2 -', 'P9 10:00:00']);
});

test('a stage that is dated before one that comes first says so, and names the latest of them', (t) => {
  t.deepEqual(timesOf({ P7: own('12:00:00'), P9: own('12:30:00'), P12: told('09:00:00'), P13: own('12:29:00') }), [
    'P7 12:00:00',
    'P9 12:30:00',
    'P12 09:00:00 before P9',
    'P13 12:29:00 before P9',
  ]);
});

test('a stage without a time, or one that only a later one proves, is in no order', (t) => {
  const inferred: Known = { verdict: 'reached', basis: 'inferred', latest: at('12:00:00') };
  t.deepEqual(timesOf({ P7: inferred, P8: own('10:00:00'), P9: { ...told('10:00:00'), at: Number.NaN } }), ['P7 -', 'P8 10:00:00', 'P9 -']);
});

test('a state that stops whatever comes was told of before the job came, and says nothing of the stages before', (t) => {
  const [state] = instance.process.stages.find(({ id }) => id === 'P10')?.failed.filter(({ scope }) => scope === 'state') ?? [];
  if (!state) throw new Error('P10 fails by no state');
  const failure = {
    evidence: state,
    basis: 'observed',
    host: blank[0]?.host,
    at: at('09:00:00'),
  } as unknown as StageState['failures'][number];
  const failed: Known = { verdict: 'failed', basis: 'observed', at: at('09:00:00'), failures: [failure] };
  t.deepEqual(timesOf({ P9: own('10:00:00'), P10: failed }), ['P9 10:00:00', 'P10 09:00:00']);
});

test('of the stages of all jobs that two clocks date in the wrong order, those furthest apart are told, with both clocks', (t) => {
  const parent = instance.evidenceIndex.findHost('PRI');
  const orders = (late: string) =>
    findWrongOrders(
      findTimes({
        instance,
        states: statesWith({ P9: own(late), P12: { ...own('09:00:00'), witness: parent }, P13: { ...own('09:10:00'), witness: parent } }),
      }),
    );
  const notes = notesOfOrder([
    ...orders('12:00:00').map((one) => ({ ...one, site: 'SEC' })),
    ...orders('11:00:00').map((one) => ({ ...one, site: 'TRD' })),
  ]);
  t.deepEqual(
    notes.map(({ code, args }) => [code, args]),
    [['stages-out-of-order', { site: 'SEC', stage: 'P12', before: 'P9', clock: 'PRI', other: 'SEC', ms: 3 * 3_600_000 }]],
  );
  t.regex(notes[0]?.message ?? '', /^P12 of SEC is dated 3 h before P9, which comes first: the clocks of PRI and SEC are apart/);
});

test('two dates of one clock: one of them is wrong', (t) => {
  const found = findWrongOrders(findTimes({ instance, states: statesWith({ P7: own('12:00:00'), P8: own('10:00:00') }) }));
  t.regex(
    notesOfOrder(found.map((one) => ({ ...one, site: 'SEC' })))[0]?.message ?? '',
    /both are dated by SEC, so one of the dates is wrong/,
  );
});

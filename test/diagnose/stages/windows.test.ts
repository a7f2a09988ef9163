import test from 'ava';
import { findState, type StageState } from '../../../src/diagnose/stages/stages.js';
import { beginFor, isWindowOver, windowOf } from '../../../src/diagnose/stages/windows.js';
import { at, trackOf } from '../fixture.js';

const track = trackOf({});
const send = findState(track.states, 'send') as StageState;
const until = (to: number, uncertainty = 0): StageState => ({
  ...send,
  window: { from: at('10:00:00'), begins: [{ at: at('10:00:00'), host: send.host }], to, uncertainty, isRetried: false },
});

test('a window begins when the stage before was reached and ends after its limit', (t) => {
  const states = track.states.map(
    (state): StageState =>
      state.stage.id === 'P9' ? { ...state, verdict: 'reached', earliest: at('10:00:00'), latest: at('10:00:00') } : state,
  );
  const { from, to } = windowOf(track.instance, track.attempt, states, send);
  t.is(from, at('10:00:00'));
  t.true(to > from);
});

test('without a time of the stage before there is no window', (t) => {
  t.true(Number.isNaN(windowOf(track.instance, track.attempt, track.states, send).from));
});

test('a window is over before the time of capture, less what the clocks leave open', (t) => {
  t.is(isWindowOver(track.instance, until(at('11:00:00'))), 'yes');
  t.is(isWindowOver(track.instance, until(at('13:00:00'))), 'no');
  t.is(isWindowOver(track.instance, until(at('11:59:00'), 600_000)), 'clock');
  t.is(isWindowOver(track.instance, until(Number.NaN)), 'unknown');
});

test('nor is it over as long as the capture may have been earlier than is stated', (t) => {
  const unsure = { ...send.host, capturedErrorMs: 2 * 3_600_000 };
  t.is(isWindowOver(track.instance, { ...until(at('09:59:00')), host: unsure }), 'yes');
  t.is(isWindowOver(track.instance, { ...until(at('11:00:00')), host: unsure }), 'clock');
  t.is(isWindowOver(track.instance, { ...until(at('13:00:00')), host: unsure }), 'no');
});

test('a window behind stages that are not known leaves open what clocks left open before them', (t) => {
  const { instance, attempt, states } = track;
  const loose: typeof instance = {
    ...instance,
    evidenceIndex: { ...instance.evidenceIndex, uncertainty: (a, b) => (a === b ? 0 : 3_600_000) },
  };
  const [arrive, execute] = ['P11', 'P12'].map((id) => findState(states, id) as StageState) as [StageState, StageState];
  const waited = (before: Partial<StageState>): number =>
    windowOf(
      loose,
      attempt,
      states.map((state) => (state === arrive ? { ...state, ...before } : state)),
      execute,
    ).uncertainty;
  const window = { from: at('10:00:00'), begins: [], to: at('10:30:00'), uncertainty: 3_600_000, isRetried: false };
  t.is(waited({ verdict: 'unknown', window }), 3_600_000);
  t.is(waited({ verdict: 'reached', latest: at('10:10:00'), window }), 0);
});

test('what is seen later bounds the time of a stage from above: the window of the next begins with that of the stage itself', (t) => {
  const inferred: Partial<StageState> = {
    verdict: 'reached',
    basis: 'inferred',
    latest: at('10:00:00'),
    window: { ...send.window, from: at('08:00:00') },
  };
  const states = track.states.map((state): StageState => (state.stage.id === 'P9' ? { ...state, ...inferred } : state));
  const { from, to } = windowOf(track.instance, track.attempt, states, send);
  t.is(from, at('08:00:00'));
  t.true(to > at('10:00:00'));
});

test('where another clock says when a stage may begin, what was written has to be in hand from as much earlier', (t) => {
  const { instance } = track;
  const loose: typeof instance = {
    ...instance,
    evidenceIndex: { ...instance.evidenceIndex, uncertainty: (a, b) => (a === b ? 0 : 600_000) },
  };
  const arrive = findState(track.states, 'P11') as StageState;
  const { window } = until(at('11:00:00'));
  t.is(beginFor(loose, window, send.host), at('10:00:00'));
  t.is(beginFor(loose, window, arrive.host), at('09:50:00'));
});

test('of several clocks that say when a stage may begin, the one that leaves the least open decides', (t) => {
  const { instance } = track;
  const [here, there] = [send.host, (findState(track.states, 'P11') as StageState).host];
  const loose: typeof instance = {
    ...instance,
    evidenceIndex: { ...instance.evidenceIndex, uncertainty: (a, b) => (a === b ? 0 : 6 * 3_600_000) },
  };
  const begins = [
    { at: at('10:00:00'), host: here },
    { at: at('12:00:00'), host: there },
  ];
  t.is(beginFor(loose, { begins }, here), at('10:00:00'));
  t.is(beginFor(loose, { begins }, there), at('12:00:00'));
  t.true(Number.isNaN(beginFor(loose, { begins: [] }, here)));
  const states = track.states.map((state): StageState => {
    if (state.stage.id !== 'P9') return state;
    return { ...state, verdict: 'reached', earliest: at('12:00:00'), earliestBy: there, window: { ...state.window, begins } };
  });
  t.deepEqual(windowOf(track.instance, track.attempt, states, send).begins, begins);
});

test('as long as the variant is not known, what only one of them does may take its time', (t) => {
  const [shutdown, deliver] = ['shutdown', 'deliver'].map((name) => findState(track.states, name) as StageState) as [
    StageState,
    StageState,
  ];
  const ended = (before: Partial<StageState>): number =>
    windowOf(
      track.instance,
      track.attempt,
      track.states.map((state) => {
        if (state === shutdown) return { ...state, window: { ...until(at('20:00:00')).window }, ...before };
        return state.stage.id === 'P2' ? { ...state, verdict: 'reached', latest: at('10:00:00') } : state;
      }),
      deliver,
    ).to;
  const day = 86_400_000;
  t.is(ended({ applies: false, optional: false }), at('10:00:00') + day);
  t.is(ended({ applies: true, optional: true }), at('20:00:00') + day);
});

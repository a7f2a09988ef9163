// How long a stage may take: from the stage before it, by the polling interval of the service that acts next.

import { findCandidates } from './candidates.js';
import { matches } from '../job/instance.js';
import { resolveDurationMs } from '../job/durations.js';
import { findState, type StageState, type Track, type Window } from './stages.js';

/** `MM/DD/YY HH:MM:SS` as printed, in the host's own wall time; NaN if it is something else. */
function wallOf(text: string): number {
  const found = /^(\d{1,2})\/(\d{1,2})\/(\d{2}|\d{4}) +(\d{1,2}):(\d{2}):(\d{2})/.exec(text.trim());
  if (!found) return Number.NaN;
  const [month = 0, day = 0, year = 0, hour = 0, minute = 0, second = 0] = found.slice(1).map(Number);
  return Date.UTC(year >= 100 ? year : year < 70 ? 2000 + year : 1900 + year, month - 1, day, hour, minute, second);
}

/** The window of a stage. `from` is NaN while no predecessor has a time. */
export function windowOf(track: Omit<Track, 'frontier'>, state: StageState): Window {
  const { instance, attempt, states } = track;
  const { evidenceIndex } = instance;
  let [from, to, uncertainty] = [Number.NaN, Number.NaN, 0];
  let interval = 0;
  let isRetried = false;
  for (const { stage, within } of state.stage.after) {
    const before = findState(states, stage);
    const isBegin = before === undefined;
    if (before && !before.applies) continue;
    const start = isBegin ? attempt.from : before.verdict === 'reached' ? before.latest : Number.NaN;
    if (!Number.isFinite(start)) continue;
    const host = isBegin ? (attempt.begin?.host ?? state.host) : before.host;
    const limit = within === undefined ? 0 : resolveDurationMs(instance, within);
    interval = Math.max(interval, limit);
    if (!(from >= start)) from = start;
    if (!(to >= start + limit)) to = start + limit;
    uncertainty = Math.max(uncertainty, evidenceIndex.uncertainty(host, state.host));
  }
  const least = state.stage.atLeast;
  const anchor = least ? findState(states, least.after) : undefined;
  if (least && anchor && anchor.verdict === 'reached' && Number.isFinite(anchor.latest) && anchor.latest + least.ms > to)
    to = anchor.latest + least.ms;
  for (const { occurrence, field } of state.stage.retry) {
    const found = findCandidates(instance, state.stage, [{ ...occurrence, bind: [] }], attempt);
    const last = found.at(-1)?.seen;
    const until =
      last && matches(instance, occurrence.where, last) === true
        ? evidenceIndex.timeline.toInstant(last.host, wallOf(last.fields[field] ?? ''))
        : Number.NaN;
    if (until + interval > to) [to, isRetried] = [until + interval, true];
  }
  return { from, to, uncertainty, isRetried };
}

/** Whether a window is over at the time of capture: a lower bound proves that it is, never that it is not. */
export function isOver(track: Omit<Track, 'frontier'>, state: StageState): 'yes' | 'no' | 'clock' | 'unknown' {
  const { evidenceIndex } = track.instance;
  const captured = evidenceIndex.capturedAt(state.host);
  const { to, uncertainty } = state.window;
  if (Number.isNaN(to) || Number.isNaN(captured)) return 'unknown';
  if (to + uncertainty <= captured) return 'yes';
  if (to <= captured) return 'clock';
  return state.host.capturedStated ? 'no' : 'unknown';
}

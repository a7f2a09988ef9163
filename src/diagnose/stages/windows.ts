// How long a stage may take: from the stage before it, by the polling interval of the service that acts next.

import type { Attempt } from '../job/attempts.js';
import { asLine, findCandidates } from './candidates.js';
import { type Instance, matches } from '../job/instance.js';
import { limitMs } from '../job/durations.js';
import { findState, isMandatory, type Moment, type StageState, type Window } from './stages.js';
import type { Host } from '../../model/index.js';
import { largest } from '../../lists.js';

/** `MM/DD/YY HH:MM:SS` as printed, in the host's own wall time; NaN if it is something else. */
function wallOf(text: string): number {
  const found = /^(\d{1,2})\/(\d{1,2})\/(\d{2}|\d{4}) +(\d{1,2}):(\d{2}):(\d{2})/.exec(text.trim());
  if (!found) return Number.NaN;
  const [month = 0, day = 0, year = 0, hour = 0, minute = 0, second = 0] = found.slice(1).map(Number);
  return Date.UTC(year >= 100 ? year : year < 70 ? 2000 + year : 1900 + year, month - 1, day, hour, minute, second);
}

/** When a stage was over: after which instants, and at the latest; of one that is not known: by when it should have been. NaN: nothing tells. */
interface Span {
  readonly earliest: number;
  readonly begins: readonly Moment[];
  readonly latest: number;
}

function spanOf({ verdict, earliest, earliestBy, latest, window }: StageState): Span {
  const isOwn = verdict === 'reached' && !Number.isNaN(earliest);
  return {
    earliest: isOwn ? earliest : window.from,
    begins: isOwn ? latestOfEach([...window.begins, { at: earliest, host: earliestBy }]) : window.begins,
    latest: verdict === 'reached' ? latest : window.to,
  };
}

/** The latest instant by each clock. */
function latestOfEach(moments: readonly Moment[]): readonly Moment[] {
  const byHost = new Map<Host, Moment>();
  for (const one of moments) {
    const known = byHost.get(one.host);
    if (!known || one.at > known.at) byHost.set(one.host, one);
  }
  return [...byHost.values()];
}

/** Whether the job does without a stage. One that only another variant has may have taken its time as long as the variant is not known. */
function isLeftOut({ stage, applies, verdict }: StageState): boolean {
  return !applies || (stage.optional && verdict !== 'reached');
}

/**
 * The window of a stage: from the earliest time of the stages before it to the latest time plus the limit. The windows of the stages before it are known.
 * `from` and `to` are NaN while nothing tells.
 */
export function windowOf(instance: Instance, attempt: Attempt, states: readonly StageState[], state: StageState): Window {
  const { evidenceIndex } = instance;
  let [from, to, uncertainty] = [Number.NaN, Number.NaN, 0];
  const begins: Moment[] = [];
  let interval = 0;
  let [isEndKnown, isRetried] = [true, false];
  for (const { stage, within } of state.stage.after) {
    const before = findState(states, stage);
    if (before && isLeftOut(before)) continue;
    const begun = { at: attempt.from - attempt.slackMs, host: attempt.begin?.host ?? state.host };
    const span: Span = before ? spanOf(before) : { earliest: begun.at, begins: [begun], latest: attempt.from };
    const { earliest, latest } = span;
    const host = before?.witness ?? begun.host;
    const limit = limitMs(instance, within);
    interval = Math.max(interval, limit);
    const isCertain = !before || before.verdict === 'reached' || isMandatory(before);
    if (isCertain) {
      for (const one of span.begins) if (Number.isFinite(one.at)) begins.push(one);
      if (Number.isFinite(earliest) && !(from >= earliest)) from = earliest;
    }
    if (!Number.isFinite(latest) && before && before.verdict !== 'reached') isEndKnown = false;
    if (Number.isFinite(latest) && !(to >= latest + limit)) to = latest + limit;
    // Where the stage before is not known either, its limit stands in for it, with all that it left open.
    const carried = before && before.verdict !== 'reached' ? before.window.uncertainty : 0;
    if (Number.isFinite(latest)) uncertainty = Math.max(uncertainty, carried, evidenceIndex.uncertainty(host, state.host));
  }
  if (!isEndKnown) to = Number.NaN;
  const least = state.stage.atLeast;
  const anchor = least ? findState(states, least.after) : undefined;
  if (least && anchor && anchor.verdict === 'reached' && Number.isFinite(anchor.latest) && anchor.latest + least.ms > to)
    to = anchor.latest + least.ms;
  for (const { occurrence, field } of state.stage.retry) {
    const found = findCandidates(instance, state.stage, [asLine(occurrence)], attempt);
    const last = found.at(-1)?.seen;
    const until =
      last && matches(instance, occurrence.where, last) === true
        ? evidenceIndex.timeline.toInstant(last.host, wallOf(last.field(field) ?? ''))
        : Number.NaN;
    if (until + interval > to) [to, isRetried] = [until + interval, true];
  }
  return { from, begins: latestOfEach(begins), to, uncertainty, isRetried };
}

/**
 * From when on what a host wrote may be of a stage: where another clock says when it may begin, both may be wrong. The clock that leaves the least open
 * decides. NaN: nothing tells.
 */
export function beginFor({ evidenceIndex }: Instance, { begins }: Pick<Window, 'begins'>, host: Host): number {
  return begins.length === 0 ? Number.NaN : largest(begins.map((one) => one.at - evidenceIndex.uncertainty(one.host, host)));
}

/** Whether the window of a stage is over at the time of capture: a lower bound proves that it is, never that it is not. */
export function isWindowOver(
  instance: Instance,
  { host, window }: Pick<StageState, 'host' | 'window'>,
): 'yes' | 'no' | 'clock' | 'unknown' {
  const { evidenceIndex } = instance;
  const captured = evidenceIndex.capturedAt(host);
  const { to, uncertainty } = window;
  if (Number.isNaN(to) || Number.isNaN(captured)) return 'unknown';
  if (to + uncertainty <= evidenceIndex.capturedSince(host)) return 'yes';
  if (to <= captured) return 'clock';
  return host.capturedStated ? 'no' : 'unknown';
}

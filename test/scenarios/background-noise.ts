// Lines of background in a log, where the scenario leaves room for them.

import { SECOND } from './clock.js';
import { COMPONENTS, type LogName, type Site } from './world.js';

/** Adds consecutive lines of background, unless the scenario writes then or the component does not run. Returns whether they were added. */
export function addBackgroundNoise(site: Site, log: LogName, at: number, lines: readonly (readonly [number, string])[]): boolean {
  const end = at + lines.reduce((sum, [seconds]) => sum + seconds, 0) * SECOND;
  const isAlive = (site.runs.get(log) ?? []).some((life) => at >= life.from && (life.to === undefined || end < life.to));
  const isBusy = (site.busy.get(log) ?? []).some(([from, to]) => at <= to && end >= from);
  if (!isAlive || isBusy) return false;
  const own = site.lines.get(log) ?? [];
  site.lines.set(log, own);
  let instant = at;
  for (const [seconds, text] of lines) {
    instant += seconds * SECOND;
    own.push({ at: instant, text, component: COMPONENTS[log], thread: site.threads[log], isNoise: true });
  }
  const busy = site.busy.get(log) ?? [];
  site.busy.set(log, busy);
  busy.push([at - SECOND, end + SECOND]);
  return true;
}

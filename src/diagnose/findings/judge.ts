// A subject of a process in, its attempts with their stages and findings out.

import type { ProcessDef } from '../../knowledge/index.js';
import { findAttempts } from '../job/attempts.js';
import type { CoverageMap } from '../evidence/coverage.js';
import { type Finding, findFindings } from './findings.js';
import { hostProperty, type Instance } from '../job/instance.js';
import { rivalry, type Span } from '../job/concurrent-siblings.js';
import type { Scene } from '../evidence/evidence-index.js';
import type { Track } from '../stages/stages.js';
import { subjectsOf } from '../job/subjects.js';
import { trackAttempt } from '../stages/tracker.js';

/** One attempt with what explains it. */
export interface JudgedAttempt {
  readonly track: Track;
  /** Best first. */
  readonly findings: readonly Finding[];
}

const noRival = (): boolean => false;

function newInstance(scene: Scene, process: ProcessDef, subject: number, hasRival: Instance['hasRival'] = noRival): Instance {
  const hosts: Record<string, number> = {};
  for (const host of process.hosts) {
    const of = host.parentOf === undefined ? undefined : (hosts[host.parentOf] ?? -1);
    const parentCode = of === undefined ? undefined : scene.hosts[of]?.parent;
    hosts[host.name] = host.name === process.subject ? subject : parentCode === undefined ? -1 : scene.hostOf(parentCode);
  }
  const instance: Instance = { process, scene, hosts, keys: new Map(), hasRival, answers: new Map() };
  for (const key of process.keys) {
    if (key.from?.kind !== 'host') continue;
    const value = hostProperty(scene.hosts[hosts[key.from.host] ?? -1], key.from.property);
    if (value !== undefined) instance.keys.set(key.name, { value, strength: 'exact' });
  }
  return instance;
}

type Rivalry = ReturnType<typeof rivalry<number>>;

/** For the children of each parent, by its code: found once for a scene. */
const RIVALRIES = new WeakMap<Scene, Map<ProcessDef, ReadonlyMap<string, Rivalry>>>();

function rivalries(scene: Scene, process: ProcessDef): ReadonlyMap<string, Rivalry> {
  const known = RIVALRIES.get(scene) ?? new Map<ProcessDef, ReadonlyMap<string, Rivalry>>();
  RIVALRIES.set(scene, known);
  let found = known.get(process);
  if (!found) {
    const sisters = new Map<string, Map<number, readonly Span[]>>();
    for (const subject of subjectsOf(scene, process)) {
      const parent = scene.hosts[subject]?.parent;
      if (parent === undefined) continue;
      const spans = sisters.get(parent) ?? new Map<number, readonly Span[]>();
      sisters.set(parent, spans.set(subject, spansOf(scene, process, subject)));
    }
    known.set(process, (found = new Map([...sisters].map(([parent, spans]) => [parent, rivalry(spans)]))));
  }
  return found;
}

/** When a subject was under way: from a known beginning until it was done. */
function spansOf(scene: Scene, process: ProcessDef, subject: number): Span[] {
  return findAttempts(newInstance(scene, process, subject))
    .filter((attempt) => Number.isFinite(attempt.from))
    .map((attempt) => ({ from: attempt.from, to: Math.min(attempt.to, attempt.doneAt) }));
}

/** All attempts of a subject, oldest first; never empty. Each is followed with keys of its own. */
export function followAttempts(scene: Scene, process: ProcessDef, subject: number, coverage: CoverageMap): readonly Track[] {
  const among = rivalries(scene, process).get(scene.hosts[subject]?.parent ?? '');
  const hasRival = (at: number): boolean => among?.(subject, at) ?? false;
  return findAttempts(newInstance(scene, process, subject)).map((attempt) =>
    trackAttempt(newInstance(scene, process, subject, hasRival), attempt, coverage),
  );
}

/** The same with what explains each. */
export function judgeAttempts(scene: Scene, process: ProcessDef, subject: number, coverage: CoverageMap): readonly JudgedAttempt[] {
  return followAttempts(scene, process, subject, coverage).map((track) => ({ track, findings: findFindings(track, coverage) }));
}

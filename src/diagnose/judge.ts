// A subject of a process in, its attempts with their stages and findings out.

import type { ProcessDef } from '../knowledge/index.js';
import { findAttempts } from './attempts.js';
import type { CoverageMap } from './coverage.js';
import { type Finding, findFindings } from './findings.js';
import { hostProperty, type Instance, type Span } from './instance.js';
import type { Scene } from './scene.js';
import type { Track } from './stages.js';
import { subjectsOf } from './subjects.js';
import { trackAttempt } from './tracker.js';

/** One attempt with what explains it. */
export interface JudgedAttempt {
  readonly track: Track;
  /** Best first. */
  readonly findings: readonly Finding[];
}

function newInstance(scene: Scene, process: ProcessDef, subject: number, rivals: readonly Span[] = []): Instance {
  const hosts: Record<string, number> = {};
  for (const host of process.hosts) {
    const of = host.parentOf === undefined ? undefined : (hosts[host.parentOf] ?? -1);
    const parentCode = of === undefined ? undefined : scene.hosts[of]?.parent;
    hosts[host.name] = host.name === process.subject ? subject : parentCode === undefined ? -1 : scene.hostOf(parentCode);
  }
  const instance: Instance = { process, scene, hosts, keys: new Map(), rivals, answers: new Map() };
  for (const key of process.keys) {
    if (key.from?.kind !== 'host') continue;
    const value = hostProperty(scene.hosts[hosts[key.from.host] ?? -1], key.from.property);
    if (value !== undefined) instance.keys.set(key.name, { value, strength: 'exact' });
  }
  return instance;
}

/** When the sisters of a subject were under way: from a known beginning until they were done. */
function rivalsOf(scene: Scene, process: ProcessDef, subject: number): readonly Span[] {
  const parent = scene.hosts[subject]?.parent;
  return subjectsOf(scene, process)
    .filter((one) => one !== subject && parent !== undefined && scene.hosts[one]?.parent === parent)
    .flatMap((one) => findAttempts(newInstance(scene, process, one)))
    .filter((attempt) => Number.isFinite(attempt.from))
    .map((attempt) => ({ from: attempt.from, to: Math.min(attempt.to, attempt.doneAt) }));
}

/** All attempts of a subject, oldest first; never empty. Each is followed with keys of its own. */
export function followAttempts(scene: Scene, process: ProcessDef, subject: number, coverage: CoverageMap): readonly Track[] {
  const rivals = rivalsOf(scene, process, subject);
  return findAttempts(newInstance(scene, process, subject)).map((attempt) =>
    trackAttempt(newInstance(scene, process, subject, rivals), attempt, coverage),
  );
}

/** The same with what explains each. */
export function judgeAttempts(scene: Scene, process: ProcessDef, subject: number, coverage: CoverageMap): readonly JudgedAttempt[] {
  return followAttempts(scene, process, subject, coverage).map((track) => ({ track, findings: findFindings(track, coverage) }));
}

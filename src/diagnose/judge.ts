// A subject of a process in, its attempts with their stages and findings out.

import type { ProcessDef } from '../knowledge/index.js';
import { findAttempts } from './attempts.js';
import type { CoverageMap } from './coverage.js';
import { type Finding, findFindings } from './findings.js';
import { hostProperty, type Instance } from './instance.js';
import type { Scene } from './scene.js';
import type { Track } from './stages.js';
import { trackAttempt } from './tracker.js';

/** One attempt with what explains it. */
export interface JudgedAttempt {
  readonly track: Track;
  /** Best first. */
  readonly findings: readonly Finding[];
}

function newInstance(scene: Scene, process: ProcessDef, subject: number): Instance {
  const hosts: Record<string, number> = {};
  for (const host of process.hosts) {
    const of = host.parentOf === undefined ? undefined : (hosts[host.parentOf] ?? -1);
    const parentCode = of === undefined ? undefined : scene.hosts[of]?.parent;
    hosts[host.name] = host.name === process.subject ? subject : parentCode === undefined ? -1 : scene.hostOf(parentCode);
  }
  const instance: Instance = { process, scene, hosts, keys: new Map(), answers: new Map() };
  for (const key of process.keys) {
    if (key.from?.kind !== 'host') continue;
    const value = hostProperty(scene.hosts[hosts[key.from.host] ?? -1], key.from.property);
    if (value !== undefined) instance.keys.set(key.name, { value, strength: 'exact' });
  }
  return instance;
}

/** All attempts of a subject, oldest first; never empty. Each is judged with keys of its own. */
export function judgeAttempts(scene: Scene, process: ProcessDef, subject: number, coverage: CoverageMap): readonly JudgedAttempt[] {
  return findAttempts(newInstance(scene, process, subject)).map((attempt) => {
    const track = trackAttempt(newInstance(scene, process, subject), attempt, coverage);
    return { track, findings: findFindings(track, coverage) };
  });
}

// A subject of a process in, its attempts with their stages and findings out.

import type { ProcessDef } from '../../knowledge/index.js';
import { findAttempts } from '../job/attempts.js';
import type { CoverageMap } from '../evidence/coverage.js';
import { type Finding, findFindings } from './findings.js';
import { newInstance } from '../job/instance.js';
import { rivalries } from '../job/concurrent-siblings.js';
import type { Scene } from '../evidence/evidence-index.js';
import type { Track } from '../stages/stages.js';
import { trackAttempt } from '../stages/tracker.js';

/** One attempt with what explains it. */
export interface JudgedAttempt {
  readonly track: Track;
  /** Best first. */
  readonly findings: readonly Finding[];
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

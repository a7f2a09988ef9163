// job -> its attempts with their stages, findings and outcomes.

import type { CoverageMap } from '../evidence/coverage.js';
import { conclude } from './conclude.js';
import type { Finding } from './finding.js';
import { findFindings } from './findings.js';
import type { Job } from '../job/jobs.js';
import type { Track } from '../stages/stages.js';
import { trackAttempt } from '../stages/tracker.js';
import { type Judgement, judgeOutcome } from './outcome.js';
import { type ErrorRecord, findUnexplained } from './unexplained.js';

/** One attempt with what explains it. */
export interface JudgedAttempt {
  /** The attempt as its stages show it, before any finding tells where it stopped. */
  readonly followed: Track;
  readonly track: Track;
  /** Best first. */
  readonly findings: readonly Finding[];
  /** Errors of the site that nothing explains, in order of time; of the last attempt. */
  readonly unexplained: readonly ErrorRecord[];
  readonly judgement: Judgement;
}

/** All attempts of a job, oldest first; never empty. */
export function trackAttempts(job: Job, coverage: CoverageMap): readonly Track[] {
  return job.attempts().map(({ attempt, createInstance }) => trackAttempt(createInstance(), attempt, coverage));
}

/** Judges an attempt whose stages are followed: a finding may tell where it stopped, and is then asked again with that known. */
function judgeAttempt(followed: Track, coverage: CoverageMap): JudgedAttempt {
  const first = findFindings(followed, coverage);
  const track = conclude(followed, first);
  const findings = track === followed ? first : findFindings(track, coverage);
  // They only forbid to call a job sound that still waits.
  const unexplained = followed.attempt.to === Number.POSITIVE_INFINITY ? findUnexplained(track, findings) : [];
  return { followed, track, findings, unexplained, judgement: judgeOutcome(track, findings, unexplained, coverage) };
}

/** The same with what explains each. */
export function judgeAttempts(job: Job, coverage: CoverageMap): readonly JudgedAttempt[] {
  return trackAttempts(job, coverage).map((track) => judgeAttempt(track, coverage));
}

// subject of a process -> its attempts with their stages, findings and outcomes.

import type { Host } from '../../model/index.js';
import type { ProcessDef } from '../../knowledge/index.js';
import { findAttempts } from '../job/attempts.js';
import type { CoverageMap } from '../evidence/coverage.js';
import { conclude } from './conclude.js';
import type { Finding } from './finding.js';
import { findFindings } from './findings.js';
import { createInstance } from '../job/instance.js';
import { concurrencyByParent } from '../job/concurrent-siblings.js';
import type { EvidenceIndex } from '../evidence/evidence-index.js';
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
  /** Errors of the site that nothing explains, in order of time. */
  readonly unexplained: readonly ErrorRecord[];
  readonly judgement: Judgement;
}

/** All attempts of a subject, oldest first; never empty. Each is followed with keys of its own. */
export function trackAttempts(evidenceIndex: EvidenceIndex, process: ProcessDef, subject: Host, coverage: CoverageMap): readonly Track[] {
  const among = subject.parent === undefined ? undefined : concurrencyByParent(evidenceIndex, process).get(subject.parent);
  const hasConcurrentSibling = (at: number): boolean => among?.(subject, at) ?? false;
  return findAttempts(createInstance(evidenceIndex, process, subject)).map((attempt) =>
    trackAttempt(createInstance(evidenceIndex, process, subject, hasConcurrentSibling), attempt, coverage),
  );
}

/** Judges an attempt whose stages are followed: a finding may tell where it stopped, and is then asked again with that known. */
function judgeAttempt(followed: Track, coverage: CoverageMap): JudgedAttempt {
  const first = findFindings(followed, coverage);
  const track = conclude(followed, first);
  const findings = track === followed ? first : findFindings(track, coverage);
  const unexplained = findUnexplained(track, findings);
  return { followed, track, findings, unexplained, judgement: judgeOutcome(track, findings, unexplained, coverage) };
}

/** The same with what explains each. */
export function judgeAttempts(
  evidenceIndex: EvidenceIndex,
  process: ProcessDef,
  subject: Host,
  coverage: CoverageMap,
): readonly JudgedAttempt[] {
  return trackAttempts(evidenceIndex, process, subject, coverage).map((track) => judgeAttempt(track, coverage));
}

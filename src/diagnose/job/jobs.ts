// What a process judges: a site, or a value of a key.

import type { ProcessDef } from '../../knowledge/index.js';
import type { Host } from '../../model/index.js';
import type { EvidenceIndex } from '../evidence/evidence-index.js';
import { type Attempt, findAttempts } from './attempts.js';
import { concurrencyByParent } from './concurrent-siblings.js';
import { createInstance, type Instance } from './instance.js';

/** One try of a job. */
export interface JobAttempt {
  readonly attempt: Attempt;
  /** Each try is followed with keys of its own. */
  readonly createInstance: () => Instance;
}

/** What is judged once. */
export interface Job {
  /** The host that it is of. */
  readonly subject: Host;
  /** What tells it from other jobs of its process: the code of its site, or the values of its keys. */
  readonly name: string;
  /** Oldest first; never empty. */
  readonly attempts: () => readonly JobAttempt[];
}

/** The job of a site, of a process that has one for each. */
export function jobOfSite(evidenceIndex: EvidenceIndex, process: ProcessDef, subject: Host): Job {
  const hasConcurrentSibling = (at: number): boolean =>
    subject.parent !== undefined && (concurrencyByParent(evidenceIndex, process).get(subject.parent)?.(subject, at) ?? false);
  return {
    subject,
    name: subject.code,
    attempts: () =>
      findAttempts(createInstance(evidenceIndex, process, subject)).map((attempt) => ({
        attempt,
        createInstance: () => createInstance(evidenceIndex, process, subject, hasConcurrentSibling),
      })),
  };
}

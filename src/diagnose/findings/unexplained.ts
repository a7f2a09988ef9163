// attempt, findings -> errors of the site that nothing explains. They are shown whatever the outcome; while a job waits they forbid to call it sound.

import type { EventDef, Knowledge } from '../../knowledge/index.js';
import { listOccurrences } from '../../knowledge/index.js';
import { UNKNOWN_HOST } from '../../model/index.js';
import type { SeenEvent } from '../evidence/evidence-index.js';
import { hostOf, type Instance } from '../job/instance.js';
import type { Track } from '../stages/stages.js';
import type { Finding } from './findings.js';

const ERROR_EVENTS = new WeakMap<Knowledge, readonly EventDef[]>();

/** Events whose grammar calls them errors or warnings. */
function errorEventsOf(knowledge: Knowledge): readonly EventDef[] {
  const known = ERROR_EVENTS.get(knowledge);
  if (known) return known;
  const events = knowledge.events.filter(({ severity }) => severity === 'error' || severity === 'warning');
  ERROR_EVENTS.set(knowledge, events);
  return events;
}

/** Ids of the events that a finding explains, or that count as a failure of a stage. */
function explainedEvents({ states }: Track, findings: readonly Finding[]): ReadonlySet<string> {
  const ofFindings = findings
    .filter(({ isComplete, confidence }) => isComplete && confidence !== 'ruled-out')
    .flatMap(({ diagnosis }) => diagnosis.when.flatMap(listOccurrences).map(({ of }) => of));
  const ofStages = states.flatMap(({ failures, recovered }) => [...failures, ...recovered].map(({ evidence }) => evidence.of));
  return new Set([...ofFindings, ...ofStages]);
}

/** Whether a record of another host speaks of the job: it names its site, its server, or one of its keys. */
function namesJob({ keys, process, hosts }: Instance, { fields }: SeenEvent): boolean {
  const { code, server } = hosts[process.subject] ?? UNKNOWN_HOST;
  const own = new Set(
    [code, server, ...[...keys.values()].map(({ value }) => value)].flatMap((text) => (text ? [text.toUpperCase()] : [])),
  );
  return Object.values(fields).some((value) => own.has(value.toUpperCase()));
}

/** Error records of the site in its attempt that neither a finding nor a stage explains, in order of time. */
export function findUnexplained(track: Track, findings: readonly Finding[]): readonly SeenEvent[] {
  const { instance, attempt } = track;
  const { evidenceIndex, process } = instance;
  const subject = hostOf(instance, process.subject);
  const explained = explainedEvents(track, findings);
  const begin = attempt.begin?.host;
  return errorEventsOf(evidenceIndex.knowledge)
    .filter(({ id }) => !explained.has(id))
    .flatMap(({ id }) =>
      [...new Set(Object.values(instance.hosts))].flatMap((host) =>
        host === UNKNOWN_HOST
          ? []
          : evidenceIndex.eventsAt(id, host).filter((seen) => {
              const margin = begin === undefined ? 0 : evidenceIndex.uncertainty(host, begin);
              return seen.at >= attempt.from - margin && seen.at < attempt.to && (host === subject || namesJob(instance, seen));
            }),
      ),
    )
    .sort((a, b) => a.at - b.at);
}

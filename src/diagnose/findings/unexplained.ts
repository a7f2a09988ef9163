// attempt, findings -> errors of the site that nothing explains. They are shown whatever the outcome; while a job waits they forbid to call it sound.

import type { EventDef, Knowledge } from '../../knowledge/index.js';
import { listOccurrences } from '../../knowledge/index.js';
import { UNKNOWN_HOST } from '../../model/index.js';
import { inSpan, naming } from '../evidence/event-lists.js';
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

/** What a record of another host names if it speaks of the job: its site, its server, one of its keys. */
function namesOf({ keys, process, hosts }: Instance): readonly string[] {
  const { code, server } = hosts[process.subject] ?? UNKNOWN_HOST;
  return [code, server, ...[...keys.values()].map(({ value }) => value)].flatMap((text) => text || []);
}

/** Error records of the site in its attempt that neither a finding nor a stage explains, in order of time. */
export function findUnexplained(track: Track, findings: readonly Finding[]): readonly SeenEvent[] {
  const { instance, attempt } = track;
  const { evidenceIndex, process } = instance;
  const subject = hostOf(instance, process.subject);
  const explained = explainedEvents(track, findings);
  const names = namesOf(instance);
  return errorEventsOf(evidenceIndex.knowledge)
    .filter(({ id }) => !explained.has(id))
    .flatMap(({ id }) =>
      [...new Set(Object.values(instance.hosts))].flatMap((host) => {
        if (host === UNKNOWN_HOST) return [];
        const all = evidenceIndex.eventsAt(id, host);
        const { from, to } = attempt.spanAt(host);
        return inSpan(host === subject ? all : naming(all, names), from, to);
      }),
    )
    .sort((a, b) => a.at - b.at);
}

// attempt, findings -> errors of the site that nothing explains. They are shown whatever the outcome; while a job waits they forbid to call it sound.

import type { EventDef, Knowledge } from '../../knowledge/index.js';
import { listOccurrences } from '../../knowledge/index.js';
import { type Host, type LogRecords, UNKNOWN_HOST } from '../../model/index.js';
import type { SeenEvent } from '../evidence/event-list.js';
import type { EvidenceIndex } from '../evidence/evidence-index.js';
import { hostOf, type Instance } from '../job/instance.js';
import { findState, type Track } from '../stages/stages.js';
import { firstSeenAt } from './before-stage.js';
import type { Finding } from './finding.js';

const ERROR_EVENTS = new WeakMap<Knowledge, readonly EventDef[]>();

const isError = ({ severity }: EventDef): boolean => severity === 'error' || severity === 'warning';

/** The event of a template; undefined for -1. */
function eventOf({ templates, events }: Knowledge, template: number): EventDef | undefined {
  const found = templates[template];
  return found && events[found.event];
}

/** Whether none of the fields that an event has stands in a record. */
function hasNoField(records: LogRecords, row: number, { fields }: EventDef): boolean {
  const names = Object.keys(fields);
  return names.length > 0 && names.every((name) => records.field(row, name) === undefined);
}

/** Events whose grammar calls them errors or warnings. */
function errorEventsOf(knowledge: Knowledge): readonly EventDef[] {
  const known = ERROR_EVENTS.get(knowledge);
  if (known) return known;
  const events = knowledge.events.filter(isError);
  ERROR_EVENTS.set(knowledge, events);
  return events;
}

/** Ids of the events that a finding explains, or that count as a failure of a stage. */
export function explainedEvents({ states }: Track, findings: readonly Finding[]): ReadonlySet<string> {
  const ofFindings = findings
    .filter(({ isComplete, confidence }) => isComplete && confidence !== 'ruled-out')
    .flatMap(({ diagnosis }) => diagnosis.when.flatMap(listOccurrences).map(({ of }) => of));
  const ofStages = states.flatMap(({ failures, recovered }) => [...failures, ...recovered].map(({ evidence }) => evidence.of));
  return new Set([...ofFindings, ...ofStages]);
}

/** What a record of another host names if it speaks of the job: its site, its server, one of its keys. */
function namesOf({ keys, process, hosts, evidenceIndex }: Instance): readonly string[] {
  if (process.each) return process.each.flat().flatMap((key) => keys.get(key)?.value ?? []);
  const { code, server } = hosts[process.subject] ?? UNKNOWN_HOST;
  return [code, server ?? evidenceIndex.serverNamedFor(code), ...[...keys.values()].map(({ value }) => value)].flatMap(
    (text) => text || [],
  );
}

/** What is asked of an error of which fields were read. */
export type ReadError = Pick<SeenEvent, 'event' | 'field' | 'fieldNumber'>;

/** What is asked of an error to tell whether it is meant. */
export type IsMeant = (error: Partial<ReadError> & Pick<ErrorRecord, 'words'>) => boolean;

/** A record of an error; `event` undefined: the packs do not know it. Its fields can be asked for, or it has words if none was read. */
export interface ErrorRecord extends Pick<SeenEvent, 'at' | 'citation'>, Partial<ReadError> {
  /** Its text in capitals, as words. */
  readonly words?: ReadonlySet<string>;
}

/** An error of which only its number and who wrote it are known. */
interface UnknownError extends ErrorRecord {
  /** Whether the packs know an event of that number, with another text. */
  readonly isNumbered: boolean;
  readonly words: ReadonlySet<string>;
}

const NOTHING: ReadonlySet<string> = new Set();

const UNKNOWN_ERRORS = new WeakMap<EvidenceIndex, Map<Host, readonly UnknownError[]>>();

/**
 * Errors and warnings in the event log of a host whose text the packs do not know, of components that they know: who wrote them says that they are some. An event
 * is known by its number, whatever its text: then no field of it was read, and only its words say whom it concerns.
 */
function unknownErrorsOf(evidenceIndex: EvidenceIndex, host: Host): readonly UnknownError[] {
  const known = UNKNOWN_ERRORS.get(evidenceIndex) ?? new Map<Host, readonly UnknownError[]>();
  UNKNOWN_ERRORS.set(evidenceIndex, known);
  let found = known.get(host);
  if (!found) known.set(host, (found = findUnknownErrors(evidenceIndex, host)));
  return found;
}

function findUnknownErrors(evidenceIndex: EvidenceIndex, host: Host): readonly UnknownError[] {
  const { logs, parsed } = evidenceIndex.timeline;
  const found: UnknownError[] = [];
  for (const log of logs) {
    if (log.host !== host || log.computer === undefined) continue;
    const { records } = log;
    for (let row = 0; row < records.count; row += 1) {
      const at = log.instant(row);
      const event = eventOf(evidenceIndex.knowledge, records.template(row));
      const isUnread = event === undefined || (isError(event) && hasNoField(records, row, event));
      const severity = isUnread && at !== undefined ? (event ?? { severity: records.severity(row) }).severity : null;
      if (at === undefined || (severity !== 'error' && severity !== 'warning')) continue;
      // Of a log that captures need not hold, only what a rule reads concerns the site.
      const component = evidenceIndex.findComponent(parsed.components[records.component(row)] ?? '');
      if (!component || component.isOptional) continue;
      const words = new Set(
        records
          .message(row)
          .toUpperCase()
          .split(/[^A-Z0-9_]+/),
      );
      found.push({ at, citation: evidenceIndex.citeRecord(log, row), words, isNumbered: event !== undefined, ...(event ? { event } : {}) });
    }
  }
  return found;
}

/** What a thread writes within so long of an error belongs to it: a sender tells one try that failed in four lines (KB Q235753). */
const SAME_TRY_MS = 5000;

/** Whether a record stands beside an error that is explained, of the same component on the same thread. */
function besideExplained(
  evidenceIndex: EvidenceIndex,
  explained: ReadonlySet<string>,
): (seen: Pick<SeenEvent, 'at' | 'host' | 'event' | 'thread'>) => boolean {
  const events = errorEventsOf(evidenceIndex.knowledge).filter(({ id }) => explained.has(id));
  return ({ at, host, event, thread }) =>
    thread >= 0 &&
    events.some(
      ({ id, component }) =>
        component === event.component &&
        evidenceIndex.eventsAt(id, host).someIn(at - SAME_TRY_MS, at + SAME_TRY_MS, (other) => other.thread === thread),
    );
}

/**
 * Error records of the site in its attempt that neither a finding nor a stage explains, in order of time.
 *
 * @param others  ids of events that other jobs explain
 * @param isMeant  which of the errors are asked for
 */
export function findUnexplained(
  track: Track,
  findings: readonly Finding[],
  others: ReadonlySet<string> = NOTHING,
  isMeant: IsMeant = () => true,
): readonly ErrorRecord[] {
  const { instance, attempt } = track;
  const { evidenceIndex, process } = instance;
  // What a host writes is of its only job, or of one of many.
  const subject = process.each ? undefined : hostOf(instance, process.subject);
  const explained = new Set([...explainedEvents(track, findings), ...others]);
  const names = namesOf(instance);
  // What the subject wrote before anything of the attempt reached it is of the life before.
  const spanOf = (host: Host): ReturnType<typeof attempt.spanAt> => {
    const { from, to } = attempt.usualSpanAt(host);
    const first = host === subject ? firstSeenAt(track.states, host) : from;
    return { from: Number.isFinite(first) ? Math.max(from, first) : from, to };
  };
  const hosts = [...new Set(Object.values(instance.hosts))].filter((host) => host !== UNKNOWN_HOST);
  const isBeside = besideExplained(evidenceIndex, explained);
  const known = errorEventsOf(evidenceIndex.knowledge)
    .filter(({ id }) => !explained.has(id) && evidenceIndex.events(id).length > 0)
    .flatMap(({ id }) =>
      hosts.flatMap((host): readonly ErrorRecord[] => {
        const all = evidenceIndex.eventsAt(id, host);
        const { from, to } = spanOf(host);
        if (host === subject) return all.filterIn(from, to, (seen) => isMeant(seen) && !isBeside(seen));
        return all.namingIn(names, from, to).filter((seen) => isMeant(seen) && !isBeside(seen));
      }),
    );
  const wanted = names.map((name) => name.toUpperCase());
  const unknown = hosts.flatMap((host) => {
    const { from, to } = spanOf(host);
    // Those of the subject that have a number are among the known ones.
    return unknownErrorsOf(evidenceIndex, host).filter((error) => {
      const { at, words, isNumbered, event } = error;
      return (
        at >= from &&
        at < to &&
        isMeant(error) &&
        (host === subject ? !isNumbered : wanted.some((name) => words.has(name))) &&
        (event === undefined || !explained.has(event.id))
      );
    });
  });
  return [...known, ...unknown].sort((a, b) => a.at - b.at);
}

/** Divides errors by the end of a job: those after its goal was reached are no part of it. */
export function splitAtGoal(
  { states, instance }: Track,
  errors: readonly ErrorRecord[],
): { readonly during: readonly ErrorRecord[]; readonly afterwards: readonly ErrorRecord[] } {
  const goal = findState(states, instance.process.goal);
  const isAfter = ({ at }: ErrorRecord): boolean => goal?.verdict === 'reached' && at > goal.latest;
  return { during: errors.filter((one) => !isAfter(one)), afterwards: errors.filter(isAfter) };
}

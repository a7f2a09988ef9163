// jobs, and a host that takes part in them for others -> which of its errors are of none of them and name nobody
// They are told of the host: whose work they stopped is not known.

import { type EventDef, indexKnowledge, isPartOf, type Knowledge, rememberByFields, type TypeDef } from '../../knowledge/index.js';
import type { Host } from '../../model/index.js';
import type { Track } from '../stages/stages.js';
import type { Finding } from './finding.js';
import { explainedEvents, type IsMeant, type ReadError } from './unexplained.js';

/** What judged jobs come to for the errors of their hosts. */
export interface ErrorsOfJobs {
  /** Codes of the sites that jobs are of: all of their errors are told with these. */
  readonly subjects: ReadonlySet<string>;
  /** Codes of all sites that take part. */
  readonly hosts: ReadonlySet<string>;
  /** Ids of events that a job explains. */
  readonly explained: ReadonlySet<string>;
  /** In capitals, what jobs are named by: codes, servers, values of keys. */
  readonly names: ReadonlySet<string>;
}

/** What one job comes to for them. */
export interface ErrorsOfJob {
  readonly site: string;
  /** Codes of the sites that take part in it, whether they have files or not. */
  readonly hosts: readonly string[];
  readonly explained: ReadonlySet<string>;
  readonly names: readonly string[];
}

/** What a judged job explains, and what names it. */
export function errorsOfJob(track: Track, findings: readonly Finding[]): Pick<ErrorsOfJob, 'explained' | 'names'> {
  const { hosts, keys } = track.instance;
  const servers = Object.values(hosts).flatMap(({ code, server, computer }) => [code, server, computer]);
  const names = [...servers, ...[...keys.values()].map(({ value }) => value)];
  return { explained: explainedEvents(track, findings), names: names.flatMap((text) => (text ? [text.toUpperCase()] : [])) };
}

export function errorsOfJobs(jobs: readonly ErrorsOfJob[]): ErrorsOfJobs {
  return {
    subjects: new Set(jobs.map(({ site }) => site)),
    hosts: new Set(jobs.flatMap(({ hosts }) => hosts)),
    explained: new Set(jobs.flatMap(({ explained }) => [...explained])),
    names: new Set(jobs.flatMap(({ names }) => names)),
  };
}

/** Types of the fields that name a site, a job or a request: those of keys, and what they are parts of. A number may count anything. */
function namingTypesOf({ processes, types }: Knowledge): ReadonlySet<TypeDef> {
  const keys = new Set(processes.flatMap((process) => process.keys.map(({ type }) => type)));
  const isNaming = ({ name, compare, parts }: TypeDef): boolean =>
    compare !== 'decimal' && (keys.has(name) || parts.some((part) => keys.has(part.type)));
  return new Set(Object.values(types).filter(isNaming));
}

/** Names of all fields that the records of an event can have: its own, and what they carry over, with its parts. */
function fieldNamesOf({ component, fields }: EventDef, knowledge: Knowledge): readonly string[] {
  const { event } = indexKnowledge(knowledge);
  const carried = knowledge.components[component]!.carries.flatMap(({ from, field }) => {
    const giver = event(from);
    return giver ? Object.keys(giver.fields).filter((name) => isPartOf(name, field)) : [];
  });
  return [...new Set([...Object.keys(fields), ...carried])];
}

/** Whether some field of an error is one that is meant. */
type FieldTest = (error: ReadError) => boolean;

/** A test that asks once for each text, not for each record. */
function createFieldTest(names: readonly string[], isMeant: (name: string, text: string) => boolean): FieldTest {
  const tests = names.map((name) => ({ name, remember: rememberByFields<boolean>([name]) }));
  const isMeantIn = (error: ReadError, name: string): boolean => {
    const text = error.field(name);
    return text !== undefined && isMeant(name, text);
  };
  return (error) =>
    tests.some(({ name, remember }) =>
      remember(
        () => error.fieldNumber(name),
        () => isMeantIn(error, name),
      ),
    );
}

const isRead = (error: Partial<ReadError>): error is ReadError => error.fieldNumber !== undefined;

/** Whether an error of a host names nobody but the host. */
export function namesNobody(knowledge: Knowledge, { code, server, computer }: Host, { names }: ErrorsOfJobs): IsMeant {
  const { fieldType } = indexKnowledge(knowledge);
  const types = namingTypesOf(knowledge);
  const own = new Set([code, server, computer].flatMap((text) => text?.toUpperCase() ?? []));
  const isOfOthers = (text: string): boolean => !own.has(text) && names.has(text);
  const tests = new Map<EventDef, FieldTest>();
  const testOf = (event: EventDef): FieldTest => {
    let test = tests.get(event);
    if (!test) {
      const isNaming = (name: string): boolean => {
        const type = fieldType(event, name);
        return type !== undefined && types.has(type);
      };
      // What most often names somebody is asked first.
      const all = fieldNamesOf(event, knowledge);
      const inTurn = [...all.filter(isNaming), ...all.filter((name) => !isNaming(name))];
      test = createFieldTest(inTurn, (name, value) => {
        const text = value.toUpperCase();
        return isOfOthers(text) || (isNaming(name) && !own.has(text));
      });
      tests.set(event, test);
    }
    return test;
  };
  const saysOthers = (words: ReadonlySet<string>): boolean => [...words].some(isOfOthers);
  return (error) => !(error.words && saysOthers(error.words)) && !(isRead(error) && testOf(error.event)(error));
}

// the id of a job -> the records that belong to it, over all logs
// The keys are those that the engine ties records to jobs with: job, request, and what each of them is called in file names. A record that names two of them
// joins both; so does one that carries a key over from an earlier record of its thread. The lines that a judged job cites belong to it as well.

import { addTo } from '../lists.js';
import { type EventDef, type Knowledge, isValueOf, normalForm, type ProcessDef, type TypeDef } from '../knowledge/index.js';
import type { InstanceResult } from '../contract/index.js';
import type { Timeline, TimelineLog } from '../model/index.js';
import type { JudgedJobs } from './anchors.js';

/** The rows of each log that belong to a job. */
export type JobRows = ReadonlyMap<TimelineLog, ReadonlySet<number>>;

/** Types of the keys of processes. */
interface KeyTypes {
  /** Of jobs and requests: a record that names two of them joins them. */
  readonly joining: readonly TypeDef[];
  /** Of the sites that jobs are about. */
  readonly subjects: readonly TypeDef[];
}

/** Keys that tell a job by themselves; of jobs that are told by their keys not those that do so only together with others. */
const namingKeys = ({ keys, each }: ProcessDef): ProcessDef['keys'] =>
  each ? keys.filter(({ name }) => each.some((group) => group.length === 1 && group[0] === name)) : keys;

function keyTypes({ processes, types }: Knowledge): KeyTypes {
  const keys = processes.flatMap(namingKeys);
  const typesOf = (wanted: typeof keys): readonly TypeDef[] => [...new Set(wanted.flatMap(({ type }) => types[type] ?? []))];
  return {
    joining: typesOf(keys.filter(({ from }) => from === undefined)),
    subjects: typesOf(keys.filter(({ from }) => from !== undefined)),
  };
}

/** `1_1LWHAM.PCK`, `G:\SITE.SRV\1_1LWHAM.INS` -> `1_1LWHAM`. */
const stemOf = (value: string): string => /([^\\/]*?)(?:\.[^.\\/]*)?$/.exec(value)?.[1] ?? value;

/** Finds the keys in fields. */
function createKeyReader(knowledge: Knowledge, { joining, subjects }: KeyTypes) {
  const joiningNames = new Set(joining.map(({ name }) => name));
  const subjectNames = new Set(subjects.map(({ name }) => name));
  const openKey = (value: string): string | undefined => {
    const stem = stemOf(value);
    const type = joining.find((one) => isValueOf(one, stem));
    return type && normalForm(stem, type).toUpperCase();
  };
  const typed = (event: EventDef, field: string, names: ReadonlySet<string>): TypeDef | undefined => {
    const name = event.fields[field];
    return name !== undefined && names.has(name) ? knowledge.types[name] : undefined;
  };
  return {
    /** Jobs and requests. */
    joining: (event: EventDef, fields: Readonly<Record<string, string>>): readonly string[] =>
      Object.entries(fields).flatMap(([field, value]) => {
        if (field.includes('.')) return [];
        const type = typed(event, field, joiningNames);
        return type ? [normalForm(value, type).toUpperCase()] : (openKey(value) ?? []);
      }),
    /** Sites. */
    subjects: (event: EventDef, fields: Readonly<Record<string, string>>): readonly string[] =>
      Object.entries(fields).flatMap(([field, value]) => (typed(event, field, subjectNames) ? [value.toUpperCase()] : [])),
  };
}

interface KeyedRecord {
  readonly log: TimelineLog;
  readonly row: number;
  readonly keys: readonly string[];
  readonly sites: readonly string[];
}

/** All records that name a job, a request or a site. */
function readKeys(timeline: Timeline, knowledge: Knowledge): readonly KeyedRecord[] {
  const reader = createKeyReader(knowledge, keyTypes(knowledge));
  const found: KeyedRecord[] = [];
  for (const log of timeline.logs)
    for (let row = 0; row < log.records.count; row += 1) {
      const template = knowledge.templates[log.records.template(row)];
      const event = template && knowledge.events[template.event];
      if (!event || Object.keys(event.fields).length === 0) continue;
      const fields = log.records.fields(row) ?? {};
      const [keys, sites] = [reader.joining(event, fields), reader.subjects(event, fields)];
      if (keys.length > 0 || sites.length > 0) found.push({ log, row, keys, sites });
    }
  return found;
}

/** Values under several keys. */
function multiMap<V>(entries: Iterable<readonly [string, V]>): ReadonlyMap<string, readonly V[]> {
  const map = new Map<string, V[]>();
  for (const [key, value] of entries) addTo(map, key, value);
  return map;
}

/** All keys that records join to those given. */
function closure(recordsOf: ReadonlyMap<string, readonly KeyedRecord[]>, start: Iterable<string>): ReadonlySet<string> {
  const reached = new Set(start);
  // A set that grows while it is walked is walked to its new end.
  for (const key of reached) for (const { keys } of recordsOf.get(key) ?? []) for (const other of keys) reached.add(other);
  return reached;
}

/** Numbers of the cited lines of a job. */
function citedBy({ stages, findings, unexplained }: InstanceResult): readonly number[] {
  return [...stages.flatMap(({ evidence }) => evidence), ...findings.flatMap(({ evidence }) => evidence), ...(unexplained?.evidence ?? [])];
}

/** The rows of the lines that any job cites, by file and line. */
function readCited(
  timeline: Timeline,
  { evidence }: JudgedJobs,
): ReadonlyMap<string, readonly { readonly log: TimelineLog; readonly row: number }[]> {
  const cited = new Set(evidence.map(({ source, line }) => `${source}:${line}`));
  function* rows() {
    for (const log of timeline.logs)
      for (let row = 0; row < log.records.count; row += 1) {
        const place = `${log.records.source.label}:${log.records.line(row)}`;
        if (cited.has(place)) yield [place, { log, row }] as const;
      }
  }
  return multiMap(rows());
}

function addRow(rows: Map<TimelineLog, Set<number>>, log: TimelineLog, row: number): void {
  const own = rows.get(log) ?? new Set();
  own.add(row);
  rows.set(log, own);
}

/** What is looked up for each job, read once of all records and all jobs. */
function createLookup(timeline: Timeline, knowledge: Knowledge, judged: JudgedJobs) {
  const records = readKeys(timeline, knowledge);
  const names = new Set(keyTypes(knowledge).joining.map(({ name }) => name));
  const keysOf = new Map(
    knowledge.processes.map((process) => [
      process.id,
      namingKeys(process).flatMap(({ name, type, from }) => (from === undefined && names.has(type) ? [name] : [])),
    ]),
  );
  const transportKeys = (job: InstanceResult): readonly string[] =>
    (keysOf.get(job.process) ?? []).flatMap((name) => job.keys[name]?.toUpperCase() ?? []);
  const idsOf = (job: InstanceResult): ReadonlySet<string> => new Set([job.subject.toUpperCase(), ...transportKeys(job)]);
  return {
    transportKeys,
    jobs: multiMap(judged.instances.flatMap((job) => [...idsOf(job)].map((id) => [id, job] as const))),
    byKey: multiMap(records.flatMap((one) => one.keys.map((key) => [key, one] as const))),
    bySite: multiMap(records.flatMap((one) => one.sites.map((site) => [site, one] as const))),
    cited: readCited(timeline, judged),
  };
}

/**
 * Finds the records of jobs.
 *
 * @param judge  called once, for the first job that is asked for
 * @returns for the id of a job, a request, or the site that a job is about: its rows; undefined if nothing has that id
 */
export function createJobRecords(timeline: Timeline, knowledge: Knowledge, judge: () => JudgedJobs): (id: string) => JobRows | undefined {
  let known: { readonly judged: JudgedJobs; readonly lookup: ReturnType<typeof createLookup> } | undefined;
  return (id) => {
    const judged = judge();
    if (known?.judged !== judged) known = { judged, lookup: createLookup(timeline, knowledge, judged) };
    const { transportKeys, jobs: jobsOf, byKey, bySite, cited } = known.lookup;
    const wanted = id.toUpperCase();
    const jobs = jobsOf.get(wanted) ?? [];
    const isSubject = jobs.some(({ subject }) => subject.toUpperCase() === wanted);
    const keys = closure(byKey, isSubject ? jobs.flatMap(transportKeys) : [wanted]);
    const rows = new Map<TimelineLog, Set<number>>();
    const addAll = (some: Iterable<{ readonly log: TimelineLog; readonly row: number }> = []): void => {
      for (const { log, row } of some) addRow(rows, log, row);
    };
    for (const key of keys) addAll(byKey.get(key));
    if (isSubject) addAll(bySite.get(wanted));
    for (const number of jobs.flatMap(citedBy)) {
      const line = judged.evidence[number];
      if (line) addAll(cited.get(`${line.source}:${line.line}`));
    }
    return rows.size === 0 ? undefined : rows;
  };
}

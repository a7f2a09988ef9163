// the id of a job -> the records that belong to it, over all logs
// The keys are those that the engine ties records to jobs with: job, request, and what each of them is called in file names. A record that names two of them
// joins both; so does one that carries a key over from an earlier record of its thread. The lines that a judged job cites belong to it as well.

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

/** All keys that records join to those given. */
function closure(records: readonly KeyedRecord[], start: Iterable<string>): ReadonlySet<string> {
  const neighbours = new Map<string, Set<string>>();
  for (const { keys } of records)
    for (const key of keys) {
      const own = neighbours.get(key) ?? new Set();
      for (const other of keys) own.add(other);
      neighbours.set(key, own);
    }
  const reached = new Set(start);
  // A set that grows while it is walked is walked to its new end.
  for (const key of reached) for (const other of neighbours.get(key) ?? []) reached.add(other);
  return reached;
}

/** Numbers of the cited lines of a job. */
function citedBy({ stages, findings, unexplained }: InstanceResult): readonly number[] {
  return [...stages.flatMap(({ evidence }) => evidence), ...findings.flatMap(({ evidence }) => evidence), ...(unexplained?.evidence ?? [])];
}

function addCitedRows(rows: Map<TimelineLog, Set<number>>, timeline: Timeline, judged: JudgedJobs, jobs: readonly InstanceResult[]): void {
  const cited = new Set(
    jobs.flatMap(citedBy).flatMap((number) => {
      const line = judged.evidence[number];
      return line ? [`${line.source}:${line.line}`] : [];
    }),
  );
  if (cited.size === 0) return;
  for (const log of timeline.logs)
    for (let row = 0; row < log.records.count; row += 1)
      if (cited.has(`${log.records.source.label}:${log.records.line(row)}`)) addRow(rows, log, row);
}

function addRow(rows: Map<TimelineLog, Set<number>>, log: TimelineLog, row: number): void {
  const own = rows.get(log) ?? new Set();
  own.add(row);
  rows.set(log, own);
}

/**
 * Finds the records of jobs.
 *
 * @param judge  called once, for the first job that is asked for
 * @returns for the id of a job, a request, or the site that a job is about: its rows; undefined if nothing has that id
 */
export function createJobRecords(timeline: Timeline, knowledge: Knowledge, judge: () => JudgedJobs): (id: string) => JobRows | undefined {
  let records: readonly KeyedRecord[] | undefined;
  return (id) => {
    const judged = judge();
    records ??= readKeys(timeline, knowledge);
    const wanted = id.toUpperCase();
    const { joining } = keyTypes(knowledge);
    const names = new Set(joining.map(({ name }) => name));
    const transportKeys = (job: InstanceResult): readonly string[] => {
      const process = knowledge.processes.find((one) => one.id === job.process);
      const own = process
        ? namingKeys(process).flatMap(({ name, type, from }) => (from === undefined && names.has(type) ? [name] : []))
        : [];
      return own.flatMap((name) => job.keys[name]?.toUpperCase() ?? []);
    };
    const jobs = judged.instances.filter((job) => job.subject.toUpperCase() === wanted || transportKeys(job).includes(wanted));
    const isSubject = jobs.some(({ subject }) => subject.toUpperCase() === wanted);
    const keys = closure(records, isSubject ? jobs.flatMap(transportKeys) : [wanted]);
    const rows = new Map<TimelineLog, Set<number>>();
    for (const one of records)
      if (one.keys.some((key) => keys.has(key)) || (isSubject && one.sites.includes(wanted))) addRow(rows, one.log, one.row);
    addCitedRows(rows, timeline, judged, jobs);
    return rows.size === 0 ? undefined : rows;
  };
}

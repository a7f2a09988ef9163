// a job, the records of its bundle -> which of them prove a stage, and which one decides
import type { BundleResult, InstanceResult, VerdictName } from '../contract/index.js';

/** Records that are found by the line on which they begin. */
export interface FindRecord {
  readonly find: (source: string, line: number) => number | undefined;
}

/** A stage that a record proves. */
export interface ProvenStage {
  readonly stage: string;
  readonly verdict: VerdictName;
}

/** Sites that a job is about: its own, and its parent. */
export function sitesOf({ site, parent, hosts }: Pick<InstanceResult, 'site' | 'parent' | 'hosts'>): readonly string[] {
  const codes = [site, parent, ...Object.values(hosts)].filter((code): code is string => code !== null);
  return [...new Set(codes)].slice(0, 2);
}

/** The first record among cited lines; undefined if none of them is one. */
export function recordOf(
  records: FindRecord,
  { evidence }: Pick<BundleResult, 'evidence'>,
  indexes: readonly number[],
): number | undefined {
  for (const index of indexes) {
    const line = evidence[index];
    const record = line && records.find(line.source, line.line);
    if (record !== undefined) return record;
  }
  return undefined;
}

/** Stages by the record that proves them; a record that proves several has the first. */
export function provenStages(
  records: FindRecord,
  bundle: Pick<BundleResult, 'evidence'>,
  { stages }: Pick<InstanceResult, 'stages'>,
): ReadonlyMap<number, ProvenStage> {
  const found = new Map<number, ProvenStage>();
  for (const { id, verdict, evidence } of stages) {
    const record = recordOf(records, bundle, evidence);
    if (record !== undefined && !found.has(record)) found.set(record, { stage: id, verdict });
  }
  return found;
}

/** The first record that decides: of the cause, of the stage where it stopped, of the last one confirmed. */
export function decidingRecord(records: FindRecord, bundle: Pick<BundleResult, 'evidence'>, job: InstanceResult): number | undefined {
  const cause = job.findings.find(({ role, state, confidence }) => role === 'cause' && state === 'active' && confidence !== 'ruled-out');
  const stage = job.stages.find(({ id }) => id === job.stage);
  return recordOf(records, bundle, [...(cause?.evidence ?? []), ...(stage?.evidence ?? []), ...(job.lastConfirmed?.evidence ?? [])]);
}

// timeline -> sites that are diagnosed: each child site that has files of its own, a place in the manifest, or an install or upgrade begun by its parent that has not ended.

import {
  evaluate,
  type Expr,
  fieldNames,
  type Knowledge,
  type ProcessDef,
  rememberByFields,
  type TypedValue,
} from '../../knowledge/index.js';
import { type Host, type Timeline, UNKNOWN_CLOCK, UNKNOWN_HOST } from '../../model/index.js';
import type { EventView } from '../evidence/event-list.js';
import { createEvidenceIndex, type EvidenceIndex } from '../evidence/evidence-index.js';
import { findEvents } from './find-events.js';
import { isOtherProduct } from './products.js';
import { createInstance, hostOf } from './instance.js';

interface NamedSite {
  readonly site: string;
  readonly parent: string;
  readonly at: number;
}

/** Whether a record is what a line of a process speaks of, for the site that the record names. */
function holdsForItsSite(evidenceIndex: EvidenceIndex, where: Expr, seen: EventView): boolean {
  const site = seen.field('site');
  const answer = evaluate(where, (operand): TypedValue | undefined => {
    if (operand.kind === 'key') return site === undefined ? undefined : { text: site.toUpperCase() };
    const name = operand.kind === 'field' ? operand.path.join('.') : '';
    const text = seen.field(name);
    return text === undefined ? undefined : { text, type: evidenceIndex.typeOf(seen.event, name) };
  });
  return answer === true;
}

/** Sites that other sites name in an event, as `where` asks. */
function sitesNamedIn(evidenceIndex: EvidenceIndex, event: string, where: Expr): readonly NamedSite[] {
  const named: NamedSite[] = [];
  const remember = rememberByFields<boolean>([...new Set(['site', ...fieldNames(where)])]);
  for (const seen of evidenceIndex.events(event).views()) {
    const { host, at } = seen;
    const site = seen.field('site')?.toUpperCase();
    if (site === undefined || host === UNKNOWN_HOST || host.code === site) continue;
    const holds = remember(
      (name) => seen.fieldNumber(name),
      () => holdsForItsSite(evidenceIndex, where, seen),
    );
    if (holds) named.push({ site, parent: host.code, at });
  }
  return named;
}

/** When the job of each site was last seen to reach its goal. */
function endsOf(evidenceIndex: EvidenceIndex, process: ProcessDef): ReadonlyMap<string, number> {
  const goal = process.stages.find((stage) => stage.name === process.goal);
  const ends = new Map<string, number>();
  for (const { of, where } of goal?.reached ?? [])
    if (where) for (const { site, at } of sitesNamedIn(evidenceIndex, of, where)) ends.set(site, Math.max(at, ends.get(site) ?? at));
  return ends;
}

/** The jobs that parents began for sites of which nothing was captured: those that go on, and those that have ended, by site. */
interface BegunJobs {
  readonly open: ReadonlyMap<string, NamedSite>;
  readonly ended: ReadonlyMap<string, NamedSite>;
}

function findBegun(evidenceIndex: EvidenceIndex, process: ProcessDef): BegunJobs {
  const open = new Map<string, NamedSite>();
  const ended = new Map<string, NamedSite>();
  if (process.each) return { open, ended };
  const known = new Set(evidenceIndex.hosts.map((host) => host.code));
  const ends = endsOf(evidenceIndex, process);
  for (const { occurrence } of process.attempts) {
    const { kind, of, where } = occurrence;
    if (kind !== 'event' || where === undefined) continue;
    for (const one of sitesNamedIn(evidenceIndex, of, where)) {
      const end = ends.get(one.site);
      const found = end !== undefined && end >= one.at ? ended : open;
      if (!known.has(one.site) && !found.has(one.site)) found.set(one.site, one);
    }
  }
  for (const site of open.keys()) ended.delete(site);
  return { open, ended };
}

/** Sites of which nothing was captured, and whose jobs a parent began and saw end. */
export function findEndedSites(evidenceIndex: EvidenceIndex, process: ProcessDef): readonly Pick<NamedSite, 'site' | 'parent'>[] {
  return [...findBegun(evidenceIndex, process).ended.values()];
}

/** Sites that a parent began to install or upgrade, and of which nothing was captured. */
function begunSites(evidenceIndex: EvidenceIndex, process: ProcessDef): Host[] {
  return [...findBegun(evidenceIndex, process).open.values()].map(
    ({ site, parent }): Host => ({
      code: site,
      type: 'secondary',
      parent,
      stated: {},
      folder: `${site}?`,
      clock: UNKNOWN_CLOCK,
      capturedStated: false,
      capturedErrorMs: 0,
    }),
  );
}

/** The evidence index with all subjects of all processes in it. */
export function indexWithBegunSites(timeline: Timeline, knowledge: Knowledge): EvidenceIndex {
  const evidenceIndex = createEvidenceIndex(timeline, knowledge);
  const extra = new Map(knowledge.processes.flatMap((process) => begunSites(evidenceIndex, process)).map((host) => [host.code, host]));
  return extra.size === 0 ? evidenceIndex : createEvidenceIndex(timeline, knowledge, [...extra.values()]);
}

/** Whether records of a site, or of others about it, show that a job of it has begun: its first lines, its variant, or a line that names its keys. */
export function hasBegun(evidenceIndex: EvidenceIndex, process: ProcessDef, host: Host): boolean {
  const instance = createInstance(evidenceIndex, process, host);
  const occurrences = [
    ...process.attempts.map(({ occurrence }) => occurrence),
    ...process.variants.map(({ occurrence }) => occurrence),
    ...process.stages.flatMap((stage) => stage.reached.flatMap((line) => (line.bind.length > 0 ? [{ host: stage.host, ...line }] : []))),
  ];
  return occurrences.some(
    ({ kind, of, host: role = process.subject, where }) =>
      kind === 'event' && findEvents(instance, of, hostOf(instance, role), where).length > 0,
  );
}

/**
 * The hosts that a process may be about, in the order of their codes; none if its jobs are told by their keys. Where it is about a site and its parent: each secondary site, each site of which a line
 * states the parent, unless it is a primary one, each site with a parent of which a job has begun, or which the user names. The parent of a site that reports to
 * another one may be unknown.
 */
function findCandidateSites(evidenceIndex: EvidenceIndex, process: ProcessDef): Host[] {
  if (process.each) return [];
  const needsParent = process.hosts.some((host) => host.parentOf === process.subject);
  const undecided = new Set(evidenceIndex.timeline.undecided.flatMap(({ sites }) => sites));
  const isUndecided = ({ code }: Host): boolean => undecided.has(code);
  const isSubject = (host: Host): boolean => {
    if (host.isMeant === true && host.parent !== undefined) return true;
    if (!needsParent) return host.type === 'secondary' || !host.folder.endsWith('?');
    if (host.type === 'secondary' && host.isTypeDeduced !== true) return true;
    if (host.parent === undefined) return host.reports !== undefined && !isUndecided(host);
    return (host.parentBasis !== 'derived' && host.type !== 'primary') || hasBegun(evidenceIndex, process, host);
  };
  return evidenceIndex.hosts.filter(isSubject).sort((a, b) => (a.code < b.code ? -1 : 1));
}

/** The hosts that a process may be about, in the order of their codes: those of its products. */
export function findPossibleSubjects(evidenceIndex: EvidenceIndex, process: ProcessDef): readonly Host[] {
  return findCandidateSites(evidenceIndex, process).filter((host) => !isOtherProduct(process, host));
}

/** Sites that would be subjects of a process if they did not run another product. */
export function findOtherProducts(evidenceIndex: EvidenceIndex, process: ProcessDef): readonly Host[] {
  return findCandidateSites(evidenceIndex, process).filter((host) => isOtherProduct(process, host));
}

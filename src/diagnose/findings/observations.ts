// hosts that no job is of -> the states of their components that rules know, and errors that nothing explains.

import { type DiagnosisDef, listOccurrences, type ProcessDef } from '../../knowledge/index.js';
import { type Host, UNKNOWN_HOST } from '../../model/index.js';
import type { CoverageMap } from '../evidence/coverage.js';
import type { EvidenceIndex } from '../evidence/evidence-index.js';
import { ALWAYS } from '../job/attempts.js';
import { createInstanceOf, hostOf, matches } from '../job/instance.js';
import { isOtherProduct, isOtherVersion } from '../job/products.js';
import { createStageState, findState, type Track } from '../stages/stages.js';
import type { Finding } from './finding.js';
import { evaluateDiagnosis } from './findings.js';
import { type ErrorsOfJobs, namesNobody } from './errors-of-nobody.js';
import { rankFindings } from './rank-findings.js';
import { type ErrorRecord, findUnexplained, type IsMeant } from './unexplained.js';
import { largest } from '../../lists.js';

/** What is seen of a site besides its jobs. */
export interface SiteObservations {
  readonly host: Host;
  /** Best first. */
  readonly findings: readonly Finding[];
  /** Errors that nothing explains, in order of time. */
  readonly unexplained: readonly ErrorRecord[];
}

/** A host in one role of a process, nobody in the others, over all time. Nothing is known of any stage, and no key is bound: a log holds lines of many jobs. */
function trackOfRole(evidenceIndex: EvidenceIndex, process: ProcessDef, role: string, host: Host): Track {
  const hosts = Object.fromEntries(process.hosts.map(({ name }) => [name, name === role ? host : UNKNOWN_HOST]));
  const instance = createInstanceOf(evidenceIndex, process, hosts);
  const states = process.stages.map((stage) => createStageState(instance, stage, undefined));
  return { instance, attempt: ALWAYS, variant: undefined, states, open: states, frontier: undefined };
}

/** Events that a diagnosis rests on. */
function signsOf({ when }: DiagnosisDef): ReadonlySet<string> {
  return new Set(when.flatMap(listOccurrences).flatMap(({ kind, of }) => (kind === 'event' ? [of] : [])));
}

/** A log without its generation: LANSEND.LO_ is the older part of LANSEND.LOG. */
const logOf = (source: string): string => source.replace(/\.[^./\\]*$/, '');

/** Whether a component that said in each of its cycles how things stand said something else in a later one. */
function isSaidOtherwise({ instance }: Track, host: Host, { diagnosis, citations }: Finding, newest: number): boolean {
  const { evidenceIndex } = instance;
  const signs = signsOf(diagnosis);
  const logs = new Set(citations.map(({ source }) => logOf(source)));
  const cycles = [...signs].flatMap((sign) => {
    const beats = evidenceIndex.componentOf(sign)?.heartbeat?.events ?? [];
    return beats.includes(sign) ? beats : [];
  });
  return cycles
    .filter((event) => !signs.has(event))
    .some((event) =>
      evidenceIndex
        .eventsAt(event, host)
        .someIn(newest, Number.POSITIVE_INFINITY, ({ at, source }) => at > newest && logs.has(logOf(source))),
    );
}

/** Whether the host did later, for whatever job, what the state would have kept it from. */
function isDoneLater({ instance }: Track, host: Host, { stage: { stage } }: Finding, newest: number): boolean {
  return stage.reached.some(({ kind, of, where, host: role = stage.host }) => {
    if (kind !== 'event' || hostOf(instance, role) !== host) return false;
    // What asks for a key may be of any job.
    return instance.evidenceIndex
      .eventsAt(of, host)
      .someIn(newest, Number.POSITIVE_INFINITY, (seen) => seen.at > newest && matches(instance, where, seen) !== false);
  });
}

/** A finding as it stands at the capture: what rests on records alone may be over. */
function asItStands(track: Track, host: Host, finding: Finding): Finding {
  if (!finding.hasEvent || finding.kinds > 1) return finding;
  const newest = largest(finding.citations.map(({ at }) => (at === null ? Number.NEGATIVE_INFINITY : Date.parse(at))));
  const isOver = isSaidOtherwise(track, host, finding, newest) || isDoneLater(track, host, finding, newest);
  return isOver ? { ...finding, state: 'healed', severity: 'info' } : finding;
}

/** What the diagnoses of a process that name no job say of a host in one role: those that hold by its own lines, harmless ones among them. */
function findingsOf(track: Track, host: Host, coverage: CoverageMap): readonly Finding[] {
  const { evidenceIndex, process } = track.instance;
  return evidenceIndex.knowledge.diagnoses.flatMap((diagnosis): readonly Finding[] => {
    const isAsked = diagnosis.process === process.id && (diagnosis.scope === 'state' || diagnosis.severity === 'info');
    const [home] = diagnosis.stages;
    const stage = home === undefined ? undefined : findState(track.states, home);
    if (!isAsked || !stage || isOtherVersion(diagnosis.product, host.version)) return [];
    const finding = evaluateDiagnosis(diagnosis, track, coverage, stage, false);
    if (!finding?.isComplete || (finding.confidence !== 'confirmed' && finding.confidence !== 'likely')) return [];
    const sites = new Set(finding.citations.map(({ site }) => site));
    // What bundle.json states is of no site.
    sites.delete(null);
    const isOwn = sites.size === 1 && sites.has(host.code);
    return isOwn ? [asItStands(track, host, finding)] : [];
  });
}

/** One finding of each diagnosis. */
function distinct(findings: readonly Finding[]): readonly Finding[] {
  return [...new Map([...findings].reverse().map((one) => [one.diagnosis.id, one])).values()].reverse();
}

/** Errors of a host that are asked for. */
interface AskedErrors {
  /** Ids of events that others explain. */
  readonly explained: ReadonlySet<string>;
  readonly isMeant: IsMeant;
}

const ALL_ERRORS: AskedErrors = { explained: new Set(), isMeant: () => true };

/** What is seen of one host by the rules of one process: as its subject, and in the other roles that such a site can have. */
function observeBy(
  evidenceIndex: EvidenceIndex,
  process: ProcessDef,
  host: Host,
  coverage: CoverageMap,
  asked: AskedErrors,
): Omit<SiteObservations, 'host'> {
  const others = process.hosts
    .filter(({ name, parentOf }) => name !== process.subject && (parentOf === undefined || host.type !== 'secondary'))
    .map(({ name }) => name);
  const subject = trackOfRole(evidenceIndex, process, process.subject, host);
  const tracks = [subject, ...others.map((role) => trackOfRole(evidenceIndex, process, role, host))];
  const findings = distinct(tracks.flatMap((track) => findingsOf(track, host, coverage)));
  return {
    findings: findings.filter(({ diagnosis }) => diagnosis.severity !== 'info'),
    // Nothing is told of the stages, so none of their failures is explained by them.
    unexplained: findUnexplained({ ...subject, states: [] }, findings, asked.explained, asked.isMeant),
  };
}

/** What is seen of a host by the rules of all processes. */
function observeHost(evidenceIndex: EvidenceIndex, host: Host, coverage: CoverageMap, asked: AskedErrors): SiteObservations {
  const { knowledge } = evidenceIndex;
  const seen = knowledge.processes
    .filter((process) => !isOtherProduct(process, host))
    .map((process) => observeBy(evidenceIndex, process, host, coverage, asked));
  // What one process explains needs no other explanation.
  const [first, ...others] = seen.map(({ unexplained }) => new Set(unexplained));
  const unexplained = [...(first ?? [])].filter((one) => others.every((list) => list.has(one)));
  return { host, findings: rankFindings(distinct(seen.flatMap(({ findings }) => findings)), knowledge), unexplained };
}

/**
 * What is seen without a job, of each host with files that takes part in none; of one that takes part in jobs of other sites, the errors that name nobody: its
 * states are told with those jobs.
 */
export function observe(evidenceIndex: EvidenceIndex, jobs: ErrorsOfJobs, coverage: CoverageMap): readonly SiteObservations[] {
  const hosts = evidenceIndex.hosts.filter((host) => host.identity !== undefined && !jobs.subjects.has(host.code));
  return hosts.map((host) => {
    if (!jobs.hosts.has(host.code)) return observeHost(evidenceIndex, host, coverage, ALL_ERRORS);
    const isMeant = namesNobody(evidenceIndex.knowledge, host, jobs);
    const { unexplained } = observeHost(evidenceIndex, host, coverage, { explained: jobs.explained, isMeant });
    return { host, findings: [], unexplained };
  });
}

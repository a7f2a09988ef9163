// undecided stage -> the files to capture that would decide it.

import { EVIDENCE_KINDS, fileName, findRegistryValue, type Host, isoInstant, UNKNOWN_HOST } from '../../model/index.js';
import type { ComponentDef, FactTerm, Occurrence, StageDef } from '../../knowledge/index.js';
import type { CaptureRequest, EvidenceFileKind } from '../../contract/index.js';
import type { CoverageMap } from '../evidence/coverage.js';
import type { Finding } from '../findings/finding.js';
import { hostOf } from '../job/instance.js';
import type { Judgement } from '../findings/outcome.js';
import { findListed, listingsOf, olderNamesOf } from '../evidence/listing.js';
import { siteOf } from '../evidence/citation.js';
import type { EvidenceIndex } from '../evidence/evidence-index.js';
import { findState, type StageState, type Track } from '../stages/stages.js';
import { beginFor } from '../stages/windows.js';

const TRACING_KEY = 'software\\microsoft\\sms\\tracing\\';

/** The name a log has there: by the listing, else the registry's TraceFilename, else the usual name. */
export function findLogName(evidenceIndex: EvidenceIndex, host: Host, component: string): string {
  const usual = (evidenceIndex.findComponent(component)?.files ?? [component]).map((name) => name.toUpperCase());
  for (const listing of listingsOf(evidenceIndex, host)) {
    const entry = listing.entries.find((one) => !one.isDirectory && usual.some((name) => one.path.endsWith(`\\${name}`)));
    if (entry) return entry.path.slice(entry.path.lastIndexOf('\\') + 1);
  }
  for (const file of evidenceIndex.evidenceOf(host)) {
    if (file.kind !== 'registry') continue;
    const value = findRegistryValue(file, TRACING_KEY + component, 'TraceFilename')?.value;
    if (typeof value === 'string' && value !== '') return value.slice(value.lastIndexOf('\\') + 1);
  }
  return usual[0] ?? component.toUpperCase();
}

/** The kind of evidence that a term of a fact reads; null for one that reads none. */
const EVIDENCE_OF_TERM: Readonly<Record<Exclude<FactTerm['kind'], 'any'>, EvidenceFileKind | null>> = {
  file: 'listing',
  space: 'listing',
  service: 'services',
  registry: 'registry',
  sitecontrol: 'site-control',
  host: null,
};

/** The kinds of evidence that terms read, in their order. */
function evidenceOfTerms(terms: readonly FactTerm[]): readonly EvidenceFileKind[] {
  return terms.flatMap((term) => (term.kind === 'any' ? evidenceOfTerms(term.of) : (EVIDENCE_OF_TERM[term.kind] ?? [])));
}

/** The kinds of evidence that a fact reads, each once. */
function evidenceOfFact(evidenceIndex: EvidenceIndex, id: string): readonly EvidenceFileKind[] {
  const fact = evidenceIndex.knowledge.facts[id];
  return fact ? [...new Set(evidenceOfTerms(fact.terms))] : [];
}

/** Files that would answer an unknown fact. */
export function listFilesOfFact(evidenceIndex: EvidenceIndex, id: string): readonly string[] {
  return evidenceOfFact(evidenceIndex, id).map((kind) => EVIDENCE_KINDS[kind].usualFile);
}

function isCaptured(evidenceIndex: EvidenceIndex, host: Host, kind: EvidenceFileKind): boolean {
  // A listing in which no folder is whole decides no more than none.
  return evidenceIndex
    .evidenceOf(host)
    .some((one) => one.kind === kind && one.isPartial !== true && (one.kind !== 'listing' || one.directories.size > 0));
}

/** Collects requests for one stage: one a file, which decides if one of them does. */
function createRequestList(stage: string) {
  const requests = new Map<string, CaptureRequest>();
  return {
    requests: () => [...requests.values()],
    isEmpty: () => requests.size === 0,
    /** `span`: what a log has to cover; null for a file that shows a state. */
    add(host: Host, file: string, span: { readonly from: number; readonly to: number } | null, decides: boolean): void {
      const site = siteOf(host);
      const key = `${site} ${file.toLowerCase()}`;
      const isDecisive = decides || requests.get(key)?.decides === true;
      requests.set(key, { site, file, from: span && isoInstant(span.from), to: span && isoInstant(span.to), stage, decides: isDecisive });
    },
  };
}

/**
 * The file that would show what a component wrote from an instant on: the older generation where the log in hand begins later; where it begins in time, the
 * listing that proves that nothing more was written. A log in hand is asked for again only if something of it is lost. Undefined if nothing is left to fetch: there
 * is no older generation, or it is in hand as well, or the log is in hand and a listing does not tell more of it.
 */
function findLogToFetch(
  evidenceIndex: EvidenceIndex,
  coverage: CoverageMap,
  host: Host,
  component: ComponentDef,
  from: number,
): string | undefined {
  const { logs, intervals, state } = coverage.of(host, component);
  // A saved event log holds all that there was.
  if (component.kind === 'eventlog') return logs.length > 0 && state === 'captured' ? undefined : EVIDENCE_KINDS['event-log'].usualFile;
  const live = logs.find(({ generation }) => generation === 'live');
  const [first, ...others] = intervals;
  if (!live || state !== 'captured' || others.length > 0) return findLogName(evidenceIndex, host, component.name);
  const { label } = live.records.source;
  const listed = findListed(evidenceIndex, host, label);
  if (!first || first.from <= from)
    return listed || isCaptured(evidenceIndex, host, 'listing') ? undefined : EVIDENCE_KINDS.listing.usualFile;
  if (logs.some(({ generation }) => generation === 'older')) return undefined;
  const older = listed?.older ?? 'unknown';
  if (older === 'none') return undefined;
  return older === 'unknown' ? olderNamesOf(evidenceIndex, label)[0] : fileName(older.path);
}

/** What to capture. Empty unless the outcome is `unknown`. First what decides the first open stage, then what shows a later one and so decides this one too. */
export function findRequests(track: Track, judgement: Judgement, findings: readonly Finding[], coverage: CoverageMap): CaptureRequest[] {
  const { frontier, instance, open } = track;
  const { evidenceIndex } = instance;
  if (judgement.outcome !== 'unknown' || !frontier) return [];
  const { stage, reason } = frontier;
  const list = createRequestList(stage.id);
  const captured = evidenceIndex.capturedAt(frontier.host);
  const { attempt } = track;
  const begun = { from: attempt.from, begins: [{ at: attempt.from, host: attempt.begin?.host ?? frontier.host }] };
  const window = Number.isNaN(frontier.window.from) ? { ...frontier.window, ...begun } : frontier.window;
  const { from } = window;
  const span = { from, to: Number.isNaN(window.to) ? captured : Math.max(window.to, captured) };
  const addLog = (host: Host, component: ComponentDef | undefined, decides: boolean): void => {
    if (!component || host === UNKNOWN_HOST) return;
    const begin = Number.isFinite(from) ? beginFor(instance, window, host) : captured;
    if (coverage.covers(host, component, begin, Math.min(captured, span.to)) !== 'no') return;
    const file = findLogToFetch(evidenceIndex, coverage, host, component, begin);
    if (file !== undefined) list.add(host, file, { ...span, from: Math.min(begin, span.from) }, decides);
  };
  const addFact = (id: string): void => {
    const fact = evidenceIndex.knowledge.facts[id];
    const host = fact ? hostOf(instance, fact.host) : UNKNOWN_HOST;
    if (host === UNKNOWN_HOST) return;
    for (const kind of evidenceOfFact(evidenceIndex, id))
      if (!isCaptured(evidenceIndex, host, kind)) list.add(host, EVIDENCE_KINDS[kind].usualFile, null, kind === 'listing');
  };
  const addSource = (one: Occurrence, of: StageDef, decides: boolean): void => {
    if (one.kind === 'fact') addFact(one.of);
    else addLog(hostOf(instance, one.host ?? of.host), evidenceIndex.componentOf(one.of), decides);
  };
  const addStage = ({ host, stage: of }: StageState): void => {
    if (of.component !== undefined) addLog(host, evidenceIndex.findComponent(of.component), true);
    for (const one of of.reached) addSource(one, of, true);
    for (const one of [...of.failed, ...of.pending]) addSource(one, of, false);
  };
  addStage(frontier);
  for (const one of findings.flatMap(({ missingEvidence }) => missingEvidence)) addSource(one, stage, false);
  const goal = findState(open, instance.process.goal);
  for (const one of goal?.stage.reached ?? []) if (goal && one.kind === 'event') addSource(one, goal.stage, goal !== frontier);
  // Where the site that would show a stage is not known, those that show a later one.
  for (const state of open) if (list.isEmpty()) addStage(state);
  const isTimeOpen = (reason === 'window-open' || reason === 'clock') && !frontier.host.capturedStated;
  const isZoneOpen = reason === 'clock' && Object.values(instance.hosts).some(({ clock }) => clock.zone === null);
  if (isTimeOpen || isZoneOpen) list.add(UNKNOWN_HOST, EVIDENCE_KINDS.manifest.usualFile, null, reason === 'window-open');
  return list.requests();
}

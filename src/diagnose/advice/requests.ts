// undecided stage -> the files to capture that would decide it.

import { EVIDENCE_KINDS, findRegistryValue, type Host, UNKNOWN_HOST } from '../../model/index.js';
import type { ComponentDef, FactTerm, Occurrence } from '../../knowledge/index.js';
import type { CaptureRequest, EvidenceFileKind } from '../../contract/index.js';
import type { CoverageMap } from '../evidence/coverage.js';
import type { Finding } from '../findings/findings.js';
import { hostOf } from '../job/instance.js';
import type { Judgement } from '../findings/outcome.js';
import { listingsOf } from '../evidence/listing.js';
import { siteOf, toIso } from '../evidence/citation.js';
import type { EvidenceIndex } from '../evidence/evidence-index.js';
import type { Track } from '../stages/stages.js';

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
  return evidenceIndex.evidenceOf(host).some((one) => one.kind === kind && (one.kind !== 'listing' || one.directories.size > 0));
}

/** Collects requests for one stage: one a file, which decides if one of them does. */
function createRequestList(stage: string) {
  const requests = new Map<string, CaptureRequest>();
  return {
    requests: () => [...requests.values()],
    /** `span`: what a log has to cover; null for a file that shows a state. */
    add(host: Host, file: string, span: { readonly from: number; readonly to: number } | null, decides: boolean): void {
      const site = siteOf(host);
      const key = `${site} ${file.toLowerCase()}`;
      const isDecisive = decides || requests.get(key)?.decides === true;
      requests.set(key, { site, file, from: span && toIso(span.from), to: span && toIso(span.to), stage, decides: isDecisive });
    },
  };
}

/** What to capture. Empty unless the outcome is `unknown`. */
export function findRequests(track: Track, judgement: Judgement, findings: readonly Finding[], coverage: CoverageMap): CaptureRequest[] {
  const { frontier, instance } = track;
  const { evidenceIndex } = instance;
  if (judgement.outcome !== 'unknown' || !frontier) return [];
  const { stage, window, reason } = frontier;
  const list = createRequestList(stage.id);
  const captured = evidenceIndex.capturedAt(frontier.host);
  const from = Number.isNaN(window.from) ? track.attempt.from : window.from;
  const span = { from, to: Number.isNaN(window.to) ? captured : Math.max(window.to, captured) };
  const addLog = (host: Host, component: ComponentDef | undefined, decides: boolean): void => {
    if (!component) return;
    const begin = Number.isFinite(from) ? from : captured;
    if (coverage.covers(host, component, begin, Math.min(captured, span.to)) !== 'no') return;
    list.add(
      host,
      component.kind === 'eventlog' ? EVIDENCE_KINDS['event-log'].usualFile : findLogName(evidenceIndex, host, component.name),
      span,
      decides,
    );
  };
  const addFact = (id: string): void => {
    const fact = evidenceIndex.knowledge.facts[id];
    const host = fact ? hostOf(instance, fact.host) : UNKNOWN_HOST;
    if (host === UNKNOWN_HOST) return;
    for (const kind of evidenceOfFact(evidenceIndex, id))
      if (!isCaptured(evidenceIndex, host, kind)) list.add(host, EVIDENCE_KINDS[kind].usualFile, null, kind === 'listing');
  };
  if (stage.component !== undefined) addLog(frontier.host, evidenceIndex.findComponent(stage.component), true);
  const occurrences: readonly Occurrence[] = [
    ...stage.reached,
    ...stage.failed,
    ...stage.pending,
    ...findings.flatMap((one) => one.missingEvidence),
  ];
  for (const one of occurrences) {
    if (one.kind === 'fact') addFact(one.of);
    else {
      const host = hostOf(instance, one.host ?? stage.host);
      const isSuccess = stage.reached.some((line) => line === one);
      if (host !== UNKNOWN_HOST) addLog(host, evidenceIndex.componentOf(one.of), isSuccess);
    }
  }
  if (reason === 'window-open' || reason === 'clock')
    list.add(UNKNOWN_HOST, EVIDENCE_KINDS.manifest.usualFile, null, reason === 'window-open');
  return list.requests();
}

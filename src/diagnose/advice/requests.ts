// An undecided stage in, the smallest set of files that would decide it out.

import { indexKnowledge, type Occurrence } from '../../knowledge/index.js';
import type { CaptureRequest } from '../../contract/index.js';
import type { CoverageMap } from '../evidence/coverage.js';
import type { Finding } from '../findings/findings.js';
import { hostOf } from '../job/instance.js';
import type { Judgement } from '../findings/outcome.js';
import { listingsOf } from '../evidence/listing.js';
import { toIso } from '../evidence/citation.js';
import type { EvidenceIndex } from '../evidence/evidence-index.js';
import type { Track } from '../stages/stages.js';

const TRACING_KEY = 'software\\microsoft\\sms\\tracing\\';

/** The name a log has there: by the listing, else the registry's TraceFilename, else the usual name. */
export function findLogName(evidenceIndex: EvidenceIndex, host: number, component: string): string {
  const def = evidenceIndex.knowledge.components.find((one) => one.name === component || one.aliases.includes(component));
  const usual = def?.files ?? [];
  for (const listing of listingsOf(evidenceIndex, host)) {
    const entry = listing.entries.find((one) => !one.isDirectory && usual.some((name) => one.path.endsWith(`\\${name.toUpperCase()}`)));
    if (entry) return entry.path.slice(entry.path.lastIndexOf('\\') + 1);
  }
  for (const file of evidenceIndex.evidenceOf(host)) {
    if (file.kind !== 'registry') continue;
    const key = file.keys.find((one) => one.path.toLowerCase() === TRACING_KEY + component.toLowerCase());
    const value = key?.values.find((one) => one.name.toLowerCase() === 'tracefilename')?.value;
    if (typeof value === 'string' && value !== '') return value.slice(value.lastIndexOf('\\') + 1);
  }
  return (usual[0] ?? component).toUpperCase();
}

/** Files that would answer an unknown fact: what kind of evidence its terms read. */
export function listFilesOfFact(evidenceIndex: EvidenceIndex, id: string): readonly string[] {
  const files = new Set<string>();
  const walk = (terms: readonly { readonly kind: string }[]): void => {
    for (const term of terms) {
      if (term.kind === 'any' && 'of' in term) walk(term.of as readonly { readonly kind: string }[]);
      if (term.kind === 'file' || term.kind === 'space') files.add('dir.txt');
      if (term.kind === 'service') files.add('services.txt');
      if (term.kind === 'registry') files.add('sms.reg');
      if (term.kind === 'sitecontrol') files.add('SITECTRL.CT0');
    }
  };
  walk(evidenceIndex.knowledge.facts[id]?.terms ?? []);
  return [...files];
}

function isCaptured(evidenceIndex: EvidenceIndex, host: number, file: string): boolean {
  const kinds: Readonly<Record<string, string>> = {
    'dir.txt': 'listing',
    'services.txt': 'services',
    'sms.reg': 'registry',
    'SITECTRL.CT0': 'sitecontrol',
  };
  // A listing in which no folder is whole decides no more than none.
  return evidenceIndex.evidenceOf(host).some((one) => one.kind === kinds[file] && (one.kind !== 'listing' || one.directories.size > 0));
}

/** What to capture. Empty unless the outcome is `unknown`. */
export function findRequests(track: Track, judgement: Judgement, findings: readonly Finding[], coverage: CoverageMap): CaptureRequest[] {
  const { frontier, instance } = track;
  const { evidenceIndex } = instance;
  if (judgement.outcome !== 'unknown' || !frontier) return [];
  const requests = new Map<string, CaptureRequest>();
  const captured = evidenceIndex.capturedAt(frontier.host);
  const from = Number.isNaN(frontier.window.from) ? track.attempt.from : frontier.window.from;
  const to = Number.isNaN(frontier.window.to) ? captured : Math.max(frontier.window.to, captured);
  // A log has to cover the window; what shows a state shows that of its capture.
  const add = (host: number, file: string, decides: boolean, isState = false): void => {
    const site = evidenceIndex.hosts[host]?.code ?? null;
    const key = `${site} ${file.toLowerCase()}`;
    const known = requests.get(key);
    requests.set(key, {
      site,
      file,
      from: isState ? null : toIso(from),
      to: isState ? null : toIso(to),
      stage: frontier.stage.id,
      decides: decides || known?.decides === true,
    });
  };
  const isMissing = (host: number, component: string): boolean => {
    const def = evidenceIndex.knowledge.components.find((one) => one.name === component || one.aliases.includes(component));
    return def !== undefined && coverage.covers(host, def, Number.isFinite(from) ? from : captured, Math.min(captured, to)) === 'no';
  };
  if (frontier.stage.component !== undefined && isMissing(frontier.host, frontier.stage.component))
    add(frontier.host, findLogName(evidenceIndex, frontier.host, frontier.stage.component), true);
  const occurrences: Occurrence[] = [
    ...frontier.stage.reached,
    ...frontier.stage.failed,
    ...frontier.stage.pending,
    ...findings.flatMap((one) => one.missingEvidence),
  ];
  for (const one of occurrences) {
    if (one.kind === 'fact') {
      const fact = evidenceIndex.knowledge.facts[one.of];
      const host = fact ? hostOf(instance, fact.host) : -1;
      if (host >= 0)
        for (const file of listFilesOfFact(evidenceIndex, one.of))
          if (!isCaptured(evidenceIndex, host, file)) add(host, file, file === 'dir.txt', true);
      continue;
    }
    const host = hostOf(instance, one.host ?? frontier.stage.host);
    const component = evidenceIndex.knowledge.components[evidenceIndex.eventOf(one.of)?.component ?? -1];
    if (host < 0 || !component || !isMissing(host, component.name)) continue;
    const isSuccess = frontier.stage.reached.some((line) => line === one);
    if (component.kind === 'eventlog') add(host, 'eventlog.txt', isSuccess);
    else add(host, findLogName(evidenceIndex, host, component.name), isSuccess);
  }
  if (frontier.reason === 'window-open' || frontier.reason === 'clock')
    requests.set('bundle.json', {
      site: null,
      file: 'bundle.json',
      from: null,
      to: null,
      stage: frontier.stage.id,
      decides: frontier.reason === 'window-open',
    });
  return [...requests.values()];
}

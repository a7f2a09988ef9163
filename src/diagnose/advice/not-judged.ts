// sites that are not judged: of another product, without a job, without files, or of too many -> what is said of them

import type { Message, NotApplicable, Note } from '../../contract/index.js';
import type { ProcessDef, ProductRange } from '../../knowledge/index.js';
import { addTo, byCodeUnit, firstFew } from '../../lists.js';
import type { Host } from '../../model/index.js';
import { say } from '../../wording/index.js';
import type { CitationList } from '../evidence/citation.js';
import type { EvidenceIndex } from '../evidence/evidence-index.js';
import { countKeyedJobs } from '../job/keyed-jobs.js';
import { isOtherProduct } from '../job/products.js';
import { findEndedSites, findOtherProducts } from '../job/subjects.js';
import { findIdleSites, findSubjects } from '../stages/subjects-with-jobs.js';

interface ProductOf {
  readonly version: string;
  readonly range: ProductRange;
}

/** The version of a site and the range in which it is not; undefined if it is in it. */
function otherProductOf(process: ProcessDef, host: Host): ProductOf | undefined {
  const { version } = host;
  const { product: range } = process;
  return version !== undefined && range && isOtherProduct(process, host) ? { version, range } : undefined;
}

/** The sites that a process says nothing of, each with the line that shows its product. */
export function notApplicableOf(evidenceIndex: EvidenceIndex, process: ProcessDef, citationList: CitationList): NotApplicable[] {
  return findOtherProducts(evidenceIndex, process).flatMap((host) => {
    const other = otherProductOf(process, host);
    if (!other) return [];
    const { version, range } = other;
    const stated = host.stated['version'];
    const reason: Message = say('other-product', { site: host.code, version, process: process.id, from: range.from, to: range.to });
    const evidence = citationList.cite(stated ? [evidenceIndex.citeStated(host, stated)] : []);
    return [{ process: process.id, site: host.code, reason, evidence }];
  });
}

/** Remarks on parents of another product, whose children are judged. */
export function notesOfParents(evidenceIndex: EvidenceIndex, process: ProcessDef): Note[] {
  return findSubjects(evidenceIndex, process).flatMap((host) => {
    const parent = host.parent === undefined ? undefined : evidenceIndex.findHost(host.parent);
    const other = parent && otherProductOf(process, parent);
    if (!parent || !other) return [];
    const { version, range } = other;
    const args = { site: host.code, parent: parent.code, version, process: process.id, from: range.from, to: range.to };
    return [{ source: parent.stated['version']?.source ?? null, ...say('other-product-above', args) }];
  });
}

/** That there are more jobs than are judged. */
export function notesOfMany(evidenceIndex: EvidenceIndex, process: ProcessDef): Note[] {
  const { judged, of } = countKeyedJobs(evidenceIndex, process);
  return of > judged ? [{ source: null, ...say('jobs-not-judged', { process: process.id, judged, of }) }] : [];
}

/** Sites that a sentence names. */
const MOST_NAMED = 8;

/** Remarks on jobs that parents began for sites without files, and that have ended: a remark for each parent. */
export function notesOfEnded(evidenceIndex: EvidenceIndex, process: ProcessDef): Note[] {
  const ended = new Map<string, string[]>();
  for (const { site, parent } of findEndedSites(evidenceIndex, process)) addTo(ended, parent, site);
  return [...ended].map(([parent, all]) => {
    const { few: sites, more } = firstFew(all.sort(byCodeUnit), MOST_NAMED);
    return { source: null, ...say('jobs-ended', { process: process.id, parent, sites, more }) };
  });
}

/**
 * Remarks on sites that a process could be about, of which nothing of a job was captured.
 *
 * @param judged  codes of the sites of all jobs, of whatever process
 */
export function notesOfIdleSites(evidenceIndex: EvidenceIndex, process: ProcessDef, judged: ReadonlySet<string>): Note[] {
  const idle = findIdleSites(evidenceIndex, process).filter(({ code }) => !judged.has(code));
  return idle.map(({ code }) => ({ source: null, ...say('no-job', { site: code, process: process.id }) }));
}

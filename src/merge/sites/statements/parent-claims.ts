// files of one server -> what they say of the parent of its site and of its children
// Which statement counts, and in which order of trust, is declared in the packs.

import type { Citation } from '../../../contract/index.js';
import { indexKnowledge, type Knowledge, type TopologyDef, type TopologySource } from '../../../knowledge/index.js';
import type { Evidence, Manifest, ParsedLog } from '../../../model/index.js';
import { fromEvidence, fromManifest } from './stated-facts.js';
import { isReadFromRecords, type SiteVotes } from './site-votes.js';

/** The files of a site. */
interface OwnFiles {
  readonly logs: readonly ParsedLog[];
  readonly evidence: readonly Evidence[];
}

/** What claims are read with. */
interface ClaimSources {
  readonly knowledge: Knowledge;
  readonly siteVotes: SiteVotes;
  readonly manifest: Manifest | undefined;
}

/** One source says that one site is the parent of another one. */
export interface ParentClaim {
  /** Code of the other site. */
  readonly other: string;
  /** Which of both reports to the other: the one whose files say so, or the other one. */
  readonly child: 'self' | 'other';
  /** Position of the source in the declarations: the lower, the more it is trusted. */
  readonly rank: number;
  /** How many records say so. */
  readonly count: number;
  /** Whether a line says it by itself, or together with another one. */
  readonly basis: 'stated' | 'derived';
  /** The line that says it. */
  readonly cite?: Citation;
}

/** That a site reports to another one, whichever that is. */
export interface ReportSign {
  readonly rank: number;
  readonly cite?: Citation;
}

/** What the files of a site say of who reports to whom. */
export interface ParentClaims {
  readonly claims: readonly ParentClaim[];
  /** The most trusted sign that the site has a parent. */
  readonly reports?: ReportSign;
}

/** The sources of some properties, in the order of the declarations. */
function sourcesOf({ knowledge }: ClaimSources, properties: readonly TopologyDef['property'][]) {
  return knowledge.topology
    .filter((def) => properties.includes(def.property))
    .flatMap(({ property, from }) => from.map((source) => ({ property, source })))
    .map((one, rank) => ({ ...one, rank }));
}

/** What stands in a record by itself is stated; what it takes over from an earlier record, or has in common with another one, is derived. */
function basisOf({ knowledge }: ClaimSources, source: TopologySource): ParentClaim['basis'] {
  if (source.kind !== 'event') return 'stated';
  const event = indexKnowledge(knowledge).event(source.of);
  const [name] = source.field.split('.');
  const carries = event ? knowledge.components[event.component]?.carries : undefined;
  const isCarried = carries?.some(({ field, from }) => field === name && from !== source.of) === true;
  return isCarried || source.join ? 'derived' : 'stated';
}

/**
 * Collects what the files of a site say of its parent and its children.
 *
 * @param code  code of the site, or the name of its folder where nothing names it
 */
export function parentClaims(group: OwnFiles, sources: ClaimSources, code: string): ParentClaims {
  const { siteVotes, manifest } = sources;
  const claims = sourcesOf(sources, ['parent', 'child']).flatMap(({ property, source, rank }): ParentClaim[] => {
    const child = property === 'parent' ? 'self' : 'other';
    const basis = basisOf(sources, source);
    if (isReadFromRecords(source))
      return siteVotes
        .all(source, property, group.logs)
        .map(({ value, count, cite }) => ({ other: value, child, rank, basis, count, ...(cite ? { cite } : {}) }));
    const found = source.kind === 'manifest' ? fromManifest(property, manifest, code) : fromEvidence(source, group.evidence);
    return found ? [{ other: found.value.toUpperCase(), child, rank, basis, count: 1, cite: found.cite }] : [];
  });
  const [sign] = sourcesOf(sources, ['reports']).flatMap(({ source, rank }): ReportSign[] => {
    const [vote] = siteVotes.all(source, 'reports', group.logs);
    return vote ? [{ rank, ...(vote.cite ? { cite: vote.cite } : {}) }] : [];
  });
  return { claims, ...(sign ? { reports: sign } : {}) };
}

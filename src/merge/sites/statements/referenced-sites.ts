// Everything that a bundle holds in, the site codes that anything in it speaks of out.

import type { Knowledge } from '../../../knowledge/index.js';
import type { Manifest, ParsedBundle } from '../../../model/index.js';
import { CODE } from '../names/folders.js';
import { fromEvidence } from './stated-facts.js';
import type { SiteVotes } from './site-votes.js';

/** Codes of sites and parents in the note, in evidence and in records. */
export function referencedSites(
  parsed: ParsedBundle,
  knowledge: Knowledge,
  siteVotes: SiteVotes,
  manifest: Manifest | undefined,
): ReadonlySet<string> {
  const all = parsed.logs.map((_, log) => log);
  const codes = (manifest?.sites ?? []).flatMap((site) => [site.code, site.parent ?? '']);
  for (const def of knowledge.topology) {
    if (def.property !== 'code' && def.property !== 'parent' && def.property !== 'other') continue;
    for (const source of def.from) {
      codes.push(...siteVotes.all(source, def.property, all).map((vote) => vote.value));
      for (const file of parsed.evidence) codes.push(fromEvidence(source, [file])?.value ?? '');
    }
  }
  return new Set(codes.map((code) => code.toUpperCase()).filter((code) => CODE.test(code)));
}

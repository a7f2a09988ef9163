// everything that a bundle holds -> the site codes that anything in it refers to

import type { Knowledge } from '../../../knowledge/index.js';
import type { Manifest, ParsedBundle } from '../../../model/index.js';
import { defined } from '../group-by.js';
import { CODE } from '../names/folders.js';
import { fromEvidence } from './stated-facts.js';
import type { SiteVotes } from './site-votes.js';
import { append } from '../../../lists.js';

/** Codes of sites and parents in `bundle.json`, in evidence and in records. */
export function referencedSites(
  parsed: ParsedBundle,
  knowledge: Knowledge,
  siteVotes: SiteVotes,
  listed: Manifest['sites'],
): ReadonlySet<string> {
  const codes: (string | undefined)[] = listed.flatMap((site) => [site.code, site.parent]);
  for (const def of knowledge.topology) {
    if (def.property !== 'code' && def.property !== 'parent' && def.property !== 'child' && def.property !== 'other') continue;
    for (const source of def.from) {
      append(
        codes,
        siteVotes.all(source, def.property, parsed.logs).map((vote) => vote.value),
      );
      append(
        codes,
        parsed.evidence.map((file) => fromEvidence(source, [file])?.value),
      );
    }
  }
  return new Set(
    defined(codes)
      .map((code) => code.toUpperCase())
      .filter((code) => CODE.test(code)),
  );
}

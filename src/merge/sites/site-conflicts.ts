// sites and the groups of their files -> what does not fit together in them

import type { Knowledge } from '../../knowledge/index.js';
import { byCodeUnit, firstFew } from '../../lists.js';
import type { ParsedLog, Warning } from '../../model/index.js';
import { say } from '../../wording/index.js';
import { labelOf } from './file-groups.js';
import type { SiteVotes } from './statements/site-votes.js';
import type { UnitedSite } from './unite-sites.js';

/** Logs that a sentence names. */
const MOST_NAMED = 3;

/** Two folders whose own files state one code. What bundle.json or the name of a folder says is said once for both. */
function statedTwice({ site, groups }: UnitedSite): Warning[] {
  const stating = groups.map((group) => group.site).filter(({ identity }) => identity?.from === 'statement');
  const [first, second] = [...new Map(stating.map((one) => [one.folder, one])).values()].map(({ stated }) => stated['code']);
  if (!first || !second) return [];
  const place = ({ source, line }: typeof first) => `${source}:${line}`;
  return [{ source: null, message: say('site-stated-twice', { site: site.code, first: place(first), second: place(second) }) }];
}

/** The least version that writes the records of a log; undefined if its frame does not tell. */
function versionOf(log: ParsedLog, { topology }: Knowledge, siteVotes: SiteVotes): string | undefined {
  for (const { property, from, map } of topology)
    for (const source of property === 'version' ? from : []) {
      if (source.kind !== 'frame') continue;
      const vote = siteVotes.majority(source, 'version', [log]);
      const version = vote && map[vote.value];
      if (version !== undefined) return version;
    }
  return undefined;
}

/** Logs of a later product than that of the site. */
function mixedProducts({ site, groups }: UnitedSite, knowledge: Knowledge, siteVotes: SiteVotes): Warning[] {
  const { version, stated } = site;
  if (version === undefined) return [];
  const later = groups
    .flatMap(({ logs }) => logs)
    .flatMap((log) => {
      const own = versionOf(log, knowledge, siteVotes);
      return own !== undefined && Number.parseFloat(own) > Number.parseFloat(version) ? [{ log: labelOf(log), version: own }] : [];
    });
  const [first] = later;
  if (!first) return [];
  const { few: logs, more } = firstFew(later.map(({ log }) => log).sort(byCodeUnit), MOST_NAMED);
  const cite = stated['version'];
  const args = { site: site.code, version, stated: cite ? `${cite.source}:${cite.line}` : null, later: first.version, logs, more };
  return [{ source: null, message: say('site-mixes-products', args) }];
}

/** Codes that two folders state, and logs of another product. */
export function siteConflicts(sites: readonly UnitedSite[], knowledge: Knowledge, siteVotes: SiteVotes): Warning[] {
  return sites.flatMap((one) => [...statedTwice(one), ...mixedProducts(one, knowledge, siteVotes)]);
}

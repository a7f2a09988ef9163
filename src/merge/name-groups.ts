// The files of one folder in, the groups out that their names make: a server has one live log of a component, so where there are several, names must tell.

import type { ParsedBundle } from '../model.js';
import type { Group, Sources } from './describe-site.js';
import type { Member } from './folder-members.js';
import { isRole, typeOfRole } from './named-sites.js';

/** Files of a folder whose names have a word in common that those of others lack. */
export interface NameGroup extends Group {
  readonly word: string;
  readonly labels: readonly string[];
}

/** Words that tell live logs of one component apart. */
function tellingWords(members: readonly Member[], parsed: ParsedBundle): ReadonlySet<string> {
  const byComponent = new Map<string, Member[]>();
  for (const one of members) {
    const log = parsed.logs[one.log ?? -1];
    if (log?.generation !== 'live') continue;
    for (const component of new Set([...log.components, ...one.named]))
      byComponent.set(component, [...(byComponent.get(component) ?? []), one]);
  }
  const telling = new Set<string>();
  for (const rivals of byComponent.values()) {
    if (rivals.length < 2) continue;
    const common = rivals.map((one) => one.words).reduce((words, others) => words.filter((word) => others.includes(word)));
    for (const word of rivals.flatMap((one) => one.words)) if (!common.includes(word)) telling.add(word);
  }
  return telling;
}

/**
 * Groups files by such words. Files without one are left out.
 *
 * @returns undefined if no names tell them apart
 */
export function groupByName(folder: Group, members: readonly Member[], parsed: ParsedBundle, sources: Sources): NameGroup[] | undefined {
  const roles = members.flatMap((one) => one.words.filter(isRole));
  const telling = new Set([...tellingWords(members, parsed), ...(new Set(roles).size > 1 ? roles : [])]);
  const groups = new Map<string, Member[]>();
  for (const one of members) {
    const words = one.words.filter((word) => telling.has(word));
    const [word] = words;
    if (word === undefined || words.length > 1) continue;
    groups.set(word, [...(groups.get(word) ?? []), one]);
  }
  if (groups.size < 2) return undefined;
  return [...groups]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([word, own]): NameGroup => {
      const isCode = sources.mentioned.has(word);
      return {
        folder: folder.folder,
        word,
        labels: own.map((one) => one.label),
        logs: own.flatMap((one) => one.log ?? []),
        evidence: own.flatMap((one) => one.evidence ?? []),
        role: typeOfRole(word),
        ...(isCode ? { code: { value: word, identity: { from: 'name', why: `its files are called ${word}` } } } : {}),
      };
    });
}

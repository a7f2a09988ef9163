// files of one folder -> the groups that their names make
// A server has one live log of a component, so where there are several, names must tell them apart.

import { say } from '../../../wording/index.js';
import { groupBy } from '../group-by.js';
import type { FileGroup, SiteSources } from '../describe-site.js';
import { filesOfMembers, type Member } from './folder-members.js';
import { isRole, typeOfRole } from '../names/site-names.js';

/** Files of a folder whose names have a word in common that those of others lack. */
export interface NameGroup extends FileGroup {
  readonly word: string;
  readonly members: readonly Member[];
}

/** Names that each of so many files has for itself are no names of servers. */
const MOST_SINGLE = 16;

/** Words that tell live logs of one component apart. */
function tellingWords(members: readonly Member[]): ReadonlySet<string> {
  const writing = members.flatMap((one) => {
    const { log } = one;
    return log?.generation === 'live' ? [...new Set([...log.components, ...one.named])].map((component) => ({ component, one })) : [];
  });
  const telling = new Set<string>();
  for (const group of groupBy(writing, ({ component }) => component).values()) {
    const rivals = group.map(({ one }) => one);
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
export function groupByName(folder: FileGroup, members: readonly Member[], sources: SiteSources): NameGroup[] | undefined {
  const roles = members.flatMap((one) => one.words.filter(isRole));
  const telling = new Set([...tellingWords(members), ...(new Set(roles).size > 1 ? roles : [])]);
  const called = members.flatMap((one) => {
    const words = one.words.filter((word) => telling.has(word));
    const [word] = words;
    return word === undefined || words.length > 1 ? [] : [{ word, one }];
  });
  const groups = new Map([...groupBy(called, ({ word }) => word)].map(([word, own]) => [word, own.map(({ one }) => one)]));
  if (groups.size < 2 || [...groups.values()].filter((own) => own.length === 1).length > MOST_SINGLE) return undefined;
  return [...groups]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([word, own]): NameGroup => {
      const isCode = sources.referenced.has(word);
      return {
        folder: folder.folder,
        word,
        members: own,
        ...filesOfMembers(own),
        role: typeOfRole(word),
        ...(isCode ? { code: { value: word, identity: { from: 'name', why: say('site-from-file-names', { word }) } } } : {}),
      };
    });
}

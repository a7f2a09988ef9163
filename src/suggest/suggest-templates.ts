// Parsed bundles and the knowledge that read them in, templates for what it did not recognise out, by component.

import { indexKnowledge, type Knowledge } from '../knowledge/index.js';
import { FLAG_CUT, FLAG_DAMAGED, FLAG_MALFORMED, FLAG_PLAIN, type ParsedBundle } from '../model/index.js';
import { createGrouping, type Grouping } from './group-tree.js';
import { kindsOf } from './capture-types.js';
import { mergeGroups } from './merge-groups.js';
import { type Proposal, proposalOf } from './propose-template.js';
import { tokensOf } from './tokens.js';

/** Proposals for one component, most frequent first. */
export interface ComponentProposals {
  /** As it is printed, or as the packs call it. */
  readonly component: string;
  /** Alias in the packs; undefined if they do not know the component. */
  readonly alias: string | undefined;
  /** Names of files in which it was found, lower case. */
  readonly files: readonly string[];
  /** Its records that no template knows. */
  readonly unknown: number;
  readonly proposals: readonly Proposal[];
}

export interface Suggestions {
  /** Most unknown records first. */
  readonly components: readonly ComponentProposals[];
  /** All records of logs. */
  readonly records: number;
  /** Whole records that no template knows. */
  readonly unknown: number;
  /** Unknown records that were not looked at, and why. */
  readonly left: {
    /** They name no component, or one that no grammar can name. */
    readonly nameless: number;
    /** Too long, empty, or with characters that cannot be written down. */
    readonly unwritable: number;
    /** Of an event log, whose templates go by the number of the event. */
    readonly events: number;
    /** In groups that had to make room for others. */
    readonly forgotten: number;
  };
}

export interface SuggestOptions {
  /** Only of messages that stand at least so often. */
  readonly least: number;
  /** At most so many proposals. */
  readonly limit: number;
  /** Groups that are kept for each component; bounds the memory. */
  readonly mostGroups?: number;
}

const MOST_GROUPS = 4000;
/** Components whose messages are grouped; a log with more of them is no log of SMS. */
const MOST_COMPONENTS = 200;
const BROKEN = FLAG_MALFORMED | FLAG_PLAIN | FLAG_CUT | FLAG_DAMAGED;

interface Pile {
  readonly grouping: Grouping;
  readonly files: Set<string>;
  unknown: number;
}

/** Groups the records that no template knows. Reads each bundle once. */
export function suggestTemplates(bundles: readonly ParsedBundle[], knowledge: Knowledge, options: SuggestOptions): Suggestions {
  const kinds = kindsOf(knowledge);
  const piles = new Map<string, Pile>();
  const left = { nameless: 0, unwritable: 0, events: 0, forgotten: 0 };
  let records = 0;
  let unknown = 0;
  const nameOf = (printed: string): string => indexKnowledge(knowledge).component(printed)?.name ?? printed;

  function pileOf(component: string): Pile | undefined {
    let pile = piles.get(component);
    if (!pile && piles.size < MOST_COMPONENTS) {
      pile = { grouping: createGrouping(kinds, options.mostGroups ?? MOST_GROUPS), files: new Set(), unknown: 0 };
      piles.set(component, pile);
    }
    return pile;
  }

  for (const { logs, components } of bundles) {
    const names = components.map(nameOf);
    for (const { records: log } of logs) {
      records += log.count;
      const file = (log.source.label.split('/').at(-1) ?? '').toLowerCase();
      for (let row = 0; row < log.count; row++) {
        if (log.template(row) >= 0 || log.flags(row) & BROKEN) continue;
        unknown += 1;
        const component = names[log.component(row)] ?? '';
        if (component.startsWith('NT:')) {
          left.events += 1;
          continue;
        }
        const pile = /^[A-Za-z0-9_-]+$/.test(component) ? pileOf(component) : undefined;
        if (!pile) {
          left.nameless += 1;
          continue;
        }
        pile.unknown += 1;
        pile.files.add(file);
        const message = log.message(row);
        const tokens = tokensOf(message);
        if (tokens) pile.grouping.add(message, tokens);
        else left.unwritable += 1;
      }
    }
  }

  const found = [...piles].map(([component, { grouping, files, unknown: own }]): ComponentProposals => {
    left.forgotten += grouping.forgotten;
    const groups = mergeGroups(grouping.groups, kinds).filter(({ count }) => count >= options.least);
    const proposals = groups
      .flatMap((group) => proposalOf(group, kinds) ?? [])
      .sort((a, b) => b.count - a.count || (a.template < b.template ? -1 : 1));
    const alias = indexKnowledge(knowledge).component(component)?.alias;
    return { component, alias, files: [...files].sort(), unknown: own, proposals: unique(proposals) };
  });
  const components = found.sort((a, b) => b.unknown - a.unknown || (a.component < b.component ? -1 : 1));
  return { components: limited(components, options.limit), records, unknown, left };
}

/** One proposal a template: messages that tokens tell apart may still be read by one. */
function unique(proposals: readonly Proposal[]): readonly Proposal[] {
  const known = new Map<string, Proposal>();
  for (const one of proposals) {
    const before = known.get(one.template);
    known.set(one.template, before ? { ...before, count: before.count + one.count } : one);
  }
  return [...known.values()];
}

/** The most frequent proposals of all components together. */
function limited(components: readonly ComponentProposals[], limit: number): readonly ComponentProposals[] {
  const counts = components.flatMap(({ proposals }) => proposals.map(({ count }) => count)).sort((a, b) => b - a);
  const least = counts.length > limit ? (counts[limit - 1] ?? 0) : 0;
  let room = limit;
  return components.map((one) => {
    const kept = one.proposals.filter(({ count }) => count >= least).slice(0, room);
    room -= kept.length;
    return { ...one, proposals: kept };
  });
}

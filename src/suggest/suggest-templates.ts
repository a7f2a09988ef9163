// parsed bundles and the knowledge that read them -> templates for unrecognised messages, by component

import { indexKnowledge, type Knowledge } from '../knowledge/index.js';
import { fileName, FLAG_CUT, FLAG_DAMAGED, FLAG_MALFORMED, FLAG_PLAIN, NT_LOG, type ParsedBundle } from '../model/index.js';
import { GroupTree } from './group-tree.js';
import { captureTypesOf } from './capture-types.js';
import { mergeGroups } from './merge-groups.js';
import { type Proposal, proposeTemplate } from './propose-template.js';
import { tokenize } from './tokens.js';

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
  /** Unknown records without a proposal, by reason. */
  readonly skipped: {
    /** They name no component. */
    readonly nameless: number;
    /** Too long, empty, or with characters that cannot be written down. */
    readonly unwritable: number;
    /** Of an event log, whose templates go by the number of the event. */
    readonly events: number;
    /** In groups that were evicted. */
    readonly evicted: number;
  };
}

export interface SuggestOptions {
  /** Least number of messages of a template. */
  readonly minCount: number;
  /** Most proposals in all. */
  readonly limit: number;
  /** Groups that are kept for each component, which limits the memory. */
  readonly maxGroups?: number;
}

const MAX_GROUPS = 4000;
/** Components whose messages are grouped; more of them do not occur in logs of SMS. */
const MAX_COMPONENTS = 200;
const BROKEN_FLAGS = FLAG_MALFORMED | FLAG_PLAIN | FLAG_CUT | FLAG_DAMAGED;

interface UnknownMessages {
  readonly tree: GroupTree;
  readonly files: Set<string>;
  unknown: number;
}

/** Groups the records that no template knows. Reads each bundle once. */
export function suggestTemplates(bundles: readonly ParsedBundle[], knowledge: Knowledge, options: SuggestOptions): Suggestions {
  const types = captureTypesOf(knowledge);
  const byComponent = new Map<string, UnknownMessages>();
  const skipped = { nameless: 0, unwritable: 0, events: 0, evicted: 0 };
  let records = 0;
  let unknown = 0;
  const nameOf = (printed: string): string => indexKnowledge(knowledge).component(printed)?.name ?? printed;

  function messagesOf(component: string): UnknownMessages | undefined {
    let messages = byComponent.get(component);
    if (!messages && byComponent.size < MAX_COMPONENTS) {
      messages = { tree: new GroupTree(types, options.maxGroups ?? MAX_GROUPS), files: new Set(), unknown: 0 };
      byComponent.set(component, messages);
    }
    return messages;
  }

  for (const { logs, components } of bundles) {
    const names = components.map(nameOf);
    for (const { records: log } of logs) {
      records += log.count;
      const file = fileName(log.source.label).toLowerCase();
      for (let row = 0; row < log.count; row++) {
        if (log.template(row) >= 0 || log.flags(row) & BROKEN_FLAGS) continue;
        unknown += 1;
        const component = names[log.component(row)] ?? '';
        if (component.startsWith(NT_LOG)) {
          skipped.events += 1;
          continue;
        }
        const own = component === '' ? undefined : messagesOf(component);
        if (!own) {
          skipped.nameless += 1;
          continue;
        }
        own.unknown += 1;
        own.files.add(file);
        const message = log.message(row).trimStart();
        const tokens = tokenize(message);
        if (tokens) own.tree.add(message, tokens);
        else skipped.unwritable += 1;
      }
    }
  }

  const found = [...byComponent].map(([component, { tree, files, unknown: own }]): ComponentProposals => {
    skipped.evicted += tree.evicted;
    const groups = mergeGroups(tree.groups, types).filter(({ count }) => count >= options.minCount);
    const proposals = groups
      .flatMap((group) => proposeTemplate(group, types) ?? [])
      .sort((a, b) => b.count - a.count || (a.template < b.template ? -1 : 1));
    const alias = indexKnowledge(knowledge).component(component)?.alias;
    return { component, alias, files: [...files].sort(), unknown: own, proposals: mergeEqualTemplates(proposals) };
  });
  const components = found.sort((a, b) => b.unknown - a.unknown || (a.component < b.component ? -1 : 1));
  return { components: limitProposals(components, options.limit), records, unknown, skipped };
}

/** One proposal per template: messages with different tokens may still fit the same one. */
function mergeEqualTemplates(proposals: readonly Proposal[]): readonly Proposal[] {
  const known = new Map<string, Proposal>();
  for (const one of proposals) {
    const before = known.get(one.template);
    known.set(one.template, before ? { ...before, count: before.count + one.count } : one);
  }
  return [...known.values()];
}

/** The most frequent proposals of all components together. */
function limitProposals(components: readonly ComponentProposals[], limit: number): readonly ComponentProposals[] {
  const counts = components.flatMap(({ proposals }) => proposals.map(({ count }) => count)).sort((a, b) => b - a);
  const least = counts.length > limit ? (counts[limit - 1] ?? 0) : 0;
  let room = limit;
  return components.map((one) => {
    const kept = one.proposals.filter(({ count }) => count >= least).slice(0, room);
    room -= kept.length;
    return { ...one, proposals: kept };
  });
}

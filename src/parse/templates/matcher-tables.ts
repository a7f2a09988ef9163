// Tables of a component's matcher, base64 -> typed arrays.

import { BLANK, keptCaptures, unpackFlags, unpackWords } from '../../knowledge/index.js';
import type { CodeData, Knowledge, MatcherData, MatcherTable } from '../../knowledge/index.js';
import { createRegisters, createMachine, type Registers, type Machine, type Reader } from './machine.js';
import { largest } from '../../lists.js';

/** See `MatcherData` for the meaning of the words. */
export interface MatcherTables {
  /** Ordinal -> index into `Knowledge.templates`. */
  readonly templates: readonly number[];
  /** Flags by ordinal: the template has a condition. */
  readonly isConditional: Uint8Array;
  readonly machine: Machine;
  readonly entries: Int32Array;
  /** The tree; edges hold the numbers of their children instead of addresses. */
  readonly tree: Int32Array;
  /** Address of each node, the root first, and of its first edge. */
  readonly nodes: Int32Array;
  readonly edges: Int32Array;
  /** Number of the edge for each byte, from 1 on, 256 a node; 0: none. No edge begins with a tab, so there are at most 255. */
  readonly jumps: Uint8Array;
  /** Positions at which a walk reached its nodes, by depth. */
  readonly trail: Int32Array;
}

/** Deeper than any tree, see `buildBeginningTree`. */
const DEEPEST_WALK = 256;

/** A machine for programs that were kept as data. */
export function loadMachine({ code, literals, classes }: CodeData, findings: Registers, readers: readonly Reader[] = []): Machine {
  return createMachine(unpackWords(code), Buffer.from(literals, 'base64'), unpackFlags(classes), findings, readers);
}

/** Loads the tables of one component. */
export function loadTables(table: MatcherTable, knowledge: Knowledge): MatcherTables {
  const text = (name: keyof MatcherData) => {
    const value = table.data[name];
    return typeof value === 'string' ? value : '';
  };
  const slots = table.templates.map((index) => keptCaptures(knowledge.templates[index]?.parts ?? []).length);
  const tree = unpackWords(text('tree'));
  return {
    templates: table.templates,
    isConditional: Uint8Array.from(table.templates, (index) => (knowledge.templates[index]?.where ? 1 : 0)),
    machine: loadMachine({ code: text('code'), literals: text('literals'), classes: text('classes') }, createRegisters(largest(slots, 0))),
    entries: unpackWords(text('entries')),
    tree,
    ...indexNodes(tree),
    trail: new Int32Array(DEEPEST_WALK),
  };
}

function indexNodes(tree: Int32Array): Pick<MatcherTables, 'nodes' | 'edges' | 'jumps'> {
  const nodes: number[] = [];
  const numbers = new Map<number, number>();
  for (let address = 0; address < tree.length; ) {
    numbers.set(address, nodes.push(address) - 1);
    const edges = address + 1 + tree[address]!;
    address = edges + 1 + 4 * tree[edges]!;
  }
  const jumps = new Uint8Array(nodes.length * 256);
  const edges = nodes.map((address) => address + 2 + tree[address]!);
  edges.forEach((first, node) => {
    const count = tree[first - 1]!;
    for (let number = 1; number <= count; number++) {
      const edge = first + 4 * (number - 1);
      const byte = tree[edge]!;
      jumps[256 * node + byte] = number;
      if (byte === BLANK) jumps[256 * node + 0x09] = number;
      tree[edge + 3] = numbers.get(tree[edge + 3]!) ?? 0;
    }
  });
  return { nodes: Int32Array.from(nodes), edges: Int32Array.from(edges), jumps };
}

// Printed names, and names of files -> components of the knowledge and their matchers.

import { indexKnowledge, type Knowledge } from '../../knowledge/index.js';
import { fileName } from '../../model/index.js';
import type { NameTables } from '../records/name-table.js';
import { type Matcher, matcherOf } from './matcher.js';

/** The message catalogues for the component names of a bundle. */
export interface Catalogue {
  /** Index into `Knowledge.components` of a component number of the bundle; -1 if none is known. */
  indexOf(component: number): number;
  matcherFor(component: number): Matcher | undefined;
  /** Number of the component whose log has the name of the file; 0 if there is none. */
  readonly ofFile: number;
  /** Whether the file is an older generation (`.lo_`). */
  readonly isOlder: boolean;
}

/** Reads the name of a file: the component whose log is called so (index into `Knowledge.components`, -1 if none), and whether it is an older generation. */
export function readFileName(knowledge: Knowledge, label: string): { readonly component: number; readonly isOlder: boolean } {
  const index = indexKnowledge(knowledge);
  const name = fileName(label).toLowerCase();
  const rotation = index.rotations.find(({ live, older }) => older !== live && name.endsWith(older));
  const live = rotation ? name.slice(0, name.length - rotation.older.length) + rotation.live : name;
  return { component: index.componentOfFile(live) ?? index.componentOfFile(name) ?? -1, isOlder: rotation !== undefined };
}

/**
 * Looks up a printed component. SMS 2.0 clients print paths of programs (`C:\WINNT\MS\SMS\CORE\BIN\CLISVCL.EXE`): then the name of the program counts.
 *
 * @returns index into `Knowledge.components`, -1 if none
 */
export function findComponent(knowledge: Knowledge, printed: string): number {
  const { componentNumber } = indexKnowledge(knowledge);
  const name = fileName(printed).toLowerCase();
  return componentNumber(printed) ?? componentNumber(name) ?? componentNumber(name.replace(/\.[^.]*$/, '')) ?? -1;
}

/** Name of a printed component in the knowledge; the printed name if the knowledge has none. */
export function resolveComponentName(knowledge: Knowledge, printed: string): string {
  return knowledge.components[findComponent(knowledge, printed)]?.name ?? printed;
}

/** The catalogues for one log. */
export function createCatalogue(knowledge: Knowledge, tables: NameTables, label: string): Catalogue {
  const { component, isOlder } = readFileName(knowledge, label);
  const indexes: number[] = [];
  const matchers: (Matcher | null)[] = [];
  const indexOf = (number: number) =>
    (indexes[number] ??= number === 0 ? -1 : findComponent(knowledge, tables.components.names[number] ?? ''));
  return {
    indexOf,
    matcherFor(number) {
      let matcher = matchers[number];
      if (matcher === undefined) matchers[number] = matcher = matcherOf(knowledge, indexOf(number)) ?? null;
      return matcher ?? undefined;
    },
    ofFile: component < 0 ? 0 : tables.components.add(knowledge.components[component]?.name ?? ''),
    isOlder,
  };
}

// templates -> those that may match a message, by three characters in a row that few of them hold

import { append } from '../../lists.js';
import type { CompetingTemplate } from './templates.js';
import { listIn } from '../compiler/symbols.js';

const WIDTH = 3;

/** Adds every three characters in a row. */
function addGrams(text: string, grams: Set<string>): void {
  for (let at = 0; at + WIDTH <= text.length; at++) grams.add(text.slice(at, at + WIDTH));
}

function fixedGrams({ def }: CompetingTemplate): ReadonlySet<string> {
  const grams = new Set<string>();
  for (const part of def.parts) if (part.kind === 'text') addGrams(part.text, grams);
  return grams;
}

/** The one that the fewest have; the first of several. */
function rarestOf(grams: ReadonlySet<string>, counts: ReadonlyMap<string, number>): string | undefined {
  let rarest: string | undefined;
  let fewest = Number.POSITIVE_INFINITY;
  for (const gram of grams) {
    const count = counts.get(gram)!;
    if (count < fewest) [rarest, fewest] = [gram, count];
  }
  return rarest;
}

/** Makes a search for the templates whose rarest characters a message holds, in their order; one without fixed text may match any. */
export function indexTemplates(templates: readonly CompetingTemplate[]): (message: string) => readonly CompetingTemplate[] {
  const grams = templates.map(fixedGrams);
  const counts = new Map<string, number>();
  for (const own of grams) for (const gram of own) counts.set(gram, (counts.get(gram) ?? 0) + 1);
  const always: number[] = [];
  const byGram = new Map<string, number[]>();
  for (const [number, own] of grams.entries()) {
    const rarest = rarestOf(own, counts);
    if (rarest === undefined) always.push(number);
    else listIn(byGram, rarest).push(number);
  }
  return (message) => {
    const found = [...always];
    const own = new Set<string>();
    addGrams(message, own);
    for (const gram of own) append(found, byGram.get(gram) ?? []);
    return found.sort((a, b) => a - b).flatMap((number) => templates[number] ?? []);
  };
}

// templates -> those that may match a message, by three characters in a row that few of them hold

import type { CompetingTemplate } from './templates.js';
import { listIn } from '../compiler/symbols.js';

const WIDTH = 3;

/** Every three characters in a row, each once. */
function gramsOf(text: string): ReadonlySet<string> {
  const grams = new Set<string>();
  for (let at = 0; at + WIDTH <= text.length; at++) grams.add(text.slice(at, at + WIDTH));
  return grams;
}

const fixedGrams = ({ def }: CompetingTemplate): ReadonlySet<string> =>
  new Set(def.parts.flatMap((part) => (part.kind === 'text' ? [...gramsOf(part.text)] : [])));

/** Makes a search for the templates whose rarest characters a message holds, in their order; one without fixed text may match any. */
export function indexTemplates(templates: readonly CompetingTemplate[]): (message: string) => readonly CompetingTemplate[] {
  const grams = templates.map(fixedGrams);
  const counts = new Map<string, number>();
  for (const own of grams) for (const gram of own) counts.set(gram, (counts.get(gram) ?? 0) + 1);
  const always: number[] = [];
  const byGram = new Map<string, number[]>();
  for (const [number, own] of grams.entries()) {
    const [rarest] = [...own].sort((a, b) => (counts.get(a) ?? 0) - (counts.get(b) ?? 0));
    if (rarest === undefined) always.push(number);
    else listIn(byGram, rarest).push(number);
  }
  return (message) => {
    const found = [...always, ...[...gramsOf(message)].flatMap((gram) => byGram.get(gram) ?? [])];
    return found.sort((a, b) => a - b).flatMap((number) => templates[number] ?? []);
  };
}

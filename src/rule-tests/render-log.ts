// Events of a test in, the log lines that would say them out: the test runs through the same pipeline as a capture.

import { indexKnowledge, isValueOf, type Knowledge, matchTemplate, type TemplateDef, type TypeDef } from '../knowledge/index.js';

// Values of most types, for captures that a test does not name.
const TRIES = [
  '1',
  '0',
  '~',
  '_',
  'A',
  'AAA',
  'SERVER',
  'C:\\SMS',
  '\\\\SERVER\\SHARE',
  'S0100001',
  '0_0A1S01',
  'FILE.TXT',
  'text',
  '1997',
];

function anyValue(type: TypeDef | undefined): string {
  return TRIES.find((text) => type !== undefined && isValueOf(type, text)) ?? 'x';
}

function fill(template: TemplateDef, knowledge: Knowledge, fields: Readonly<Record<string, string>>): string {
  const sample = template.samples[0] === undefined ? undefined : matchTemplate(template, knowledge.types, template.samples[0]);
  return template.parts
    .map((part) => {
      if (part.kind === 'text') return part.text;
      if (part.kind === 'gap') return ' ';
      if (part.optional) return fields[part.name] ?? '';
      return fields[part.name] ?? sample?.[part.name] ?? anyValue(knowledge.types[part.type]);
    })
    .join('');
}

/**
 * The message of an event with some of its fields; the others are those of its sample.
 *
 * @returns undefined if the knowledge has no such event; a sentence in `problem` if the fields do not fit its wording
 */
export function messageOf(
  knowledge: Knowledge,
  id: string,
  fields: Readonly<Record<string, string>>,
): { readonly text: string; readonly problem?: string } | undefined {
  const index = indexKnowledge(knowledge);
  const event = index.event(id);
  if (!event) return undefined;
  const templates = index.templates(id);
  const names = Object.keys(fields).filter((name) => !isCarried(knowledge, event.component, name));
  const hasAll = (one: TemplateDef): boolean =>
    names.every((name) => one.set[name] !== undefined || one.parts.some((part) => part.kind === 'capture' && part.name === name));
  // Attested wording first: what rests on invented lines alone proves less.
  const chosen =
    [...templates].sort((a, b) => Number(a.source.wording === 'illustrative') - Number(b.source.wording === 'illustrative')).find(hasAll) ??
    templates[0];
  if (!chosen) return { text: '', problem: `event ${id} has no template` };
  const text = fill(chosen, knowledge, fields);
  const read = matchTemplate(chosen, knowledge.types, text);
  if (!read) return { text, problem: `event ${id} cannot say ${JSON.stringify(fields)}: "${text}"` };
  return { text };
}

function isCarried(knowledge: Knowledge, component: number, field: string): boolean {
  return knowledge.components[component]?.carries.some((carry) => carry.field === field) ?? false;
}

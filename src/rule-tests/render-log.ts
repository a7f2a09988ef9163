// Events of a test in, the log lines that would say them out: the test runs through the same pipeline as a capture.

import { indexKnowledge, isValueOf, type Knowledge, matchTemplate, type TemplateDef, type TypeDef } from '../knowledge/index.js';

const DAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const two = (value: number): string => String(value).padStart(2, '0');

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

/** A record in the form of SMS 1.x. */
export function sms1Line(text: string, component: string, wall: number, thread = 'E4'): string {
  const at = new Date(wall);
  const day = `${DAYS[at.getUTCDay()] ?? ''} ${MONTHS[at.getUTCMonth()] ?? ''} ${two(at.getUTCDate())}`;
  const time = `${two(at.getUTCHours())}:${two(at.getUTCMinutes())}:${two(at.getUTCSeconds())} ${at.getUTCFullYear()}`;
  return `${text}   $$<${component}><${day} ${time}~><thread=${thread}>`;
}

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

/** A line of the application log as Event Viewer saves it. */
export function eventLogLine(source: string, ntId: number, severity: string, text: string, wall: number, server: string): string {
  const at = new Date(wall);
  const hour = at.getUTCHours();
  const date = `${at.getUTCMonth() + 1}/${at.getUTCDate()}/${two(at.getUTCFullYear() % 100)}`;
  const time = `${hour % 12 === 0 ? 12 : hour % 12}:${two(at.getUTCMinutes())}:${two(at.getUTCSeconds())} ${hour < 12 ? 'AM' : 'PM'}`;
  const kind = severity === 'error' ? 'Error' : severity === 'warning' ? 'Warning' : 'Information';
  return `${date},${time},${source},${kind},None,${ntId},N/A,${server},${text}`;
}

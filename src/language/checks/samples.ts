// Each sample is matched by a template of its own event, and by no better one of another. Uses the slow matcher, which is the meaning of templates.

import { matchTemplate, type TypeDef } from '../../knowledge/index.js';
import type { DraftEvent } from '../compiler/events.js';
import type { Context } from '../compiler/context.js';
import { listIn, type PackTemplate } from '../compiler/symbols.js';
import type { Text } from '../syntax.js';
import { indexTemplates } from './template-index.js';
import { isMoreSpecific, isSameText, templatePlace, type CompetingTemplate } from './templates.js';

/**
 * Checks the samples of the events of one component.
 *
 * @param competing  all templates that lines of the component are matched with
 * @returns samples by the template that shows them
 */
export function checkSamples(
  context: Context,
  events: readonly DraftEvent[],
  competing: readonly CompetingTemplate[],
): ReadonlyMap<PackTemplate, readonly string[]> {
  const shown = new Map<PackTemplate, string[]>();
  const types = Object.fromEntries(context.symbols.types);
  const candidatesFor = indexTemplates(competing);
  for (const event of events) {
    const { declaration } = event;
    if (!declaration || !event.isSound) continue;
    if (declaration.samples.length === 0) {
      const help = 'write `sample "..."` with the text of a line that it stands for';
      context.error('SMSG122', declaration.name.span, `the event \`${event.id}\` has no sample`, help);
    }
    let isShown = declaration.samples.length > 0;
    for (const sample of declaration.samples) {
      const own = checkSample(context, event, sample, candidatesFor(sample.text), types);
      if (own) listIn(shown, own).push(sample.text);
      else isShown = false;
    }
    if (!isShown) continue;
    for (const template of event.templates) {
      if (shown.has(template.def)) continue;
      const message = `no sample of \`${event.id}\` shows this template`;
      context.warning('SMSG123', template.pattern.span, message, 'a template that nothing shows may match nothing');
    }
  }
  return shown;
}

/** The template of the event that the sample belongs to; undefined if there is none. */
function checkSample(
  context: Context,
  event: DraftEvent,
  sample: Text,
  candidates: readonly CompetingTemplate[],
  types: Readonly<Record<string, TypeDef>>,
): PackTemplate | undefined {
  const matching = candidates.filter(({ def }) => mayMatch(def, sample.text) && matchTemplate(def, types, sample.text) !== undefined);
  const own = matching.filter(({ def }) => def.event === event.id).sort(byPreference)[0];
  if (!own) {
    const [only] = event.templates.length === 1 ? event.templates : [];
    const help = only ? divergence(only.def, types, sample.text) : 'none of its templates matches from the first character to the last';
    context.error('SMSG124', sample.span, `this sample is not matched by its own event \`${event.id}\``, help);
    return undefined;
  }
  const other = matching.find(({ def }) => def.event !== event.id && !isMoreSpecific(own.def, def) && !isSameText(context, own.def, def));
  if (other) {
    const wins = isMoreSpecific(other.def, own.def);
    const message = wins
      ? `\`${other.def.event}\` takes this sample away from \`${event.id}\``
      : `\`${other.def.event}\` matches this sample as well as \`${event.id}\``;
    const text = `its template is at ${templatePlace(other)} and has ${wins ? 'more' : 'as much'} text`;
    context.error('SMSG125', sample.span, message, `${text}; tell them apart by \`where\` or by their text`);
    return own.def;
  }
  const general = matching.find(({ def }) => def.event !== event.id && isMoreSpecific(own.def, def));
  if (general) {
    const message = `\`${general.def.event}\` matches this sample too; \`${event.id}\` has more text and wins`;
    context.info('SMSG121', sample.span, message);
  }
  return own.def;
}

function byPreference(a: CompetingTemplate, b: CompetingTemplate): number {
  return isMoreSpecific(a.def, b.def) ? -1 : isMoreSpecific(b.def, a.def) ? 1 : 0;
}

/** Whether the message holds every fixed text of the template: a cheap question before the slow one. */
function mayMatch(template: PackTemplate, message: string): boolean {
  return template.parts.every((part) => part.kind !== 'text' || message.includes(part.text));
}

/** Where the sample and the only template of its event part. */
function divergence(template: PackTemplate, types: Readonly<Record<string, TypeDef>>, sample: string): string {
  const withoutCondition = { parts: template.parts, set: template.set };
  if (template.where && matchTemplate(withoutCondition, types, sample))
    return 'its text fits, but the condition of the event does not hold';
  const missing = template.parts.find((part) => part.kind === 'text' && !sample.includes(part.text));
  if (missing?.kind === 'text') return `the sample holds no \`${missing.text}\``;
  for (let length = template.parts.length - 1; length > 0; length--) {
    const head = { ...withoutCondition, parts: [...template.parts.slice(0, length), REST] };
    if (!matchTemplate(head, { ...types, [REST.type]: ANYTHING }, sample)) continue;
    const part = template.parts[length];
    if (part?.kind === 'capture') return `from \`{${part.name}:${part.type}}\` on it does not fit`;
    return part?.kind === 'text' ? `from \`${part.text}\` on it does not fit` : 'a blank is missing';
  }
  return 'a template matches from the first character to the last';
}

const REST = { kind: 'capture', name: '_', type: ' anything', optional: false } as const;
const ANYTHING: TypeDef = {
  name: REST.type,
  alternatives: [[{ ranges: [[0, 255]], min: 0, max: -1 }]],
  foldCase: false,
  parts: [],
  compare: 'text',
  at: { file: '', line: 0 },
};

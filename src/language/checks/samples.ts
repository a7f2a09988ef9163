// Each sample is matched by a template of its own event, and by no better one of another. Uses the slow matcher, which is the meaning of templates.

import { matchTemplate, type TypeDef } from '../../knowledge/index.js';
import type { DraftEvent } from '../compiler/events.js';
import { place, type Context } from '../compiler/context.js';
import type { PackTemplate } from '../compiler/symbols.js';
import type { Text } from '../syntax.js';
import { isMoreSpecific, isSameText, type Rival } from './templates.js';

/**
 * Checks the samples of the events of one component.
 *
 * @param rivals  all templates that lines of the component are matched with
 * @returns samples by the template that shows them
 */
export function checkSamples(
  context: Context,
  events: readonly DraftEvent[],
  rivals: readonly Rival[],
): ReadonlyMap<PackTemplate, readonly string[]> {
  const shown = new Map<PackTemplate, string[]>();
  const types = Object.fromEntries(context.symbols.types);
  for (const event of events) {
    const { declaration } = event;
    if (!declaration || !event.isSound) continue;
    if (declaration.samples.length === 0) {
      context.report.error(
        'SMSG122',
        declaration.name.span,
        `the event \`${event.id}\` has no sample`,
        'write `sample "..."` with the text of a line that it stands for',
      );
    }
    let isShown = declaration.samples.length > 0;
    for (const sample of declaration.samples) {
      const own = checkSample(context, event, sample, rivals, types);
      if (own) shown.set(own, [...(shown.get(own) ?? []), sample.text]);
      else isShown = false;
    }
    if (!isShown) continue;
    for (const template of event.templates) {
      if (shown.has(template.def)) continue;
      context.report.warning(
        'SMSG123',
        template.pattern.span,
        `no sample of \`${event.id}\` shows this template`,
        'a template that nothing shows may match nothing',
      );
    }
  }
  return shown;
}

/** The template of the event that the sample belongs to; undefined if there is none. */
function checkSample(
  context: Context,
  event: DraftEvent,
  sample: Text,
  rivals: readonly Rival[],
  types: Readonly<Record<string, TypeDef>>,
): PackTemplate | undefined {
  const matching = rivals.filter(({ def }) => mayMatch(def, sample.text) && matchTemplate(def, types, sample.text) !== undefined);
  const own = matching.filter(({ def }) => def.event === event.id).sort(byPreference)[0];
  if (!own) {
    const [only, ...others] = event.templates;
    const help =
      only && others.length === 0
        ? divergence(only.def, types, sample.text)
        : 'none of its templates matches from the first character to the last';
    context.report.error('SMSG124', sample.span, `this sample is not matched by its own event \`${event.id}\``, help);
    return undefined;
  }
  for (const rival of matching) {
    if (rival.def.event === event.id || isMoreSpecific(own.def, rival.def) || isSameText(context, own.def, rival.def)) continue;
    const where = rival.draft ? place(rival.draft.pattern.span) : `${rival.def.at.file}:${rival.def.at.line}`;
    const wins = isMoreSpecific(rival.def, own.def);
    const message = wins
      ? `\`${rival.def.event}\` takes this sample away from \`${event.id}\``
      : `\`${rival.def.event}\` matches this sample as well as \`${event.id}\``;
    context.report.error(
      'SMSG125',
      sample.span,
      message,
      `its template stands at ${where} and has ${wins ? 'more' : 'as much'} text; tell them apart by \`where\` or by their text`,
    );
    return own.def;
  }
  const general = matching.find(({ def }) => def.event !== event.id && isMoreSpecific(own.def, def));
  if (general) {
    const message = `\`${general.def.event}\` matches this sample too; \`${event.id}\` has more text and wins`;
    context.report.info('SMSG121', sample.span, message);
  }
  return own.def;
}

function byPreference(a: Rival, b: Rival): number {
  return isMoreSpecific(a.def, b.def) ? -1 : isMoreSpecific(b.def, a.def) ? 1 : 0;
}

/** Every fixed text of the template stands in the message: a cheap question before the slow one. */
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

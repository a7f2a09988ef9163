// Packs in, one numbered knowledge out: names become indexes, replaced declarations go, and frames and components get their tables.

import { SmslogError } from '../../errors.js';
import { buildFrameTable } from '../programs/frame-table.js';
import { extended, givenFields } from './extended.js';
import { withOwnTypes } from './own-types.js';
import { buildMatcherTable, type Candidate } from '../programs/matcher-table.js';
import type {
  ComponentDef,
  DeclaredAt,
  EventDef,
  Knowledge,
  LookupDef,
  Pack,
  PackagedKnowledge,
  TemplateDef,
  TypeDef,
} from '../types/index.js';

/**
 * Joins packs. A later pack adds; what it declares with `replace` takes the place (and the index) of the declaration with that id.
 *
 * @param declared  in order of precedence: of two templates that fit equally well that of the later pack wins
 * @throws SmslogError `rules-do-not-compile` if two packs declare the same name, or a pack names a component or an event that none declares
 */
export function link(declared: readonly Pack[]): Knowledge {
  const { candidates, ...knowledge } = join(declared);
  const { types, stamps, frames } = knowledge;
  return {
    ...knowledge,
    frameTable: buildFrameTable(frames, { types, stamps }),
    matchers: candidates.map((own) => buildMatcherTable(own, types)),
  };
}

/** Joins packs of which the programs are known, as `link` would; compiling them is nearly all of its work. */
export function linkCompiled(declared: readonly Pack[], programs: PackagedKnowledge['programs']): Knowledge {
  const { candidates, ...knowledge } = join(declared);
  return { ...knowledge, ...programs };
}

/** Templates of each component, which its matcher is compiled from. */
interface Joined extends Omit<Knowledge, keyof PackagedKnowledge['programs']> {
  readonly candidates: readonly (readonly Candidate[])[];
}

function join(declared: readonly Pack[]): Joined {
  const packs = withOwnTypes(declared);
  const types = linkTypes(packs);
  const components = linkComponents(packs);
  const componentIndex = new Map(components.map((component, index) => [component.name, index]));
  const events = giveFields(packs, linkEvents(packs, componentIndex));
  const { templates, packOf } = linkTemplates(packs, events.places);

  const candidates: Candidate[][] = components.map(() => []);
  templates.forEach((template, index) => {
    const component = events.events[template.event]?.component ?? 0;
    candidates[component]?.push({ template, index, pack: packOf[index] ?? 0 });
  });

  const all = <T extends Declared & { readonly id: string }>(kind: string, of: (pack: Pack) => readonly T[]) =>
    joined(kind, packs.flatMap(of), idOf);
  const stamps = all('stamp', (pack) => pack.stamps);
  const frames = all('frame', (pack) => pack.frames);

  return {
    version: 1,
    packs: packs.map(({ name, version }) => ({ name, version })),
    types,
    lookups: linkLookups(packs),
    stamps,
    frames,
    components,
    events: events.events,
    templates,
    topology: packs.flatMap((pack) => pack.topology),
    facts: Object.fromEntries(all('fact', (pack) => pack.facts).map((fact) => [fact.id, fact])),
    processes: all('process', (pack) => pack.processes),
    diagnoses: all('diagnosis', (pack) => pack.diagnoses),
    workarounds: all('workaround', (pack) => pack.workarounds),
    candidates,
  };
}

interface Declared {
  readonly at: DeclaredAt;
  readonly replace?: boolean;
}

/** Declarations of all packs, those with `replace` in the place of what they replace. */
function joined<T extends Declared>(kind: string, declarations: readonly T[], nameOf: (one: T) => string): readonly T[] {
  const all: T[] = [];
  const places = new Map<string, number>();
  for (const one of declarations) {
    const name = nameOf(one);
    const place = places.get(name);
    if (place === undefined) places.set(name, all.push(one) - 1);
    else if (one.replace === true) all[place] = one;
    else throw twice(kind, name, one.at);
  }
  return all;
}

/** Components of all packs with what other packs add to them. */
function linkComponents(packs: readonly Pack[]): readonly ComponentDef[] {
  const declared = packs.flatMap((pack) => pack.components);
  const own = joined(
    'component',
    declared.filter((one) => !one.extends),
    ({ name }) => name,
  );
  const extensions = declared.filter((one) => one.extends);
  const names = new Set(own.map(({ name }) => name));
  for (const { name, at } of extensions)
    if (!names.has(name)) throw new SmslogError('rules-do-not-compile', `a pack extends the component ${name}, which no pack declares`, at);
  return own.map((component) => extensions.filter(({ name }) => name === component.name).reduce(extended, component));
}

/** Events with what extensions of their components carry to them. */
function giveFields(packs: readonly Pack[], { events, places }: LinkedEvents): LinkedEvents {
  const carries = packs.flatMap((pack) => pack.components).flatMap((one) => (one.extends ? one.carries : []));
  if (carries.length === 0) return { events, places };
  const byId = new Map(events.map((event) => [event.id, event]));
  const fieldsOf = (id: string) => byId.get(id)?.fields ?? {};
  const given = (event: EventDef) =>
    givenFields(
      event.id,
      carries.filter(({ from }) => byId.get(from)?.component === event.component),
      fieldsOf,
    );
  return { events: events.map((event) => (event.ignored ? event : { ...event, fields: { ...given(event), ...event.fields } })), places };
}

/** Types of all packs. Those of one name are the same. */
function linkTypes(packs: readonly Pack[]): Readonly<Record<string, TypeDef>> {
  const all: Record<string, TypeDef> = {};
  for (const type of packs.flatMap((pack) => pack.types)) all[type.name] ??= type;
  return all;
}

/** Lookup tables; a later pack may name further values of a table, or name one anew. */
function linkLookups(packs: readonly Pack[]): Readonly<Record<string, LookupDef>> {
  const all: Record<string, LookupDef> = {};
  for (const lookup of packs.flatMap((pack) => pack.lookups)) {
    all[lookup.name] = { ...lookup, entries: { ...all[lookup.name]?.entries, ...lookup.entries } };
  }
  return all;
}

interface LinkedEvents {
  readonly events: readonly EventDef[];
  /** Id -> index, and the pack that declares it last. */
  readonly places: ReadonlyMap<string, { readonly index: number; readonly pack: number }>;
}

function linkEvents(packs: readonly Pack[], componentIndex: ReadonlyMap<string, number>): LinkedEvents {
  const places = new Map<string, { index: number; pack: number }>();
  packs.forEach((pack, number) => {
    for (const { id, replace } of pack.events) {
      const known = places.get(id);
      if (!known) places.set(id, { index: places.size, pack: number });
      else if (replace) known.pack = number;
    }
  });
  const events = joined(
    'event',
    packs.flatMap((pack) => pack.events),
    idOf,
  ).map((event): EventDef => {
    const index = componentIndex.get(event.component);
    if (index === undefined)
      throw new SmslogError(
        'rules-do-not-compile',
        `the event ${event.id} belongs to ${event.component}, which no pack declares`,
        event.at,
      );
    return { ...event, component: index };
  });
  return { events, places };
}

/** Templates of the events that stand; those of a replaced event are left behind. */
function linkTemplates(
  packs: readonly Pack[],
  places: LinkedEvents['places'],
): { readonly templates: readonly TemplateDef[]; readonly packOf: readonly number[] } {
  const templates: TemplateDef[] = [];
  const packOf: number[] = [];
  packs.forEach((pack, number) => {
    const own = new Set(pack.events.map(idOf));
    for (const template of pack.templates) {
      const place = places.get(template.event);
      if (!place)
        throw new SmslogError(
          'rules-do-not-compile',
          `a template belongs to the event ${template.event}, which no pack declares`,
          template.at,
        );
      if (own.has(template.event) && place.pack !== number) continue;
      templates.push({ ...template, event: place.index });
      packOf.push(number);
    }
  });
  return { templates, packOf };
}

function idOf({ id }: { readonly id: string }): string {
  return id;
}

function twice(kind: string, name: string, at: DeclaredAt): SmslogError {
  const help =
    kind === 'stamp' || kind === 'frame' || kind === 'component'
      ? 'give it another name'
      : `write \`replace ${kind} ${name}\` to put it in the place of the other`;
  return new SmslogError('rules-do-not-compile', `the ${kind} ${name} is declared by another pack already`, at, help);
}

// Knowledge -> its index: declarations by the names under which rules, records and users refer to them.

import type {
  ComponentDef,
  DiagnosisDef,
  EventDef,
  FactDef,
  Knowledge,
  Occurrence,
  ProcessDef,
  StageDef,
  TemplateDef,
  TypeDef,
  WorkaroundDef,
} from './types/index.js';

/** Looks up declarations. Each table is made when it is first needed; `undefined` always means that there is no such declaration. */
export interface KnowledgeIndex {
  /** A component by its name or one of the other names under which it writes (`SMS_LAN_SENDER`, `SMS_RAS_SENDER`), in any case. */
  component(name: string): ComponentDef | undefined;
  /** Its place in `Knowledge.components`. */
  componentNumber(name: string): number | undefined;
  /** A component by its short name in rules (`lansend`), as written. */
  componentOfAlias(alias: string): ComponentDef | undefined;
  /** Place in `Knowledge.components` of the component that usually writes a file, by the file's own name in any case. */
  componentOfFile(name: string): number | undefined;
  /** `lansend.poll` */
  event(id: string): EventDef | undefined;
  /** Its place in `Knowledge.events`. */
  eventNumber(id: string): number | undefined;
  /** Type of a field of an event; undefined too if there is no event. */
  fieldType(event: EventDef | undefined, field: string): TypeDef | undefined;
  /** Templates of an event in the order of the packs. */
  templates(event: string): readonly TemplateDef[];
  fact(id: string): FactDef | undefined;
  process(id: string): ProcessDef | undefined;
  /** A stage of a process by its name (`create`) or id (`P8`). */
  stage(process: string, stage: string): StageDef | undefined;
  diagnosis(id: string): DiagnosisDef | undefined;
  workaround(id: string): WorkaroundDef | undefined;
  /** Ids of the events that processes, diagnoses, workarounds and the topology name: only these have to be looked for in records. */
  readonly eventsOfRules: ReadonlySet<string>;
}

// The index belongs to the object: a copy with another rule in it gets an index of its own, and both go when the knowledge goes.
const indexes = new WeakMap<Knowledge, KnowledgeIndex>();

/** The index of a knowledge; always the same one for the same object. */
export function indexKnowledge(knowledge: Knowledge): KnowledgeIndex {
  let index = indexes.get(knowledge);
  if (!index) indexes.set(knowledge, (index = createIndex(knowledge)));
  return index;
}

function createIndex(knowledge: Knowledge): KnowledgeIndex {
  const { components, events, templates, types, processes, diagnoses, workarounds } = knowledge;
  const idOf = ({ id }: { readonly id: string }) => [id];
  const byName = lazy(() =>
    // A component's own name comes before the other names of another one.
    placesBy([...components.map(({ name }) => [name]), ...components.map(({ aliases }) => aliases)], upperCase, components.length),
  );
  const byAlias = lazy(() => placesBy(components.map(({ alias }) => [alias])));
  const byFile = lazy(() =>
    placesBy(
      components.map(({ files }) => files),
      upperCase,
    ),
  );
  const byEvent = lazy(() => placesBy(events.map(idOf)));
  const byProcess = lazy(() => placesBy(processes.map(idOf)));
  const byDiagnosis = lazy(() => placesBy(diagnoses.map(idOf)));
  const byWorkaround = lazy(() => placesBy(workarounds.map(idOf)));
  const templatesOf = lazy(() => groupTemplates(templates, events));
  const eventsOfRules = lazy(() => collectEvents([processes, diagnoses, workarounds, knowledge.topology]));
  const at = <T>(list: readonly T[], place: number | undefined): T | undefined => (place === undefined ? undefined : list[place]);
  const process = (id: string) => at(processes, byProcess().get(id));
  return {
    component: (name) => at(components, byName().get(upperCase(name))),
    componentNumber: (name) => byName().get(upperCase(name)),
    componentOfAlias: (alias) => at(components, byAlias().get(alias)),
    componentOfFile: (name) => byFile().get(upperCase(name)),
    event: (id) => at(events, byEvent().get(id)),
    eventNumber: (id) => byEvent().get(id),
    fieldType: (event, field) => types[event?.fields[field] ?? ''],
    templates: (id) => templatesOf().get(id) ?? [],
    fact: (id) => (Object.hasOwn(knowledge.facts, id) ? knowledge.facts[id] : undefined),
    process,
    stage: (id, name) => process(id)?.stages.find((one) => one.name === name || one.id === name),
    diagnosis: (id) => at(diagnoses, byDiagnosis().get(id)),
    workaround: (id) => at(workarounds, byWorkaround().get(id)),
    get eventsOfRules() {
      return eventsOfRules();
    },
  };
}

function lazy<T extends object>(make: () => T): () => T {
  let made: T | undefined;
  return () => (made ??= make());
}

function upperCase(text: string): string {
  return text.toUpperCase();
}

/** Name -> place of the first list that has it; places begin again after `length` lists. */
function placesBy(
  names: readonly (readonly string[])[],
  fold = (name: string) => name,
  length = names.length,
): ReadonlyMap<string, number> {
  const places = new Map<string, number>();
  names.forEach((own, index) => {
    for (const name of own.map(fold)) if (!places.has(name)) places.set(name, index % length);
  });
  return places;
}

function groupTemplates(templates: readonly TemplateDef[], events: readonly EventDef[]): ReadonlyMap<string, readonly TemplateDef[]> {
  const groups = new Map<string, TemplateDef[]>();
  for (const template of templates) {
    const id = events[template.event]?.id ?? '';
    const group = groups.get(id);
    if (group) group.push(template);
    else groups.set(id, [template]);
  }
  return groups;
}

/** Ids of all events that declarations name, however deep. */
function collectEvents(declarations: readonly object[]): ReadonlySet<string> {
  const ids = new Set<string>();
  const walk = (value: object): void => {
    const { kind, of } = value as Partial<Occurrence>;
    if (kind === 'event' && typeof of === 'string') ids.add(of);
    for (const inner of Object.values(value) as unknown[]) if (inner !== null && typeof inner === 'object') walk(inner);
  };
  for (const one of declarations) walk(one);
  return ids;
}

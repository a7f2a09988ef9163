// Knowledge -> its index: declarations by the names under which rules, records and users refer to them.

import { addTo } from '../lists.js';
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
  readonly component: (name: string) => ComponentDef | undefined;
  /** Its place in `Knowledge.components`. */
  readonly componentNumber: (name: string) => number | undefined;
  /** A component by its short name in rules (`lansend`), as written. */
  readonly componentOfAlias: (alias: string) => ComponentDef | undefined;
  /** Place in `Knowledge.components` of the component that usually writes a file, by the file's own name in any case. */
  readonly componentOfFile: (name: string) => number | undefined;
  readonly eventLogs: readonly ComponentDef[];
  /** Whether several components write to a file; its name in small letters. */
  readonly isSharedFile: (name: string) => boolean;
  /** Endings of file names of live logs and of the generation before (`.log`, `.lo_`), lower case. */
  readonly rotations: readonly { readonly live: string; readonly older: string }[];
  /** Places in `Knowledge.templates` of the templates for a number in an event log, in order of preference. */
  readonly numberedTemplates: (component: number, ntId: number) => readonly number[];
  /** `lansend.poll` */
  readonly event: (id: string) => EventDef | undefined;
  /** Its place in `Knowledge.events`. */
  readonly eventNumber: (id: string) => number | undefined;
  /** Type of a field of an event; undefined too if there is no event. */
  readonly fieldType: (event: EventDef | undefined, field: string) => TypeDef | undefined;
  /** Templates of an event in the order of the packs. */
  readonly templates: (event: string) => readonly TemplateDef[];
  readonly fact: (id: string) => FactDef | undefined;
  readonly process: (id: string) => ProcessDef | undefined;
  /** A stage of a process by its name (`create`) or id (`P8`). */
  readonly stage: (process: string, stage: string) => StageDef | undefined;
  readonly diagnosis: (id: string) => DiagnosisDef | undefined;
  readonly workaround: (id: string) => WorkaroundDef | undefined;
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
  const shared = lazy(() => {
    const files = components.flatMap((one) => [...new Set(one.files)]);
    return new Set(files.filter((file, index) => files.indexOf(file) !== index));
  });
  const eventLogs = lazy(() => components.filter(({ kind }) => kind === 'eventlog'));
  const byEvent = lazy(() => placesBy(events.map(idOf)));
  const byProcess = lazy(() => placesBy(processes.map(idOf)));
  const byDiagnosis = lazy(() => placesBy(diagnoses.map(idOf)));
  const byWorkaround = lazy(() => placesBy(workarounds.map(idOf)));
  const templatesOf = lazy(() => groupTemplates(templates, events));
  const byNumber = lazy(() => groupByNumber(knowledge));
  const rotations = lazy(() =>
    knowledge.frames.flatMap(({ rotate }) => rotate.map(({ live, older }) => ({ live: endingOf(live), older: endingOf(older) }))),
  );
  const eventsOfRules = lazy(() => collectEvents([processes, diagnoses, workarounds, knowledge.topology]));
  const at = <T>(list: readonly T[], place: number | undefined): T | undefined => (place === undefined ? undefined : list[place]);
  const process = (id: string) => at(processes, byProcess().get(id));
  return {
    component: (name) => at(components, byName().get(upperCase(name))),
    componentNumber: (name) => byName().get(upperCase(name)),
    componentOfAlias: (alias) => at(components, byAlias().get(alias)),
    get eventLogs() {
      return eventLogs();
    },
    isSharedFile: (name) => shared().has(name),
    componentOfFile: (name) => byFile().get(upperCase(name)),
    get rotations() {
      return rotations();
    },
    numberedTemplates: (component, ntId) => byNumber().get(`${component} ${ntId}`) ?? [],
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
  for (const template of templates) addTo(groups, events[template.event]?.id ?? '', template);
  return groups;
}

/** Templates by component and number of their event. */
function groupByNumber({ components, events, matchers, templates }: Knowledge): ReadonlyMap<string, readonly number[]> {
  const groups = new Map<string, number[]>();
  components.forEach((_, component) => {
    for (const template of matchers[component]?.templates ?? []) {
      const { ntId } = events[templates[template]?.event ?? -1] ?? {};
      if (ntId !== undefined) addTo(groups, `${component} ${ntId}`, template);
    }
  });
  return groups;
}

/** `.log` of `*.log`. */
function endingOf(pattern: string): string {
  return pattern.slice(pattern.lastIndexOf('*') + 1).toLowerCase();
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

// subject of a process -> its hosts, its keys as far as they are known, and the values that rules read from both.

import {
  equalities,
  evaluate,
  type Expr,
  isValueOf,
  normalForm,
  type Operand,
  type ProcessDef,
  type TypeDef,
  type TypedValue,
} from '../../knowledge/index.js';
import { type Host, UNKNOWN_HOST } from '../../model/index.js';
import type { FactResult } from '../evidence/fact-result.js';
import type { SeenEvent } from '../evidence/event-list.js';
import type { EvidenceIndex } from '../evidence/evidence-index.js';
import type { Strength } from '../evidence/strength.js';

/** A key's value and how well it is tied to the instance. */
export interface KeyValue {
  readonly value: string;
  readonly strength: Strength;
}

/** What rules can name. Keys are bound as they become known. */
export interface Instance {
  readonly process: ProcessDef;
  readonly evidenceIndex: EvidenceIndex;
  /** Name of a host in the process -> the host; `UNKNOWN_HOST` if it is not known. */
  readonly hosts: Readonly<Record<string, Host>>;
  readonly keys: Map<string, KeyValue>;
  /** Whether other subjects of the process were under way at the same parent then (NaN: at any time): what names no site may be theirs. */
  readonly hasConcurrentSibling: (at: number) => boolean;
  /** Answers of facts that name a key, by fact and number of keys known (keys are only added). */
  readonly factResults: Map<string, FactResult>;
  /** Answers of facts that name none, which are those of all jobs of the process at these hosts. */
  readonly hostFacts: Map<string, FactResult>;
}

export function hostOf(instance: Instance, name: string): Host {
  return instance.hosts[name] ?? UNKNOWN_HOST;
}

/** A property of a host as rules name it (`code`, `server`, `computer`, `domain`, `root`, `type`, `parent`); undefined if it is not known. */
export function hostProperty(host: Host, property: string): string | undefined {
  if (host === UNKNOWN_HOST) return undefined;
  switch (property) {
    case 'code':
    case 'server':
    case 'computer':
    case 'domain':
    case 'root':
    case 'type':
    case 'parent':
    case 'version':
      return host[property];
    default:
      return undefined;
  }
}

/** The type of a key. */
export function keyType(instance: Instance, name: string): TypeDef | undefined {
  const key = instance.process.keys.find((one) => one.name === name);
  return key ? instance.evidenceIndex.knowledge.types[key.type] : undefined;
}

/** A part of a value of a compound type (`request.site`), undefined if there is none. */
export function partOf(type: TypeDef | undefined, value: string, part: string): string | undefined {
  if (!type) return undefined;
  const text = normalForm(value, type);
  if (!isValueOf(type, text)) return undefined;
  let offset = 0;
  for (const one of type.parts) {
    if (one.name === part) return text.length >= offset + one.width ? text.slice(offset, offset + one.width) : undefined;
    offset += one.width;
  }
  return undefined;
}

/** The value of an operand, with its type. */
export function resolveOperand(instance: Instance, operand: Operand, seen?: Pick<SeenEvent, 'event' | 'field'>): TypedValue | undefined {
  switch (operand.kind) {
    case 'literal':
      return { text: operand.value };
    case 'host': {
      const text = hostProperty(hostOf(instance, operand.host), operand.property);
      return text === undefined ? undefined : { text };
    }
    case 'key': {
      const bound = instance.keys.get(operand.name);
      const type = keyType(instance, operand.name);
      if (!bound) return undefined;
      if (operand.part === undefined) return { text: bound.value, type };
      const text = partOf(type, bound.value, operand.part);
      return text === undefined ? undefined : { text };
    }
    case 'field': {
      const [name = '', part] = operand.path;
      const own = seen?.field(operand.path.length === 1 ? name : operand.path.join('.'));
      if (own !== undefined) return { text: own, type: part === undefined ? instance.evidenceIndex.typeOf(seen?.event, name) : undefined };
      if (part === undefined) return undefined;
      const whole = seen?.field(name);
      if (whole === undefined) return undefined;
      // A value of an open type may still be one of a key's type: `1_06XCEN.ins` is a send request.
      for (const key of instance.process.keys) {
        const text = partOf(keyType(instance, key.name), whole, part);
        if (text !== undefined) return { text };
      }
      return undefined;
    }
  }
}

/** The value of an operand that records are compared with: a server that its own site does not state is called as other sites call it. */
export function resolveForRecords(instance: Instance, operand: Operand, seen?: Pick<SeenEvent, 'event' | 'field'>): TypedValue | undefined {
  const value = resolveOperand(instance, operand, seen);
  if (value || operand.kind !== 'host' || operand.property !== 'server') return value;
  const text = instance.evidenceIndex.serverNamedFor(hostOf(instance, operand.host).code);
  return text === undefined ? undefined : { text };
}

/** Whether `where` holds for an event; undefined if something it names has no value. */
export function matches(instance: Instance, where: Expr | undefined, seen: Pick<SeenEvent, 'event' | 'field'>): boolean | undefined {
  return where === undefined ? true : evaluate(where, (operand) => resolveForRecords(instance, operand, seen));
}

/** Whether an expression asks for a key of the transport (job, request, file), not only for the site that the job belongs to. */
export function namesTransport({ process }: Instance, where: Expr | undefined): boolean {
  return [...equalities(where)]
    .flat()
    .some((operand) => operand.kind === 'key' && process.keys.some(({ name, from }) => name === operand.name && from === undefined));
}

/** Whether a field was carried over from an earlier record of the thread. */
function isCarried(instance: Instance, seen: SeenEvent, field: string): boolean {
  const component = instance.evidenceIndex.knowledge.components[seen.event.component];
  return component?.carries.some((carry) => carry.field === field && carry.from !== seen.event.id) ?? false;
}

/** How strongly a matching `where` ties an event to the instance: by a key, by a derived key or a host, or only by place and time. */
export function strengthOf(instance: Instance, where: Expr | undefined, seen: SeenEvent): Strength {
  let best: Strength = 'scoped';
  for (const [left, right] of equalities(where))
    for (const [one, other] of [[left, right] as const, [right, left] as const]) {
      const field = other.kind === 'field' ? other.path[0] : undefined;
      if (field === undefined) continue;
      const carried = isCarried(instance, seen, field);
      if (one.kind === 'key') {
        const strength = instance.keys.get(one.name)?.strength ?? 'scoped';
        if (strength === 'exact' && !carried) return 'exact';
        if (strength !== 'scoped') best = 'derived';
      } else if (one.kind === 'host') best = 'derived';
    }
  return best;
}

/** Binds a key that is not bound yet. A value that does not fit the key's type is not taken. */
export function bindKey(instance: Instance, name: string, value: string | undefined, strength: Strength): void {
  if (value === undefined || value === '' || instance.keys.has(name)) return;
  const type = keyType(instance, name);
  instance.keys.set(name, { value: type ? normalForm(value, { compare: type.compare, foldCase: type.foldCase }) : value, strength });
}

/** Hosts of roles, one after another -> what facts say of them. */
interface HostNode {
  readonly facts: Map<string, FactResult>;
  readonly next: Map<Host, HostNode>;
}

const createNode = (): HostNode => ({ facts: new Map(), next: new Map() });

const HOST_FACTS = new WeakMap<EvidenceIndex, Map<ProcessDef, HostNode>>();

/** The answers that all jobs of a process at the same hosts share. */
function hostFactsOf(evidenceIndex: EvidenceIndex, process: ProcessDef, hosts: Instance['hosts']): HostNode['facts'] {
  const ofIndex = HOST_FACTS.get(evidenceIndex) ?? new Map<ProcessDef, HostNode>();
  HOST_FACTS.set(evidenceIndex, ofIndex);
  let node = ofIndex.get(process) ?? createNode();
  ofIndex.set(process, node);
  for (const { name } of process.hosts) {
    const host = hosts[name] ?? UNKNOWN_HOST;
    const next = node.next.get(host) ?? createNode();
    node.next.set(host, next);
    node = next;
  }
  return node.facts;
}

/** The instance of hosts by their roles, with the keys that they give. */
export function createInstanceOf(
  evidenceIndex: EvidenceIndex,
  process: ProcessDef,
  hosts: Instance['hosts'],
  hasConcurrentSibling: Instance['hasConcurrentSibling'] = () => false,
): Instance {
  const hostFacts = hostFactsOf(evidenceIndex, process, hosts);
  const instance: Instance = { process, evidenceIndex, hosts, keys: new Map(), hasConcurrentSibling, factResults: new Map(), hostFacts };
  for (const { name, from } of process.keys) {
    if (from?.kind !== 'host') continue;
    const value = hostProperty(hostOf(instance, from.host), from.property);
    if (value !== undefined) instance.keys.set(name, { value, strength: 'exact' });
  }
  return instance;
}

/** The hosts of a job by their roles: its subject, and what other hosts and its keys name. */
export function hostsOf(
  evidenceIndex: EvidenceIndex,
  process: ProcessDef,
  subject: Host,
  keys: ReadonlyMap<string, string> = new Map(),
): Instance['hosts'] {
  const hosts: Record<string, Host> = {};
  for (const { name, parentOf = '', siteOf } of process.hosts) {
    const code = siteOf === undefined ? hosts[parentOf]?.parent : keys.get(siteOf)?.toUpperCase();
    hosts[name] = name === process.subject ? subject : code === undefined ? UNKNOWN_HOST : evidenceIndex.findHost(code);
  }
  return hosts;
}

/** The instance of a subject. */
export function createInstance(
  evidenceIndex: EvidenceIndex,
  process: ProcessDef,
  subject: Host,
  hasConcurrentSibling?: Instance['hasConcurrentSibling'],
): Instance {
  return createInstanceOf(evidenceIndex, process, hostsOf(evidenceIndex, process, subject), hasConcurrentSibling);
}

// texts of packs with placeholders -> texts with the values of a job.

import { say } from '../../wording/index.js';
import { type Fields, type Host, UNKNOWN_HOST } from '../../model/index.js';
import { evaluateFactOnce } from '../facts/ask-fact.js';
import { hostOf, hostProperty, type Instance } from '../job/instance.js';

/** What placeholders of one text may name beside keys and hosts. */
export interface Placeholders {
  readonly fields: Fields;
  readonly found: Readonly<Record<string, readonly string[]>>;
  /** The host at which the first line of evidence stands: `{evidence.server}`. */
  readonly evidence: Host;
}

export const NO_PLACEHOLDERS: Placeholders = { fields: {}, found: {}, evidence: UNKNOWN_HOST };

/** The server in a value that names it by a path: `\\OSLO1\SMS_SITE`. */
const SERVER_IN_PATH = /\\\\([^\\\s]+)\\/;

/** A property of a site that its own files do not state: what the fact `PROPERTY-of-ROLE` found elsewhere. */
function statedElsewhere(instance: Instance, owner: string, property: string): string | undefined {
  const id = `${property}-of-${owner}`;
  if (!instance.evidenceIndex.knowledge.facts[id]) return undefined;
  const [name] = new Set(evaluateFactOnce(instance, id).matches.map((one) => SERVER_IN_PATH.exec(one.name)?.[1] ?? one.name));
  return name;
}

function valueOf(instance: Instance, name: string, slots: Placeholders): string | undefined {
  const [owner = '', property] = name.split('.');
  if (owner === 'key' && property !== undefined) return instance.keys.get(property)?.value;
  if (property !== undefined && owner === 'evidence') {
    const role = Object.keys(instance.hosts).find((one) => instance.hosts[one] === slots.evidence);
    return hostProperty(slots.evidence, property) ?? (role === undefined ? undefined : statedElsewhere(instance, role, property));
  }
  if (property !== undefined && instance.hosts[owner] !== undefined)
    return hostProperty(hostOf(instance, owner), property) ?? statedElsewhere(instance, owner, property);
  const field = slots.fields[name];
  if (field !== undefined) return field;
  const found =
    slots.found[name] ??
    (instance.evidenceIndex.knowledge.facts[name] ? evaluateFactOnce(instance, name).matches.map((one) => one.name) : undefined);
  return found === undefined || found.length === 0 ? undefined : found.join(', ');
}

/** Whether what stands at a place in a text is a step of a path. */
const isInPath = (text: string, from: number, to: number): boolean => text[from - 1] === '\\' || text[to] === '\\';

/** What is shown in place of a value that the bundle does not show. */
function nameUnknown(instance: Instance, name: string, slots: Placeholders, inPath: boolean): string {
  const [owner, property] = name.split('.');
  if (owner === undefined || property === undefined) return say('unknown-value', { name, owner: null }).message;
  const site = hostProperty(owner === 'evidence' ? slots.evidence : (instance.hosts[owner] ?? UNKNOWN_HOST), 'code');
  if (site !== undefined) return say('unknown-property', { name: property, site, isInPath: inPath }).message;
  return say('unknown-value', { name: property, owner: owner === 'key' ? null : owner }).message;
}

/** Fills `{field}`, `{key.request}`, `{child.server}`, `{fact-name}`; `{{` and `}}` are braces. What is unknown is described. */
export function fillText(instance: Instance, text: string, slots: Placeholders = NO_PLACEHOLDERS): string {
  return text.replace(/\{\{|\}\}|\{([A-Za-z][\w.-]*)\}/g, (whole, name: string | undefined, from: number) =>
    name === undefined
      ? whole.slice(0, 1)
      : (valueOf(instance, name, slots) ?? nameUnknown(instance, name, slots, isInPath(text, from, from + whole.length))),
  );
}

// knowledge -> whether a text is a word of the product, which means something where it stands and must stay
import type { Knowledge } from '../../knowledge/index.js';

/** Folders, services and words of every server, which no grammar has to know. */
const STATIC = `sms site srv box bin log logs logon x86 alpha mips winnt windows system system32 temp tmp users inbox outbox tosend receive requests
  sender despoolr schedule sitecfg inventry collect primsite helper program files data server domain account computer machine name user site sites
  mon tue wed thu fri sat sun jan feb mar apr may jun jul aug sep oct nov dec am pm utc gmt
  error warning information success failure audit ok not and the for with from has was are is no yes true false none null start started stopped running
  reg sz dword hex hkey local root software microsoft currentcontrolset services control service image path objectname bundle json txt ini
  admin ipc share shares volume directory of file bytes free dir label serial number`;

/** Tells whether a text is part of the vocabulary. */
export interface Vocabulary {
  /** Whether it stands in the vocabulary as a word, or as words, in any case. */
  has(text: string): boolean;
  /** The same, but the words of messages count only if they are written so. */
  hasSpelled(text: string): boolean;
  /** Whether it is part of a word of the vocabulary: `EXEC` is part of `SMSEXEC`. */
  isWithin(text: string): boolean;
}

/** Whether a text holds a word, or words. */
function createFinder(text: string): (wanted: string) => boolean {
  const words = new Set(text.split(/[^A-Za-z0-9]+/));
  return (wanted) => {
    if (/^[A-Za-z0-9]+$/.test(wanted)) return words.has(wanted);
    for (let at = text.indexOf(wanted); at >= 0; at = text.indexOf(wanted, at + 1)) {
      if (!/[A-Za-z0-9]/.test(text.charAt(at - 1)) && !/[A-Za-z0-9]/.test(text.charAt(at + wanted.length))) return true;
    }
    return false;
  };
}

/** Names of members whose values are words of our own language, or prose. */
const OURS: ReadonlySet<string> = new Set(['kind', 'op', 'id', 'title', 'doc', 'at', 'host', 'process', 'bind', 'name']);

/** The texts in a declaration, each on a line: paths, keys, names of services. */
function strings(value: unknown): string {
  if (typeof value === 'string') return value;
  if (typeof value !== 'object' || value === null) return '';
  const members = Array.isArray(value) ? value : Object.entries(value).flatMap(([name, one]) => (OURS.has(name) ? [] : [one as unknown]));
  return members.map(strings).join('\n');
}

/** The services that facts ask for. */
const services = (facts: Knowledge['facts']): string =>
  Object.values(facts)
    .flatMap(({ terms }) => terms.flatMap((term) => (term.kind === 'service' ? [term.name] : [])))
    .join('\n');

/** The words of messages, components, files, settings and services that rules and grammars know. */
export function vocabularyOf({ templates, components, frames, facts, topology, lookups }: Knowledge): Vocabulary {
  const messages = templates.map(({ text }) => text.replace(/\{\w+:[^{}]*\}/g, ' ')).join('\n');
  const named = components.map(({ name, aliases, files }) => [name, ...aliases, ...files].join(' ')).join('\n');
  const codes = Object.values(lookups)
    .flatMap(({ entries }) => Object.values(entries))
    .map(({ name }) => name)
    .join('\n');
  const fixed = [STATIC, named, codes, strings(frames.map(({ patterns }) => patterns)), strings(facts), services(facts), strings(topology)]
    .join('\n')
    .toLowerCase();
  const [isFixed, isMessage, isSpelled] = [createFinder(fixed), createFinder(messages.toLowerCase()), createFinder(messages)];
  const all = `${fixed}\n${messages.toLowerCase()}`;
  return {
    has: (text) => isFixed(text.toLowerCase()) || isMessage(text.toLowerCase()),
    hasSpelled: (text) => isFixed(text.toLowerCase()) || isSpelled(text),
    isWithin: (text) => all.includes(text.toLowerCase()),
  };
}

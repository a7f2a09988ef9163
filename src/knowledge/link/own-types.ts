// Types of packs -> the same, each under a name that no other type has: what an author calls a type does not depend on packs that are not used.

import type { Pack, PatternPart, TypeDef } from '../types/index.js';

/** Name in the pack -> name in the knowledge. */
type Renames = ReadonlyMap<string, string>;

export function isSameType(one: TypeDef, other: TypeDef): boolean {
  const essence = (type: TypeDef) => JSON.stringify({ ...type, at: null, doc: null });
  return essence(one) === essence(other);
}

/**
 * Gives a type the name of its pack in front where an earlier pack has another type of that name. What refers to it, in its pack and in those that use it, follows.
 *
 * @param packs  in order; a pack comes behind those that it uses
 */
export function withOwnTypes(packs: readonly Pack[]): readonly Pack[] {
  const taken = new Map<string, TypeDef>();
  const renamesOf = new Map<string, Renames>();
  return packs.map((pack) => {
    const own = new Map<string, string>();
    for (const type of pack.types) {
      const known = taken.get(type.name);
      if (known === undefined) taken.set(type.name, type);
      else if (!isSameType(known, type)) own.set(type.name, `${pack.name}.${type.name}`);
    }
    renamesOf.set(pack.name, own);
    const all: Renames = new Map([...pack.uses.flatMap((used) => [...(renamesOf.get(used) ?? [])]), ...own]);
    return all.size === 0 ? pack : renamed(pack, all);
  });
}

function renamed(pack: Pack, names: Renames): Pack {
  const of = (name: string): string => names.get(name) ?? name;
  const inParts = (parts: readonly PatternPart[]) =>
    parts.map((part) => (part.kind === 'capture' ? { ...part, type: of(part.type) } : part));
  return {
    ...pack,
    types: pack.types.map((type) => ({
      ...type,
      name: of(type.name),
      parts: type.parts.map((part) => ({ ...part, type: of(part.type) })),
    })),
    frames: pack.frames.map((frame) => ({
      ...frame,
      patterns: frame.patterns.map((pattern) => ({ ...pattern, parts: inParts(pattern.parts) })),
    })),
    events: pack.events.map((event) => ({
      ...event,
      fields: Object.fromEntries(Object.entries(event.fields).map(([field, type]) => [field, of(type)])),
    })),
    templates: pack.templates.map((template) => ({ ...template, parts: inParts(template.parts) })),
    processes: pack.processes.map((process) => ({ ...process, keys: process.keys.map((key) => ({ ...key, type: of(key.type) })) })),
  };
}

// A text of a rule -> the same text with its placeholders named instead of filled.

import { ROLE_NAMES, type HostNames } from './host-names.js';

/**
 * `{child.code}` as `<the child's code>`, or as its value where it is known; `{code}` as `<code>`; `{{` and `}}` are braces.
 *
 * @param hosts  names of the process's hosts; undefined: whatever is before a dot is one
 */
export function namePlaceholders(text: string, names: HostNames, hosts?: readonly string[]): string {
  const known = (value: string, role: string) => (value === role ? `<${role}>` : value);
  return text.replace(/\{\{|\}\}|\{([A-Za-z][\w.-]*)\}/g, (whole, name: string | undefined) => {
    if (name === undefined) return whole.slice(0, 1);
    const [owner = '', property, part] = name.split('.');
    if (property === undefined) return `<${name}>`;
    if (owner === 'key') return known(names.key(property, part), ROLE_NAMES.key(property, part));
    if (hosts !== undefined && !hosts.includes(owner)) return `<${name}>`;
    return known(names.property(owner, property), ROLE_NAMES.property(owner, property));
  });
}

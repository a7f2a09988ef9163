// what a person calls a site -> which of the two kinds of site servers it is

/** Words for sites of all products, in small letters, without `site` behind them and with blanks for hyphens -> their type. */
const TYPES: ReadonlyMap<string, 'primary' | 'secondary'> = new Map(
  Object.entries({
    primary: 'primary',
    parent: 'primary',
    central: 'primary',
    cas: 'primary',
    'central administration': 'primary',
    'central primary': 'primary',
    'child primary': 'primary',
    standalone: 'primary',
    'stand alone': 'primary',
    'standalone primary': 'primary',
    'stand alone primary': 'primary',
    secondary: 'secondary',
    child: 'secondary',
  }),
);

/** Servers of a site that are no site servers: they have no place among parents and children. */
const OTHERS: ReadonlySet<string> = new Set([
  'client',
  'distribution point',
  'pull distribution point',
  'logon server',
  'helper server',
  'management point',
  'client access point',
  'database server',
  'site system',
  'server',
]);

/**
 * The type of the site server that a role names, in any case: `Central administration site` is a primary site.
 *
 * @returns null for a server that is no site server, undefined for a word that names no role
 */
export function siteTypeOfRole(role: string): 'primary' | 'secondary' | null | undefined {
  const words = role
    .trim()
    .toLowerCase()
    .replace(/[\s_-]+/g, ' ');
  return TYPES.get(words.replace(/ site(?: server)?$/, '')) ?? (OTHERS.has(words) ? null : undefined);
}

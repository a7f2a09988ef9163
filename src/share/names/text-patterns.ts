// text of a file -> names that stand where only a name can stand
import type { NameKind, NameSet } from './name-set.js';

/** Characters of a name of Windows. */
const N = String.raw`[\w\u0080-\uffff](?:[\w.$\u0080-\uffff-]{0,62}[\w$\u0080-\uffff])?`;

/** What kind of file a text is: a registry export has each backslash twice. */
export type TextKind = 'log' | 'event-log' | 'registry' | 'site-control' | 'other';

interface Pattern {
  readonly pattern: RegExp;
  /** What its groups are, in order. */
  readonly groups: readonly NameKind[];
  /** What stands there need not be a name: words of the product are none. */
  readonly isGuess?: true;
  readonly in?: readonly TextKind[];
  readonly notIn?: readonly TextKind[];
}

const re = (source: string, flags = 'g'): RegExp => new RegExp(source, flags);

const PATTERNS: readonly Pattern[] = [
  // \\SERVER\SHARE: nothing of a path is before it.
  { pattern: re(String.raw`(?<![\w:.\\%])\\\\(${N})(?=\\[^\\\s])`), groups: ['server'], notIn: ['registry'] },
  { pattern: re(String.raw`(?<![\w:.\\%])\\\\\\\\(${N})(?=\\\\[^\\\s])`), groups: ['server'] },
  { pattern: re(String.raw`\bhttps?://(${N})(?=[:/\s"'])`, 'gi'), groups: ['server'], isGuess: true, notIn: ['registry'] },
  // A value of a registry export, by its name. Services run as ObjectName.
  {
    pattern: re(String.raw`^"[^"\r\n]*(?:Site Server|Server Name|ServerName|Computer ?Name|Machine|Host ?Name)"="([^"\\\r\n]+)"`, 'gim'),
    groups: ['server'],
    in: ['registry'],
  },
  { pattern: re(String.raw`^"[^"\r\n]*Domain(?: ?Name)?"="([^"\\\r\n]+)"`, 'gim'), groups: ['domain'], in: ['registry'] },
  { pattern: re(String.raw`^"[^"\r\n]*Site Name"="([^"\\\r\n]+)"`, 'gim'), groups: ['site-name'], in: ['registry'] },
  {
    pattern: re(String.raw`^"[^"\r\n]*(?:Account|User ?Name|User|Login|Owner|Organization)"="([^"\\\r\n]+)"`, 'gim'),
    groups: ['account'],
    in: ['registry'],
  },
  {
    pattern: re(String.raw`^"[^"\r\n]*(?:ObjectName|Account|User ?Name|User|Login)"="([^"\\\r\n]+)\\\\([^"\\\r\n]+)"`, 'gim'),
    groups: ['domain', 'account'],
    in: ['registry'],
  },
  // Blocks of a site control file: the server comes behind the file and the drive of a component.
  { pattern: re(String.raw`\bBEGIN_COMPONENT(?:\s*<[^>]*>){3}\s*<(${N})>`), groups: ['server'], in: ['site-control'] },
  { pattern: re(String.raw`\bBEGIN_SENDER(?:\s*<[^>]*>){4}\s*<(${N})>`), groups: ['server'], in: ['site-control'] },
  { pattern: re(String.raw`^\s*OUTBOX(?:\s*<[^>]*>){6}\s*<(${N})>`, 'gm'), groups: ['server'], in: ['site-control'] },
  { pattern: re(String.raw`[{<](${N})\\(${N})(?=[\s}>])`), groups: ['domain', 'account'], isGuess: true, in: ['site-control'] },
  // Printed events: user and computer are the seventh and the eighth column, or follow their names.
  {
    pattern: re(String.raw`^"?\d[^,\t\r\n]*([,\t])(?:[^,\t\r\n]*\1){5}"?(?:(${N})\\(${N})|[^,\t\r\n]*)"?\1"?(${N})"?(?=\1|$)`, 'gm'),
    groups: ['domain', 'account', 'server'],
    in: ['event-log'],
  },
  {
    pattern: re(String.raw`(?:\bComputer(?: ?Name)?\s*[:=]\s*|\bMachineName\s*[:=]\s*|<Computer>)"?(${N})`, 'gi'),
    groups: ['server'],
    in: ['event-log'],
  },
  { pattern: re(String.raw`(?:^|\s)(N/A|${N}\\${N})\s+(${N})(?=\s|$)`, 'gm'), groups: ['account', 'server'], in: ['event-log'] },
  { pattern: re(String.raw`\bUser(?: ?Name)?\s*[:=]\s*"?(${N})\\(${N})`, 'gi'), groups: ['domain', 'account'], in: ['event-log'] },
  // `the account DOM\user`, `SQL Server = X`, `SQL Login = x`
  {
    pattern: re(String.raw`\b(?:account|user|login|logon|username|owner)\b[^\w\\\r\n]{1,6}(${N})\\{1,2}(${N})(?![\w\\])`, 'gi'),
    groups: ['domain', 'account'],
    isGuess: true,
    notIn: ['registry'],
  },
  { pattern: re(String.raw`\bSQL Server\s*=\s*(${N})`, 'gi'), groups: ['server'] },
  { pattern: re(String.raw`\bSQL Login\s*=\s*(${N})`, 'gi'), groups: ['account'] },
  // In capitals behind the word for what it is: `Server SECSRV has`, `Domain (SECDOM)`.
  {
    pattern: re(
      String.raw`\b(?:[Ss]erver|[Cc]omputer|[Mm]achine|[Ww]orkstation)s?(?: [Nn]ame)?\s*[:=]?\s*[("'<\[]?([A-Z0-9_-]*[A-Z][A-Z0-9_-]{2,})(?![\w\\-])`,
    ),
    groups: ['server'],
    isGuess: true,
    notIn: ['registry', 'site-control'],
  },
  {
    pattern: re(String.raw`\b[Dd]omain(?: [Nn]ame)?\s*[:=]?\s*[("'<\[]?([A-Z0-9_-]*[A-Z][A-Z0-9_-]{2,})(?![\w\\-])`),
    groups: ['domain'],
    isGuess: true,
    notIn: ['registry', 'site-control'],
  },
];

/** Hosts of public specifications, which stand in files of any site. */
const PUBLIC = /(?:^|\.)(?:microsoft\.com|windows\.com|windowsupdate\.com|w3\.org|xmlsoap\.org)$/i;

/**
 * Adds the names that a text holds.
 *
 * @param decode         units of the text -> characters
 * @param isProductWord  whether a text is a word of the product: `SMS_EXECUTIVE` behind `server` is none
 */
export function findNames(
  units: string,
  kind: TextKind,
  names: NameSet,
  { decode, isProductWord }: { readonly decode: (units: string) => string; readonly isProductWord: (text: string) => boolean },
): void {
  for (const { pattern, groups, isGuess, in: only, notIn } of PATTERNS) {
    if ((only && !only.includes(kind)) || notIn?.includes(kind)) continue;
    for (const match of units.matchAll(pattern)) {
      // The group of a delimiter is not one of names.
      const found = match.slice(match.length - groups.length).map((text) => decode((text as string | undefined) ?? ''));
      // What stands in a column is a name; what only follows a word may be none.
      if (isGuess === true && found.some(isProductWord)) continue;
      for (const [index, group] of groups.entries()) if (!PUBLIC.test(found[index] ?? '')) addNamed(names, group, found[index] ?? '');
    }
  }
}

/** `DOM\user` in the column of an account is both. */
function addNamed(names: NameSet, kind: NameKind, text: string): void {
  const parts = text.split('\\');
  if (kind === 'account' && parts.length === 2) {
    names.add('domain', parts[0] ?? '');
    names.add('account', parts[1] ?? '');
  } else names.add(kind, text);
}

/** Adds the accounts that stand behind the name of a domain or server: `SECDOM\SMSSVC`, not `SECSRV\SMS_SHRC\site.srv`. */
export function findAccounts(
  units: string,
  names: NameSet,
  { decode, isProductWord }: { readonly decode: (units: string) => string; readonly isProductWord: (text: string) => boolean },
): void {
  for (const [, domain = '', account = ''] of units.matchAll(re(String.raw`(?<![\w\\:.])(${N})\\{1,2}(${N})(?![\w\\.])`))) {
    if (names.has(decode(domain)) && !isProductWord(decode(account))) names.add('account', decode(account));
  }
}

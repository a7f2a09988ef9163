// what files call servers, domains, accounts and sites -> names, each once, whatever their case

/** What a name is the name of. */
export type NameKind = 'server' | 'domain' | 'account' | 'site-name';

/** A name that stands in captured files. */
export interface FoundName {
  readonly kind: NameKind;
  /** As it was first met. */
  readonly text: string;
}

/** Names found so far. */
export interface NameSet {
  /** Adds a name; what cannot be one, and accounts that every Windows has, are passed over. */
  add(kind: NameKind, text: string): void;
  has(text: string): boolean;
  readonly all: () => readonly FoundName[];
}

/** Accounts, groups and domains of every Windows and every SQL Server: they tell nothing of whose they are. */
const WELL_KNOWN = new Set(
  (
    'sa;administrator;administrators;guest;guests;system;localsystem;local system;local service;network service;localservice;networkservice;everyone;' +
    'nt authority;nt service;builtin;users;domain admins;domain users;power users;backup operators;replicator;interactive;network;batch;dialup;' +
    'creator owner;n/a;none;null;unknown;local;localhost;workgroup;anonymous logon;authenticated users;(null);default;mssqlserver;tcp;np;127.0.0.1;0.0.0.0;www'
  ).split(';'),
);

/** A name of Windows: no blank, no character that a path or a message puts beside a name. */

const NAME = /^[^\u0000-\u0020"'`/\\[\]{}()<>:;|=,+*?%~!@#^&\u007f\ufffd]{1,64}$/;

const SITE_NAME = /^[^\u0000-\u001f<>"\\\ufffd]{1,80}$/;
const ADDRESS = /^\d{1,3}(?:\.\d{1,3}){3}$/;
const DNS = /^[A-Za-z0-9_-]+(?:\.[A-Za-z0-9_-]+)+$/;

/** Parts of a name in DNS that are no name: `com`, `co`, `local`. */
const SUFFIX = /^(?:[a-z]{1,3}|info|local|lan|corp|intern(?:al)?|home|test|dom|name|arpa)$/i;

/** Whether a text is a number, not a name. An address is one, and so is an account of five digits or more. */
const isNumber = (kind: NameKind, text: string): boolean =>
  /^[\d.\-_\s]*$/.test(text) && !ADDRESS.test(text) && !(kind === 'account' && /^\d{5,}$/.test(text));

/** Makes an empty set. */
export function createNameSet(): NameSet {
  const names = new Map<string, FoundName>();
  const put = (kind: NameKind, text: string): void => {
    const key = text.toLowerCase();
    const isName = kind === 'site-name' ? SITE_NAME.test(text) : NAME.test(text);
    if (!isName || WELL_KNOWN.has(key) || isNumber(kind, text)) return;
    if (!names.has(key)) names.set(key, { kind, text });
  };
  /** `secsrv.corp.example.com`: a server, and the names of its domains. */
  const putDns = (kind: NameKind, text: string): void => {
    const [host = '', ...labels] = text.split('.');
    put(kind, host);
    for (const label of labels.slice(0, -1)) if (!SUFFIX.test(label)) put('domain', label);
  };
  return {
    add(kind, given) {
      const text = given
        .trim()
        .replace(/^\\+/, '')
        .replace(/[.$]+$/, '');
      if (kind !== 'site-name' && DNS.test(text) && !ADDRESS.test(text)) putDns(kind, text);
      else put(kind, text);
    },
    has: (text) => names.has(text.toLowerCase()),
    all: () => [...names.values()],
  };
}

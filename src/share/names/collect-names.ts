// parsed bundles with the bytes of their files -> the names in them
import type { Knowledge } from '../../knowledge/index.js';
import type { ParsedBundle, ParsedLog, Source } from '../../model/index.js';
import { openText } from '../file-text.js';
import type { SharedFile } from '../relevant-files.js';
import { createNameSet, type FoundName, type NameKind, type NameSet } from './name-set.js';
import { LOOKS_REPLACED } from './replacements.js';
import { findAccounts, findNames } from './text-patterns.js';
import type { Vocabulary } from './vocabulary.js';

/** What is read of a bundle: its files, parsed, and their bytes. */
export interface Readable {
  readonly parsed: ParsedBundle;
  readonly files: readonly SharedFile[];
  readonly read: (source: Source) => Uint8Array;
}

const FIELDS: Readonly<Record<string, NameKind>> = {
  server: 'server',
  machine: 'server',
  computer: 'server',
  domain: 'domain',
  account: 'account',
  user: 'account',
  login: 'account',
};

/** The captures of each template that hold a name: by their type, or by what they are called. */
function nameFields({ templates, events }: Knowledge): readonly (readonly (readonly [field: string, kind: NameKind])[])[] {
  const ofEvent = events.map(({ fields }) =>
    Object.entries(fields).flatMap(([field, type]) => {
      const kind = FIELDS[type] ?? FIELDS[field];
      return kind === undefined ? [] : [[field, kind] as const];
    }),
  );
  return templates.map(({ event }) => ofEvent[event] ?? []);
}

function addFields({ records }: ParsedLog, fields: ReturnType<typeof nameFields>, names: NameSet): void {
  for (let row = 0; row < records.count; row += 1) {
    for (const [field, kind] of fields[records.template(row)] ?? []) {
      const text = records.ownField(row, field);
      if (text !== undefined && !/[\s\\]/.test(text.replace(/^\\+/, ''))) names.add(kind, text);
    }
  }
}

function addEvidence({ evidence, logs }: ParsedBundle, names: NameSet): void {
  for (const { computer } of logs) if (computer !== undefined) names.add('server', computer);
  for (const file of evidence) {
    if (file.kind !== 'site-control') continue;
    for (const { name, value } of file.fields) {
      if (name === 'server' || name === 'domain' || name === 'site-name') names.add(name, value);
      if (name !== 'account') continue;
      const parts = value.split('\\');
      if (parts.length > 1) names.add('domain', parts[0] ?? '');
      names.add('account', parts.at(-1) ?? '');
    }
  }
}

/** The names of all bundles in the order of their files, and the words that look like one of our replacements. */
export function collectNames(
  bundles: readonly Readable[],
  knowledge: Knowledge,
  vocabulary: Vocabulary,
): { readonly names: readonly FoundName[]; readonly taken: ReadonlySet<string> } {
  const names = createNameSet();
  const taken = new Set<string>();
  const fields = nameFields(knowledge);
  const isProductWord = (text: string) => vocabulary.has(text);
  for (const { parsed } of bundles) {
    addEvidence(parsed, names);
    for (const log of parsed.logs) addFields(log, fields, names);
  }
  const eachText = (visit: (units: string, decode: (units: string) => string, file: SharedFile) => void): void => {
    for (const { files, read } of bundles) {
      for (const file of files) {
        const { units, decode } = openText(read(file.source), file.encoding, file.source.codePage);
        visit(units, decode, file);
      }
    }
  };
  eachText((units, decode, { kind, source }) => {
    findNames(units, kind, names, { decode, isProductWord });
    for (const text of [units, source.label]) for (const [word] of text.matchAll(LOOKS_REPLACED)) taken.add(word.toUpperCase());
  });
  // Whose accounts they are is known only now.
  eachText((units, decode) => findAccounts(units, names, { decode, isProductWord }));
  return { names: names.all(), taken };
}

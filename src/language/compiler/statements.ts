// What is read from site control files and the registry.

import type { Context } from './context.js';
import type { RegistrySource, SiteControlSource, Text, Word } from '../syntax.js';

/** First words of what is read from a site control file. */
const STATEMENTS = [
  ...['build', 'syntax', 'file-type', 'comment', 'target', 'origin', 'gmt', 'posted', 'site-type', 'code', 'parent'],
  ...['server', 'domain', 'site-name', 'root', 'account', 'property', 'address', 'outbox', 'component', 'sender', 'transaction'],
];

/** Reports a statement of a site control file that nothing reads. */
export function checkStatement(context: Context, { text, span }: Word | Text): void {
  const first = text.split(' ')[0]?.toLowerCase() ?? '';
  if (STATEMENTS.includes(first)) return;
  context.unknown('SMSG217', { text: first, span }, `no statement of a site control file is called \`${first}\``, STATEMENTS);
}

/** Where a value is read. */
export function compileSource(context: Context, source: SiteControlSource | RegistrySource) {
  if (source.kind === 'registry') return { kind: 'registry', key: source.key.text, value: source.value.text } as const;
  checkStatement(context, source.field);
  return { kind: 'sitecontrol', file: source.file.text, field: source.field.text } as const;
}

// Facts and their terms.

import type { AnyTerm, FactDeclaration, FactTerm, FileTerm, RegistryTerm, SiteControlTerm } from '../syntax.js';
import { readBlock } from './blocks.js';
import { clauseReader, declaration, list as listOf, nodes } from './clauses.js';
import { nested, operator, valueList } from './expressions.js';
import { syntaxError } from './messages.js';
import { anyOrder, choice, clause, list, mapped, optional, otherwise, row, type Part } from './parts.js';
import { bytes, count, fixedDuration, name, operand, wordOrText } from './values.js';
import { enumText, HOST, image, mark, SITE_FILE_FIELD, text, TITLE, word } from './words.js';

const size = mapped(
  row('size', { op: otherwise(operator, '==') }, { bytes: count('a number of bytes') }),
  ({ op, bytes: number }, parser) => {
    if (op === '>=') return { sizeAtLeast: number };
    if (op === '==') return { size: number };
    return parser.bail('SMSG218', number.span, `a size cannot be compared with \`${op}\``, 'write `size 0` or `size >= 262144`');
  },
);

const fileClauses = anyOrder<Omit<FileTerm, 'kind' | 'path' | 'span'>>(
  {
    present: row({ state: image('present') }),
    absent: row({ state: image('absent') }),
    older: row('older', 'than', { olderThan: fixedDuration }),
    younger: row('younger', 'than', { youngerThan: fixedDuration }),
    at: row('at', 'least', { atLeast: count('how many files at least') }),
    size,
    except: row('except', { except: list(text('a file name in double quotes')) }),
    bind: row('bind', { bind: word('a key of the process') }),
    drive: row({ drive: mark('drive') }),
  },
  ['present', 'absent'],
);

const file = clause(
  'file-term',
  { path: text('a path in double quotes') },
  mapped(fileClauses, (found) => ({ state: 'present' as const, except: [], ...found })),
);

const presence = [row({ op: image('present') }), row({ op: image('absent') })] as const;
const comparison = row({ op: operator }, { right: operand });

const keyText = { key: text('a registry key in double quotes') };
const value = row('value', { value: text('the name of a value in double quotes') });
const registry = choice<Pick<RegistryTerm, 'value' | 'op' | 'right'>>([
  ...presence,
  row(value, choice<Pick<RegistryTerm, 'op' | 'right'>>([...presence, comparison], '`present`\n`absent`\na comparison such as `== 5`')),
]);

const siteControl = choice<Pick<SiteControlTerm, 'op' | 'right' | 'values'>>(
  [
    comparison,
    row({ op: image('in') }, { values: valueList }),
    row({ op: image('contains') }, { right: operand }),
    ...presence,
    row({ op: image('future') }),
  ],
  'a comparison such as `== 5`\n`in`\n`contains`\n`present`\n`absent`\n`future`',
);

const siteControlTerm = clause(
  'sitecontrol-term',
  { file: text('the name of a site control file in double quotes') },
  { field: wordOrText(SITE_FILE_FIELD) },
  siteControl,
);
const anyTerm: Part<AnyTerm> = clause('any-term', {
  of: (parser) => readBlock(parser, 'any of facts', nested(term)).flatMap(({ value: one }) => (one as FactTerm | undefined) ?? []),
});

const TERMS = {
  file: listOf('terms', file),
  registry: nodes('terms', 'registry-term', keyText, registry),
  service: nodes('terms', 'service-term', { name: wordOrText('the name of a service') }, { state: enumText('state of a service') }),
  sitecontrol: listOf('terms', siteControlTerm),
  space: nodes('terms', 'space-term', { op: operator }, { bytes }),
  host: nodes('terms', 'host-term', { left: name('a property of a host such as `child.code`') }, { op: operator }, { right: operand }),
  any: listOf('terms', anyTerm),
};
const term = clauseReader(TERMS);

/** `fact NAME [for PROCESS] on HOST "title" { ... }` */
export const fact: Part<FactDeclaration | undefined> = declaration(
  {
    kind: 'fact',
    head: row(
      { name: word('the name of the fact') },
      optional('for', { process: word('the name of a process') }),
      'on',
      { host: word(HOST) },
      { title: text(TITLE) },
    ),
    clauses: TERMS,
  },
  ({ name: own, terms }, parser) => {
    if (terms.length > 0) return;
    parser.report(syntaxError('SMSG014', own.span, `the fact \`${own.text}\` has no terms`, 'add a term, such as: file "path" present'));
  },
);

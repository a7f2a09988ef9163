// Tokens -> the declarations of a file, and what is wrong with it. The grammar begins here.

import type { IToken } from 'chevrotain';
import type { Diagnostic } from '../diagnostic.js';
import type { Declaration } from '../syntax.js';
import { diagnosis, workaround } from './advice.js';
import { readFileClauses } from './blocks.js';
import { component, event, eventLog, extension, frame, lookup, replacing, stamp, type } from './catalogue.js';
import { clauseReader, list, type Clause } from './clauses.js';
import { fact } from './facts.js';
import { Parser, type Layout, type Rule } from './parser.js';
import { clause, declaredRules } from './parts.js';
import { process, topology } from './processes.js';
import { test } from './tests.js';
import { name, wordOrText } from './values.js';
import { word } from './words.js';

const declared = clauseReader({
  pack: list('declarations', clause('pack', { name: word('the name of the pack') }, 'version', { version: name('a version such as 1.0') })),
  use: list('declarations', clause('use', { target: wordOrText('the name of a pack\na file in double quotes') })),
  type: list('declarations', type),
  lookup: list('declarations', lookup),
  stamp: list('declarations', stamp),
  frame: list('declarations', frame),
  component: list('declarations', component),
  eventlog: list('declarations', eventLog),
  extend: list('declarations', extension),
  topology: list('declarations', topology),
  test: list('declarations', test),
  event: list('declarations', event),
  process: list('declarations', process),
  fact: list('declarations', fact),
  diagnosis: list('declarations', diagnosis),
  workaround: list('declarations', workaround),
  replace: list('declarations', replacing<Declaration>({ event, process, fact, diagnosis, workaround })),
});

const FILE: Rule<Clause[]> = { name: 'file', read: (parser) => readFileClauses(parser, declared) };

let parser: Parser | undefined;

/** What the parser makes of one file. */
export interface Parsed {
  readonly declarations: readonly Declaration[];
  readonly diagnostics: readonly Diagnostic[];
  readonly layout: Layout;
}

/** Parses tokens. `broken` is what the lexer has found wrong. The parser is built on the first call (some 100 ms) and kept. */
export function parseTokens(path: string, tokens: IToken[], broken: readonly Diagnostic[]): Parsed {
  parser ??= new Parser([FILE, ...declaredRules], true);
  const declarations = parser.parse(FILE, path, tokens, broken).flatMap(({ value }) => (value as Declaration | undefined) ?? []);
  return { declarations, diagnostics: parser.diagnostics, layout: parser.layout };
}

/** Builds a parser with all checks of Chevrotain on the grammar (ambiguities, left recursion); they throw. For tests. */
export function checkGrammar(): void {
  new Parser([FILE, ...declaredRules], false);
}

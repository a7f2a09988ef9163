// A mutation and the syntax trees -> its place in the files, and its description.

import type { Declaration, Expression, Span } from '../../language/index.js';
import type { Mutation } from './rules.js';

/** Where a rule is changed, and the text that is changed. */
export interface MutationPlace {
  readonly span: Span;
  /** What is changed, as it is written in the file. */
  readonly text: string;
}

/** The files that were compiled: their declarations and their texts. */
export interface RuleSources {
  readonly declarations: readonly Declaration[];
  readonly texts: ReadonlyMap<string, string>;
}

function declarationOf({ declarations }: RuleSources, { kind, id, process }: Mutation['rule']): unknown {
  if (kind !== 'stage') return declarations.find((one) => one.kind === kind && one.name.text === id);
  const found = declarations.find((one) => one.kind === 'process' && one.name.text === process);
  return found?.kind === 'process' ? found.stages.find((stage) => stage.id.text === id) : undefined;
}

function conjunctsOf(expression: Expression): readonly Expression[] {
  return expression.kind === 'and' ? [...conjunctsOf(expression.left), ...conjunctsOf(expression.right)] : [expression];
}

/** The node that a path leads to: names are fields of the tree, numbers indexes, behind `where` the number of a part joined by `and`. */
function follow(root: unknown, path: Mutation['path']): unknown {
  let node = root;
  let name: string | number = '';
  for (const next of path) {
    if (node === null || typeof node !== 'object') return undefined;
    const list: unknown = name === 'where' && typeof next === 'number' ? conjunctsOf(node as Expression) : node;
    node = (list as Readonly<Record<string | number, unknown>>)[next];
    name = next;
  }
  return node;
}

function isSpan(value: unknown): value is Span {
  return value !== null && typeof value === 'object' && 'file' in value && 'line' in value && 'column' in value;
}

function spanOf(node: unknown): Span | undefined {
  if (isSpan(node)) return node;
  return node !== null && typeof node === 'object' && 'span' in node && isSpan(node.span) ? node.span : undefined;
}

/** The text of a place on one line. */
function textAt(text: string, { line, column, endLine = line, endColumn }: Span): string {
  const lines = text.split('\n').slice(line - 1, endLine);
  const last = lines.length - 1;
  const cut = lines.map((one, index) =>
    one.slice(index === 0 ? column - 1 : 0, index === last && endColumn !== undefined ? endColumn - 1 : undefined),
  );
  if (last === 0 && endColumn !== undefined) cut[0] = (lines[0] ?? '').slice(column - 1, endColumn - 1);
  return cut.join(' ').replace(/\s+/g, ' ').trim();
}

/** The place of a mutation; undefined if the files do not declare its rule. */
export function findPlace(sources: RuleSources, mutation: Mutation): MutationPlace | undefined {
  const declaration = declarationOf(sources, mutation.rule);
  if (declaration === undefined) return undefined;
  const span = spanOf(follow(declaration, mutation.path)) ?? spanOf(declaration);
  if (!span) return undefined;
  return { span, text: textAt(sources.texts.get(span.file) ?? '', span) };
}

/** Characters of a rule that are quoted. */
const MOST_CHARACTERS = 110;

const LEADS: Readonly<Record<string, string>> = {
  when: 'when ',
  against: 'against ',
  reached: 'reached by ',
  failed: 'failed by ',
  pending: 'pending by ',
  atLeast: '',
  over: 'over ',
};

/** `sn-congestion: \`code == 5\` removed` */
export function describeMutation({ rule, path, change }: Mutation, { text }: MutationPlace): string {
  const [first = '', , ...inner] = path;
  const names = path.filter((part) => typeof part === 'string');
  const last = names.at(-1) ?? '';
  // The place of a condition does not include its clause word.
  const lead = inner.length === 0 && !text.startsWith(`${String(first)} by`) ? (LEADS[String(first)] ?? '') : '';
  const quoted = lead + text;
  const shown = quoted.length > MOST_CHARACTERS ? `${quoted.slice(0, MOST_CHARACTERS - 3)}...` : quoted;
  const what =
    last === 'where'
      ? 'the part '
      : last === 'of' && inner.length > 0
        ? 'the alternative '
        : last === 'unless'
          ? 'the exception '
          : last === 'scope' || lead !== ''
            ? ''
            : 'the clause ';
  const limit = change === 'ten times as long' ? 'the limit ' : undefined;
  const verb = change === 'removed' || change === 'made to need a key' ? 'removed' : `made ${change}`;
  return `${rule.id}: ${limit ?? what}\`${shown}\` ${verb}`;
}

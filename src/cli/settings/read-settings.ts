// text of a settings file (YAML, and so JSON) + its form -> its values, or its mistakes with their places
import { isMap, isNode, LineCounter, parseDocument } from 'yaml';
import * as z from 'zod/mini';
import { nearest } from '../../nearest.js';

/** A mistake in a file; line and column are 1-based. */
export interface SettingsMistake {
  readonly line: number;
  readonly column: number;
  readonly message: string;
}

/** A text that is not empty; `what` follows "must be". */
export const text = (what: string) => z.string(`must be ${what}`).check(z.minLength(1, `must be ${what}`));

/** One value, or a list of them. */
export const oneOrMore = <T extends z.core.$ZodType>(item: T) => z.union([item, z.array(item)], 'must be a value or a list of values');

type Document = ReturnType<typeof parseDocument>;
type Issue = z.core.$ZodIssue;

/** Offset of the node at a path; of the nearest one around it if there is none. A key that is not known is found itself. */
function offsetOf(document: Document, issue: Issue): number {
  const path = [...issue.path];
  for (;;) {
    const node: unknown = path.length === 0 ? document.contents : document.getIn(path, true);
    if (isMap(node) && issue.code === 'unrecognized_keys') {
      const [key] = issue.keys;
      const pair = node.items.find((item) => isNode(item.key) && String(item.key) === key);
      if (pair && isNode(pair.key)) return pair.key.range?.[0] ?? 0;
    }
    if (isNode(node)) return node.range?.[0] ?? 0;
    if (path.length === 0) return 0;
    path.pop();
  }
}

/** Names of properties anywhere in a form: what a wrong one may have been meant to be. */
function namesIn(form: z.core.$ZodType): readonly string[] {
  const { def } = form._zod;
  if ('shape' in def) {
    const { shape } = def as z.core.$ZodObjectDef;
    return Object.entries(shape).flatMap(([name, inner]) => [name, ...namesIn(inner)]);
  }
  if ('innerType' in def) return namesIn((def as z.core.$ZodOptionalDef).innerType);
  return 'element' in def ? namesIn((def as z.core.$ZodArrayDef).element) : [];
}

function sentenceOf(issue: Issue, names: readonly string[]): string {
  const name = issue.path.filter((part) => typeof part === 'string').join('.');
  if (issue.code === 'unrecognized_keys') {
    const near = nearest(issue.keys[0] ?? '', names);
    const hint = near === undefined ? '' : ` Did you mean ${near}?`;
    return `There is no property ${issue.keys.join(', ')}${name === '' ? '' : ` in ${name}`}.${hint}`;
  }
  // Of a value or a list neither fits: the reason of the value says more.
  const inner = issue.code === 'invalid_union' ? issue.errors.flat().find(({ code }) => code !== 'invalid_type') : undefined;
  const isMissing = issue.input === undefined && issue.code === 'invalid_type';
  const message = inner?.message ?? (issue.message === 'Invalid input' ? 'does not have the right form' : issue.message);
  return isMissing && name !== '' ? `${name} is missing: it ${message}.` : `${name === '' ? 'The file' : name} ${message}.`;
}

/** What was read. Without `data` there is a mistake at least; they are in the order of their lines. */
export interface ReadSettings<T> {
  readonly data: T | undefined;
  readonly mistakes: readonly SettingsMistake[];
  /** Line of what stands at a path of names and numbers. */
  readonly lineOf: (...path: readonly (string | number)[]) => number;
}

/** Reads a file of this form. An empty one has no values. */
export function readSettings<T extends z.core.$ZodType>(form: T, content: string): ReadSettings<z.core.output<T>> {
  const lines = new LineCounter();
  const document = parseDocument(content, { lineCounter: lines, prettyErrors: false });
  const lineOf = (...path: readonly (string | number)[]): number => {
    const node: unknown = document.getIn(path, true);
    return lines.linePos(isNode(node) ? (node.range?.[0] ?? 0) : 0).line;
  };
  const mistake = (offset: number, message: string): SettingsMistake => {
    const { line, col } = lines.linePos(offset);
    return { line, column: col, message };
  };
  const failed = (mistakes: readonly SettingsMistake[]) => ({ data: undefined, mistakes, lineOf });
  if (document.errors.length > 0) return failed(document.errors.map(({ pos, message }) => mistake(pos[0], message)));
  const read = z.safeParse(form, document.contents === null ? {} : document.toJS({ maxAliasCount: 100 }), { reportInput: true });
  if (read.success) return { data: read.data, mistakes: [], lineOf };
  const names = namesIn(form);
  const mistakes = read.error.issues.map((issue) => mistake(offsetOf(document, issue), sentenceOf(issue, names)));
  return failed(mistakes.sort((a, b) => a.line - b.line || a.column - b.column || (a.message < b.message ? -1 : 1)));
}

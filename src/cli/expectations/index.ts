// text of smslog.yaml <-> expectations. A script of its own beside the command line: only `smslog check` loads YAML and the check of its form.
import { isMap, isNode, LineCounter, parseDocument, stringify } from 'yaml';
import * as z from 'zod/mini';
import type { Expectations, ExpectationsMistake } from '../../check/index.js';

const OUTCOMES = ['healthy', 'recovered', 'waiting', 'delayed', 'blocked', 'failed', 'unknown'] as const;

const text = (what: string) => z.string(`must be ${what}`).check(z.minLength(1, `must be ${what}`));
/** One value, or a list of them. */
const oneOrMore = <T extends z.core.$ZodType>(item: T) => z.union([item, z.array(item)], 'must be a value or a list of values');
const count = z.int('must be a whole number').check(z.minimum(0, 'must not be negative'));
const outcome = z.enum(OUTCOMES, `must be one of ${OUTCOMES.join(', ')}`);
const isDay = (value: string): boolean => /^\d{4}-\d\d-\d\d$/.test(value) && !Number.isNaN(Date.parse(value));
const day = z.string('must be a date such as 2026-12-31').check(z.refine(isDay, 'must be a date such as 2026-12-31'));

const expectation = z.strictObject({
  bundle: text('a path or pattern'),
  site: z.optional(text('a site code')),
  process: z.optional(text('the id of a process')),
  outcome: z.optional(oneOrMore(outcome)),
  stage: z.optional(oneOrMore(text('the id of a stage'))),
  finding: z.optional(oneOrMore(text('the id of a finding'))),
  remedy: z.optional(text('none, or the id of a workaround')),
  forbid: z.optional(oneOrMore(text('the id of a finding'))),
  unrecognized: z.optional(count),
  malformed: z.optional(count),
  captured: z.optional(oneOrMore(text('the name of a component'))),
});

const suppression = z.strictObject({
  bundle: z.optional(text('a path or pattern')),
  site: z.optional(text('a site code')),
  finding: z.optional(text('the id of a finding')),
  outcome: z.optional(outcome),
  reason: text('a reason'),
  until: day,
});

const FILE = z.strictObject({
  version: z.optional(z.literal(1, 'must be 1')),
  expect: z.optional(z.array(expectation, 'must be a list of expectations')),
  suppress: z.optional(z.array(suppression, 'must be a list of suppressions')),
  'fail-on': z.optional(oneOrMore(text('failed, blocked, unknown, waiting, delayed, warning or finding:ID'))),
  baseline: z.optional(text('the path of a file')),
});

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

function sentenceOf(issue: Issue): string {
  const name = issue.path.filter((part) => typeof part === 'string').join('.');
  if (issue.code === 'unrecognized_keys') return `There is no property ${issue.keys.join(', ')}${name === '' ? '' : ` in ${name}`}.`;
  // Of a value or a list neither fits: the reason of the value says more.
  const inner = issue.code === 'invalid_union' ? issue.errors.flat().find(({ code }) => code !== 'invalid_type') : undefined;
  const isMissing = issue.input === undefined && issue.code === 'invalid_type';
  const message = inner?.message ?? (issue.message === 'Invalid input' ? 'does not have the right form' : issue.message);
  return isMissing && name !== '' ? `${name} is missing: it ${message}.` : `${name === '' ? 'The file' : name} ${message}.`;
}

/** Reads a file. Mistakes are all that there are, in the order of their lines. */
export function readExpectations(content: string): {
  readonly expectations?: Expectations;
  readonly mistakes: readonly ExpectationsMistake[];
} {
  const lines = new LineCounter();
  const document = parseDocument(content, { lineCounter: lines, prettyErrors: false });
  const mistake = (offset: number, message: string): ExpectationsMistake => {
    const { line, col } = lines.linePos(offset);
    return { line, column: col, message };
  };
  if (document.errors.length > 0) return { mistakes: document.errors.map(({ pos, message }) => mistake(pos[0], message)) };
  const read = z.safeParse(FILE, document.contents === null ? {} : document.toJS({ maxAliasCount: 100 }), { reportInput: true });
  if (!read.success) {
    const mistakes = read.error.issues.map((issue) => mistake(offsetOf(document, issue), sentenceOf(issue)));
    return { mistakes: mistakes.sort((a, b) => a.line - b.line || a.column - b.column || (a.message < b.message ? -1 : 1)) };
  }
  const lineOf = (...path: readonly (string | number)[]): number => {
    const node: unknown = document.getIn(path, true);
    return lines.linePos(isNode(node) ? (node.range?.[0] ?? 0) : 0).line;
  };
  const { expect = [], suppress = [], 'fail-on': failOn, baseline } = read.data;
  return {
    expectations: {
      expect: expect.map(({ outcome: outcomes, stage, finding, forbid, captured, ...one }, index) => ({
        ...one,
        outcome: listOf(outcomes),
        stage: listOf(stage),
        finding: listOf(finding),
        forbid: listOf(forbid),
        captured: listOf(captured),
        line: lineOf('expect', index),
      })),
      suppress: suppress.map((one, index) => ({ ...one, line: lineOf('suppress', index) })),
      failOn: listOf(failOn),
      baseline,
    },
    mistakes: [],
  };
}

/** A list, of one value too. */
function listOf<T extends string>(value: T | readonly T[] | undefined): readonly T[] | undefined {
  return value === undefined || typeof value !== 'string' ? value : [value];
}

/** What a first file says: what is there. */
export interface FirstExpectation {
  readonly bundle: string;
  readonly site?: string;
  readonly outcome?: string;
  readonly stage?: string;
  readonly finding?: string;
}

/** Writes a file. */
export function writeExpectations(expect: readonly FirstExpectation[]): string {
  return `# What is expected of these captures; smslog check compares. Every property but bundle may be left out.\n${stringify({ version: 1, expect, suppress: [] })}`;
}

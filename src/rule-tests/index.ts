// Runs the `test` blocks of packs: each is rendered as a captured bundle and goes the whole way from bytes to analysis.

import { timeline } from '../engine.js';
import { compareValues, eventsOfRules, type Knowledge, findValueName } from '../knowledge/index.js';
import type { TestBlock, TestExpectation, TestInput } from '../language/index.js';
import type { TimelineRow } from '../contract/index.js';
import { renderLogBundle } from './render-bundle.js';
import { prepareTest } from './prepared-test.js';

export { type Survivor, findSurvivors, type SurvivorsResult, type MutationFilter } from './mutations/survivors.js';

/** One test block, run. */
export interface RuleTestResult {
  readonly name: string;
  readonly file: string;
  readonly line: number;
  readonly passed: boolean;
  /** The first difference; undefined if it passed. */
  readonly message?: string;
}

function recordsOf(statements: readonly (TestInput | TestExpectation)[]): Extract<TestExpectation, { kind: 'expect-records' }>['records'] {
  return statements.flatMap((one) => (one.kind === 'expect-records' ? one.records : []));
}

function differsFrom(
  row: TimelineRow | undefined,
  expected: ReturnType<typeof recordsOf>[number],
  alias: string,
  knowledge: Knowledge,
): string | undefined {
  if (!row) return 'there is no such record';
  const isMalformed = row.format === 'malformed' || row.damaged !== undefined;
  switch (expected.kind) {
    case 'malformed':
      return isMalformed ? undefined : `line ${row.line} is well-formed`;
    case 'plain':
      return row.format === 'plain' ? undefined : `line ${row.line} is no plain line`;
    case 'unrecognized':
      return row.event === null ? undefined : `line ${row.line} is ${row.event}, expected unrecognized`;
    case 'record':
    case 'event': {
      const wanted = expected.name?.text ?? '';
      const id = wanted.includes('.') ? wanted : `${alias}.${wanted}`;
      if (expected.kind === 'event' && row.event !== id) return `line ${row.line} is ${row.event ?? 'unrecognized'}, expected ${id}`;
      const event = knowledge.events.find((one) => one.id === row.event);
      for (const { name, value } of expected.fields) {
        const text = value.text;
        const own: Readonly<Record<string, string | number | null>> = {
          component: row.component,
          thread: row.thread,
          text: row.message,
          message: row.message,
          zone: row.zone,
          local: row.local,
        };
        const [base = '', part] = name.text.split('.');
        const has =
          expected.kind === 'record'
            ? own[name.text]
            : part === 'name'
              ? findValueName(knowledge, knowledge.types[event?.fields[base] ?? ''], String(row.fields[base] ?? ''))
              : row.fields[name.text];
        const isSame =
          has !== undefined &&
          has !== null &&
          (expected.kind === 'record' && name.text === 'thread'
            ? Number(has) === Number(text)
            : compareValues(String(has), text, knowledge.types[event?.fields[base] ?? '']) === 0);
        if (!isSame) return `line ${row.line}: ${name.text} is ${String(has ?? 'missing')}, expected ${text}`;
      }
      return undefined;
    }
  }
}

function runRecords(test: TestBlock, knowledge: Knowledge): string | undefined {
  const lines = test.declaration.statements.flatMap((one) =>
    one.kind === 'lines' || one.kind === 'log' ? one.lines.map((line) => line.text) : [],
  );
  const component = knowledge.components.find((one) => one.alias === test.component);
  const rows = timeline(renderLogBundle(test.title, component, lines), knowledge)
    .flatMap((view) => [...view.rows(true)])
    .sort((a, b) => a.line - b.line || (a.offset ?? 0) - (b.offset ?? 0));
  const expected = recordsOf(test.declaration.statements);
  for (const [index, one] of expected.entries()) {
    const difference = differsFrom(rows[index], one, test.component ?? '', knowledge);
    if (difference !== undefined) return difference;
  }
  return rows.length === expected.length ? undefined : `${rows.length} records, ${expected.length} expected`;
}

/** Runs test blocks against linked knowledge. A test that cannot be rendered fails with the reason. */
export function runTests(tests: readonly TestBlock[], knowledge: Knowledge): RuleTestResult[] {
  const spoken = eventsOfRules(knowledge);
  return tests.map((test): RuleTestResult => {
    const message =
      recordsOf(test.declaration.statements).length > 0
        ? runRecords(test, knowledge)
        : prepareTest(test, knowledge, spoken).findDifference(knowledge);
    return {
      name: test.title,
      file: test.declaration.span.file,
      line: test.declaration.span.line,
      passed: message === undefined,
      ...(message === undefined ? {} : { message }),
    };
  });
}

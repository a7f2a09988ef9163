// Runs the `test` blocks of packs: each is rendered as a captured bundle and goes the whole way from bytes to analysis.

import { analyze, timeline } from '../engine.js';
import { compareValues, eventsOfRules, type Knowledge } from '../knowledge/index.js';
import type { TestBlock, TestExpectation, TestInput } from '../language/index.js';
import type { TimelineRow } from '../model.js';
import { bundleOf, logBundle } from './bundle.js';
import { differenceOf } from './compare.js';
import { tellStory } from './story.js';

/** One test block, run. */
export interface TrialResult {
  readonly name: string;
  readonly file: string;
  readonly line: number;
  readonly passed: boolean;
  /** The first difference; undefined if it passed. */
  readonly message?: string;
}

const isExpectation = (one: TestInput | TestExpectation): one is TestExpectation => one.kind.startsWith('expect');

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
        const text = value.kind === 'string' ? value.value : value.text;
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
              ? nameOfCode(knowledge, event?.fields[base], String(row.fields[base] ?? ''))
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

/** The symbolic name of a code (`code.name`). */
function nameOfCode(knowledge: Knowledge, type: string | undefined, value: string): string | undefined {
  const lookup = knowledge.types[type ?? '']?.lookup;
  return lookup === undefined ? undefined : knowledge.lookups[lookup]?.entries[value]?.name;
}

function runRecords(test: TestBlock, knowledge: Knowledge): string | undefined {
  const lines = test.declaration.statements.flatMap((one) =>
    one.kind === 'lines' || one.kind === 'log' ? one.lines.map((line) => line.text) : [],
  );
  const component = knowledge.components.find((one) => one.alias === test.component);
  const rows = [...timeline(logBundle(test.title, component, lines), knowledge).rows(true)].sort(
    (a, b) => a.line - b.line || (a.offset ?? 0) - (b.offset ?? 0),
  );
  const expected = recordsOf(test.declaration.statements);
  for (const [index, one] of expected.entries()) {
    const difference = differsFrom(rows[index], one, test.component ?? '', knowledge);
    if (difference !== undefined) return difference;
  }
  return rows.length === expected.length ? undefined : `${rows.length} records, ${expected.length} expected`;
}

function runStory(test: TestBlock, knowledge: Knowledge, spoken: ReadonlySet<string>): string | undefined {
  const story = tellStory(test.declaration.statements.filter((one): one is TestInput => !isExpectation(one)));
  const { bundle, problems } = bundleOf(test.title, story, knowledge, spoken);
  if (problems[0] !== undefined) return problems[0];
  const clocks = Object.fromEntries(story.sites.flatMap((site) => (site.clockMs === undefined ? [] : [[site.code, site.clockMs]])));
  const result = analyze(bundle, knowledge, { clocks }).bundles[0];
  const named = test.declaration.statements.find((one) => one.kind === 'expect-process')?.process.text;
  const subject = story.sites.find((site) => site.role !== 'parent')?.code;
  const instance =
    result?.instances.find((one) => (named === undefined || one.process === named) && one.site === subject) ?? result?.instances[0];
  if (!instance) return 'no process instance';
  const process = knowledge.processes.find((one) => one.id === instance.process);
  const stageId = (name: string): string => process?.stages.find((stage) => stage.name === name || stage.id === name)?.id ?? name;
  const codeOf = (role: string): string | undefined => story.sites.find((site) => site.role === role)?.code;
  for (const one of test.declaration.statements) {
    if (!isExpectation(one) || one.kind === 'expect-records') continue;
    const difference = differenceOf(instance, one, stageId, codeOf);
    if (difference !== undefined) return difference;
  }
  return undefined;
}

/** Runs test blocks against linked knowledge. A test that cannot be rendered fails with the reason. */
export function runTests(tests: readonly TestBlock[], knowledge: Knowledge): TrialResult[] {
  const spoken = eventsOfRules(knowledge);
  return tests.map((test): TrialResult => {
    const message = recordsOf(test.declaration.statements).length > 0 ? runRecords(test, knowledge) : runStory(test, knowledge, spoken);
    return {
      name: test.title,
      file: test.declaration.span.file,
      line: test.declaration.span.line,
      passed: message === undefined,
      ...(message === undefined ? {} : { message }),
    };
  });
}

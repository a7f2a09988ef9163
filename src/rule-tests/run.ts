// Test blocks -> results. Each block is rendered as a captured bundle and goes through the whole engine, from bytes to analysis.

import { timeline } from '../engine.js';
import { indexKnowledge, type Knowledge } from '../knowledge/index.js';
import type { TestBlock } from '../language/index.js';
import { compareRecords, listExpectedRecords } from './compare-records.js';
import { prepareTest } from './prepared-test.js';
import { renderLogBundle } from './render-bundle.js';

/** One test block, run. */
export interface RuleTestResult {
  readonly name: string;
  readonly file: string;
  readonly line: number;
  readonly passed: boolean;
  /** The first difference; undefined if it passed. */
  readonly message?: string;
}

/** Runs test blocks against linked knowledge. A test that cannot be rendered fails with the reason. */
export function runTests(tests: readonly TestBlock[], knowledge: Knowledge): RuleTestResult[] {
  return tests.map((test): RuleTestResult => {
    const { span, statements } = test.declaration;
    const isOfRecords = listExpectedRecords(statements).length > 0;
    const message = isOfRecords ? runRecordTest(test, knowledge) : prepareTest(test, knowledge).findDifference(knowledge);
    return {
      name: test.title,
      file: span.file,
      line: span.line,
      passed: message === undefined,
      ...(message === undefined ? {} : { message }),
    };
  });
}

/** A test of a catalogue: log lines, and what each of them is read as. */
function runRecordTest({ title, component, declaration: { statements } }: TestBlock, knowledge: Knowledge): string | undefined {
  const lines = statements.flatMap((one) => (one.kind === 'lines' || one.kind === 'log' ? one.lines.map((line) => line.text) : []));
  const alias = component ?? '';
  const bundle = renderLogBundle(title, indexKnowledge(knowledge).componentOfAlias(alias), lines);
  const rows = timeline(bundle, knowledge)
    .flatMap((view) => [...view.rows(true)])
    .sort((a, b) => a.line - b.line || (a.offset ?? 0) - (b.offset ?? 0));
  return compareRecords(rows, listExpectedRecords(statements), alias, knowledge);
}

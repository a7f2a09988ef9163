// Tests of the small base pack, compiled: what the modules of rule tests are tried with.

import { type Knowledge, link } from '../../src/knowledge/index.js';
import { compile, type TestBlock, type TestInput } from '../../src/language/index.js';
import { basePacks } from '../language/base.js';

/** The base packs, linked. */
export const knowledge: Knowledge = link(basePacks());

/** The process of the base packs, whose sites the tests are about. */
export const roles = knowledge.processes[0] ?? { hosts: [], subject: '' };

const GUARDED = `workaround guarded "Only if it waits" {
  for report
  reference kb Q183347
  risk none
  require A1 "it waits" by fact waiting
  step "Do it."
}
`;

/** Test blocks of a rule file that uses the base packs. */
export function testsIn(text: string): readonly TestBlock[] {
  const { tests, diagnostics } = compile(
    [{ file: 'tests.rules', text: `pack tests version 1.0\nuse base\nuse base-rules\n${GUARDED}${text}` }],
    basePacks(),
  );
  const [error] = diagnostics.filter(({ severity }) => severity === 'error');
  if (error) throw new Error(`line ${error.span.line}: ${error.message}`);
  return tests;
}

/** The inputs of a test with these statements. */
export function inputsOf(statements: string): readonly TestInput[] {
  const [block] = testsIn(`test "t" {\n${statements}\n expect fact waiting yes\n}`);
  return (block?.declaration.statements ?? []).filter((one): one is TestInput => !one.kind.startsWith('expect'));
}

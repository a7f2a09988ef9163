// Results of rule tests -> JUnit XML for build servers.
import { visible } from '../../report/index.js';
import type { RuleTestResult } from '../../rule-tests/index.js';

function xml(text: string): string {
  return visible(text).replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}

function testCase({ name, file, line, passed, message }: RuleTestResult): string {
  const head = `    <testcase name="${xml(name)}" classname="${xml(file)}" file="${xml(file)}" line="${line}"`;
  return passed ? `${head}/>\n` : `${head}>\n      <failure message="${xml(message ?? 'failed')}"/>\n    </testcase>\n`;
}

/** One suite per file, one case per test block. */
export function junitXml(results: readonly RuleTestResult[]): string {
  const files = [...new Set(results.map(({ file }) => file))];
  const counts = (some: readonly RuleTestResult[]) => `tests="${some.length}" failures="${some.filter(({ passed }) => !passed).length}"`;
  const suites = files.map((file) => {
    const own = results.filter((result) => result.file === file);
    return `  <testsuite name="${xml(file)}" ${counts(own)}>\n${own.map(testCase).join('')}  </testsuite>\n`;
  });
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites ${counts(results)}>\n${suites.join('')}</testsuites>\n`;
}

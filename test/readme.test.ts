// What README.md shows is what the demonstration prints, cut only where lines are left out.

import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import test from 'ava';
import { plainEnvironment } from './cli/run-smslog.js';

test('the example of README.md stands in the real output, in this order', (t) => {
  const readme = readFileSync('README.md', 'utf8');
  const shown =
    /```text\n([\s\S]*?)```/
      .exec(readme)?.[1]
      ?.split('\n')
      .filter((line) => line !== '') ?? [];
  const { stdout } = spawnSync(process.execPath, ['bin/smslog.js', 'analyze', 'samples/capacity-zero', '--color', 'never'], {
    encoding: 'utf8',
    env: { ...plainEnvironment(), COLUMNS: '80', LC_ALL: 'C.UTF-8' },
  });
  const printed = stdout.split('\n');
  t.true(shown.length > 10);
  let from = 0;
  for (const line of shown) {
    const at = printed.indexOf(line, from);
    t.not(at, -1, `not printed after line ${from}: ${line}`);
    from = at + 1;
  }
});

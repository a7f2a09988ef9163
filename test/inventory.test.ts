// docs/inventory: a process that is not built in, with its tests; judged only where it is named.
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import test from 'ava';
import type { Analysis } from '../src/contract/index.js';
import { smslog, withFolder } from './cli/run-smslog.js';
import { render, scenarioOf } from './scenarios/index.js';

const PACK = join('docs', 'inventory');

test('the pack is without a mistake, and its tests pass', async (t) => {
  const lint = await smslog(['rules', 'lint', PACK]);
  t.is(lint.code, 0, lint.stdout);
  t.regex(lint.stdout, /0 errors, 0 warnings/);
  const tests = await smslog(['rules', 'test', PACK]);
  t.is(tests.code, 0, tests.stdout);
  t.regex(tests.stdout, /^[1-9]\d* passed, 0 failed$/m);
});

test('of a busy site it tells a job for each client; without it the report is about the site alone', async (t) => {
  await withFolder(async (folder) => {
    for (const [name, content] of render(scenarioOf('capacity-zero'), { seed: 'inventory', noise: 'heavy' }).files) {
      mkdirSync(dirname(join(folder, name)), { recursive: true });
      writeFileSync(join(folder, name), content);
    }
    const instancesOf = async (...args: readonly string[]) => {
      const { stdout } = await smslog(['analyze', folder, '--format', 'json', ...args]);
      return (JSON.parse(stdout) as Analysis).bundles.flatMap(({ instances }) => instances);
    };
    t.deepEqual(
      (await instancesOf()).map(({ process }) => process),
      ['ct2-report'],
    );
    const clients = await instancesOf('--rules', PACK, '--process', 'client-inventory');
    t.true(clients.length > 1);
    for (const { process, keys } of clients) {
      t.is(process, 'client-inventory');
      t.truthy(keys['client']);
    }
    t.is(new Set(clients.map(({ keys }) => keys['client'])).size, clients.length);
  });
});

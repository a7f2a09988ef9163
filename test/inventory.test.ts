// docs/inventory: a process that is not built in, with its tests; judged only where it is named.
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import test from 'ava';
import { withFolder } from './cli/run-smslog.js';
import { instancesIn, isSoundPack } from './pack-of-docs.js';
import { render, scenarioOf } from './scenarios/index.js';

const PACK = join('docs', 'inventory');

test('the pack is without a mistake, and its tests pass', async (t) => isSoundPack(t, PACK));

test('of a busy site it tells a job for each client; without it the report is about the site alone', async (t) => {
  await withFolder(async (folder) => {
    for (const [name, content] of render(scenarioOf('capacity-zero'), { seed: 'inventory', noise: 'heavy' }).files) {
      mkdirSync(dirname(join(folder, name)), { recursive: true });
      writeFileSync(join(folder, name), content);
    }
    t.deepEqual(
      (await instancesIn(folder)).map(({ process }) => process),
      ['ct2-report'],
    );
    const clients = await instancesIn(folder, '--rules', PACK, '--process', 'client-inventory');
    t.true(clients.length > 1);
    for (const { process, keys } of clients) {
      t.is(process, 'client-inventory');
      t.truthy(keys['client']);
    }
    t.is(new Set(clients.map(({ keys }) => keys['client'])).size, clients.length);
  });
});

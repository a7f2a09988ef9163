// The command line comes with a code cache, which makes it start sooner and changes nothing else.
import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { promisify } from 'node:util';
import type { Script } from 'node:vm';
import test from 'ava';

const run = promisify(execFile);
const { load } = (await import(new URL('../../../bin/load.js', import.meta.url).href)) as { load: () => { script: Script } };

test('the Node that built smslog takes the code cache', (t) => {
  t.is(load().script.cachedDataRejected, false);
});

test('without the code cache it says the same', async (t) => {
  const lookup = ['bin/smslog.js', 'lookup', '1326'];
  const [cached, refused] = await Promise.all([run(process.execPath, lookup), run(process.execPath, ['--no-lazy', ...lookup])]);
  t.true(cached.stdout.includes('ERROR_LOGON_FAILURE'));
  t.deepEqual(refused, cached);
  const script = `const { load } = await import('./bin/load.js'); console.log(load().script.cachedDataRejected);`;
  const { stdout } = await run(process.execPath, ['--no-lazy', '--input-type=module', '-e', script]);
  t.is(stdout, 'true\n');
});

test('the bundle can be read as it is: no byte of it is more than ASCII', (t) => {
  t.true(readFileSync('dist/cli/main.cjs').every((byte) => byte < 0x80));
});

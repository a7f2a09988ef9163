// The tarball as a user meets it: in an empty folder, without a registry and without anything that was installed before.
import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import test from 'ava';
import { plainEnvironment } from './cli/run-smslog.js';

const shell = process.platform === 'win32';

/** Runs what `act` does in an empty folder that stands beside the packed files and the folder `sample`. */
function besideTarball<T>(act: (empty: string, tarball: string) => T): T {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'smslog-npx-')));
  try {
    const packed = execFileSync('npm', ['pack', '--json', '--ignore-scripts', '--pack-destination', folder], { encoding: 'utf8', shell });
    const [{ filename }] = JSON.parse(packed) as [{ readonly filename: string }];
    cpSync('samples/capacity-zero', join(folder, 'sample'), { recursive: true });
    const empty = join(folder, 'empty');
    mkdirSync(empty);
    return act(empty, join('..', filename));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** No cache of earlier installations, and no registry to ask. */
function offline(folder: string): NodeJS.ProcessEnv {
  return {
    ...plainEnvironment(),
    npm_config_cache: join(folder, '..', 'cache'),
    npm_config_offline: 'true',
    npm_config_update_notifier: 'false',
  };
}

test('npx --package=TARBALL smslog analyze, in an empty folder', (t) => {
  besideTarball((empty, tarball) => {
    const args = ['--yes', `--package=${tarball}`, 'smslog', 'analyze', '../sample', '--color', 'never'];
    const { status, stdout, stderr } = spawnSync('npx', args, { cwd: empty, env: offline(empty), encoding: 'utf8', shell });
    t.is(stderr, '');
    t.is(status, 1, 'a job failed');
    t.regex(stdout, /^✗ FAILED {2}LUB installation at P10 /);
    t.deepEqual(readdirSync(empty), [], 'nothing is left behind');
  });
});

test('npm install TARBALL: the command, the library and the language, with nothing beside them', (t) => {
  besideTarball((empty, tarball) => {
    writeFileSync(join(empty, 'package.json'), '{ "private": true, "type": "module" }');
    execFileSync('npm', ['install', '--no-audit', '--no-fund', tarball], { cwd: empty, env: offline(empty), stdio: 'pipe', shell });
    t.deepEqual(
      readdirSync(join(empty, 'node_modules')).filter((name) => !name.startsWith('.')),
      ['smslog'],
    );
    writeFileSync(
      join(empty, 'own.js'),
      `import { analyze, open } from 'smslog';
import { parseFile } from 'smslog/language';
const bundles = await open('../sample');
const [bundle] = analyze(bundles).bundles;
for (const one of bundles) one.close();
console.log(bundle.instances[0].outcome, parseFile('own.rules', 'use sms1').diagnostics.length);
`,
    );
    t.is(execFileSync(process.execPath, ['own.js'], { cwd: empty, encoding: 'utf8' }), 'failed 0\n');
    const command = spawnSync('npx', ['smslog', '--version'], { cwd: empty, env: offline(empty), encoding: 'utf8', shell });
    const { version } = JSON.parse(readFileSync(resolve('package.json'), 'utf8')) as { readonly version: string };
    t.is(command.stdout, `${version}\n`);
    const page = ['smslog', 'page', '--output', 'page.html'];
    t.is(spawnSync('npx', page, { cwd: empty, env: offline(empty), encoding: 'utf8', shell }).stderr, '');
    t.true(readFileSync(join(empty, 'page.html')).equals(readFileSync('dist/smslog.html')));
  });
});

// In: a built dist. Out: pages tried in Chromium; the last line is `N passed, N failed`. Without a browser nothing is tried: said aloud, and a failure with
// SMSLOG_BROWSER=required (as in .ci/run). SMSLOG_BROWSER may also be the path of one.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { root, runNode } from './run.mjs';

process.chdir(root);

const { SMSLOG_BROWSER: given = '' } = process.env;
const isRequired = given === 'required';
const PLACES = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];
const browser = given !== '' && !isRequired ? given : PLACES.find((path) => existsSync(path));

if (browser === undefined || !existsSync(browser)) {
  console.error(
    'test:browser: NO BROWSER. Pages were not tried. Install Chromium (apt-get install chromium), or name one by SMSLOG_BROWSER=PATH.',
  );
  console.log(`0 passed, ${isRequired ? 1 : 0} failed`);
  process.exit(isRequired ? 1 : 0);
}

const compiled = runNode('scripts/test.mjs', '--compile');
if (compiled !== 0) process.exit(compiled);
const args = ['node_modules/ava/entrypoints/cli.mjs', '--config', 'ava.browser.config.mjs', ...process.argv.slice(2)];
const { status, stdout } = spawnSync(process.execPath, [...args, '--tap'], {
  env: { ...process.env, SMSLOG_BROWSER: browser },
  stdio: ['ignore', 'pipe', 'inherit'],
  encoding: 'utf8',
  maxBuffer: 1 << 28,
});
const count = (name) => Number(new RegExp(`^# ${name} (\\d+)$`, 'm').exec(stdout)?.[1] ?? 0);
for (const line of stdout.split('\n')) if (!/^(?:TAP version|1\.\.|---tty-stream|# |$)/.test(line)) console.log(line);
console.log(`${count('pass')} passed, ${count('fail')} failed`);
process.exitCode = status === 0 && count('pass') > 0 ? 0 : 1;

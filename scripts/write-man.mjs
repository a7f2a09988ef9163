// In: the built command line. Out: docs/smslog.1, its manual page. `--check` only says whether the file is up to date.
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './run.mjs';

const TARGET = 'docs/smslog.1';
const path = join(root, TARGET);
const page = execFileSync(process.execPath, [join(root, 'bin/smslog.js'), 'man'], { encoding: 'utf8' });
if (!process.argv.includes('--check')) writeFileSync(path, page);
else if (!existsSync(path) || readFileSync(path, 'utf8').replaceAll('\r\n', '\n') !== page) {
  console.error(`${TARGET} does not match the commands: run npm run docs`);
  process.exitCode = 1;
}

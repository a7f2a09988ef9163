// In: the bundled command line. Out: dist/cli/main.cache, its functions that an analysis needs, compiled. Part of the build.
import { rmSync, writeFileSync } from 'node:fs';
import { Writable } from 'node:stream';
import { cacheFile, load } from '../bin/load.js';
import { root } from './run.mjs';

process.chdir(root);
rmSync(cacheFile, { force: true });
const { main, script } = load();
const nowhere = () => new Writable({ write: (piece, encoding, done) => done() });
const code = await main(['analyze', 'samples/capacity-zero'], { stdin: process.stdin, stdout: nowhere(), stderr: process.stderr, env: {} });
if (code === 1) writeFileSync(cacheFile, script.createCachedData());
else process.exitCode = 1;

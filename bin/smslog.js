#!/usr/bin/env node
import { load } from './load.js';
process.exitCode = await load().main(process.argv.slice(2));
// Taking memory apart piece by piece before it ends is of no use to anybody. Where output is still on its way, Node ends by itself.
if (process.stdout.writableLength === 0 && process.stderr.writableLength === 0) process.exit();

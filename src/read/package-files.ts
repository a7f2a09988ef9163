// name -> a file of the package: the compiled knowledge, and the module that a worker thread runs.

import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { Knowledge, Pack } from '../knowledge/index.js';
import { say } from '../wording/index.js';

/**
 * The URL of a file of the compiled package, relative to `dist`. Right in the library and in the bundled command line: this module and the bundle are
 * both one folder below `dist`.
 */
export function packageFile(name: string): URL {
  return new URL(`../${name}`, import.meta.url);
}

function readJson(name: string): unknown {
  const url = packageFile(name);
  try {
    return JSON.parse(readFileSync(url, 'utf8'));
  } catch (error) {
    throw new Error(say('packs-unreadable', { path: url.pathname }).message, { cause: error });
  }
}

/** The built-in packs, linked: what `analyze` reads. Each call loads them again; keep the result. */
export function builtInKnowledge(): Knowledge {
  return readJson('knowledge.json') as Knowledge;
}

/** A hash of the built-in packs, linked: tells results of these packs from others. */
export function builtInVersion(): string {
  return createHash('sha256')
    .update(readFileSync(packageFile('knowledge.json')))
    .digest('hex');
}

/** The built-in packs, each by itself: what a user's own packs are compiled against and linked with. */
export function builtInPacks(): readonly Pack[] {
  return readJson('packs.json') as readonly Pack[];
}

// name -> a file of the package: the compiled knowledge, and the module that a worker thread runs.

import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { brotliDecompressSync } from 'node:zlib';
import { type Knowledge, type Pack, parseSystemCodes, type SystemCodes } from '../knowledge/index.js';
import type { PackagedAssets } from '../model/index.js';
import { say } from '../wording/index.js';

/**
 * The URL of a file of the compiled package, relative to `dist`. Right in the library and in the bundled command line: this module and the bundle are
 * both one folder below `dist`.
 */
export function packageFile(name: string): URL {
  return new URL(`../${name}`, import.meta.url);
}

function readPackageFile<T>(name: string, parse: (bytes: Buffer) => T): T {
  const url = packageFile(name);
  try {
    return parse(readFileSync(url));
  } catch (error) {
    throw new Error(say('packs-unreadable', { path: url.pathname }).message, { cause: error });
  }
}

function readJson(name: string): unknown {
  return readPackageFile(name, (bytes) => JSON.parse(bytes.toString('utf8')) as unknown);
}

let systemCodes: SystemCodes | undefined;

/**
 * Knowledge with the names of all Windows error codes. They are read from a file when one is asked for that no pack has, once in a process: most runs need
 * none of them.
 */
export function withSystemCodes(knowledge: Knowledge): Knowledge {
  return Object.defineProperty({ ...knowledge }, 'systemCodes', {
    enumerable: true,
    get: () => (systemCodes ??= readPackageFile('codes.br', (bytes) => parseSystemCodes(brotliDecompressSync(bytes).toString('utf8')))),
  });
}

/** The built-in packs, linked, with the names of Windows error codes: what `analyze` reads. Each call loads them again; keep the result. */
export function builtInKnowledge(): Knowledge {
  return withSystemCodes(readJson('knowledge.json') as Knowledge);
}

/** A hash of the built-in packs, linked, and of the names of Windows error codes: tells results of these from others. */
export function builtInVersion(): string {
  return createHash('sha256')
    .update(readFileSync(packageFile('knowledge.json')))
    .update(readFileSync(packageFile('codes.br')))
    .digest('hex');
}

/** The built-in packs, each by itself: what a user's own packs are compiled against and linked with. */
export function builtInPacks(): readonly Pack[] {
  return readJson('packs.json') as readonly Pack[];
}

/** Style and scripts for pages of a browser. */
export function pageAssets(): PackagedAssets {
  return readJson('page.json') as PackagedAssets;
}

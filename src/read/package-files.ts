// name -> a part of the package. The page of the engine, which `engine-page.ts` makes of these parts, holds them too and reads them by this module.

import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { brotliDecompressSync } from 'node:zlib';
import { type Knowledge, linkCompiled, type Pack, type PackagedKnowledge, parseSystemCodes, type SystemCodes } from '../knowledge/index.js';
import { moduleScript, type ModuleTexts, type PackagedAssets, type PackagedScripts, type PageAsset } from '../model/index.js';
import { say } from '../wording/index.js';

const PACKED = '.br';

/** The text of a file below `dist`. Right in the library and in the bundle: this module and the bundle are both one folder below it. */
function readPart(path: string): string {
  const url = new URL(`../${path}`, import.meta.url);
  try {
    // Large parts are packed, which saves a quarter of what `npm pack` makes of them.
    return path.endsWith(PACKED) ? brotliDecompressSync(readFileSync(url)).toString() : readFileSync(url, 'utf8');
  } catch (error) {
    throw new Error(say('packs-unreadable', { path: url.pathname }).message, { cause: error });
  }
}

const PACKS = 'assets/packs.json.br';
const CODES = 'assets/codes.txt.br';
const SCRIPTS = 'assets/scripts.json';
const STYLE = 'assets/style.css';
const REPORT = 'assets/report.js';

function packaged(): PackagedKnowledge {
  return JSON.parse(readPart(PACKS)) as PackagedKnowledge;
}

let systemCodes: SystemCodes | undefined;

/**
 * Knowledge with the names of all Windows error codes. They are read when one is asked for that no pack has, once in a process: most runs need none of them.
 */
export function withSystemCodes(knowledge: Knowledge): Knowledge {
  return Object.defineProperty({ ...knowledge }, 'systemCodes', {
    enumerable: true,
    get: () => (systemCodes ??= parseSystemCodes(readPart(CODES))),
  });
}

/** The built-in packs, linked, with the names of Windows error codes: what `analyze` reads. Each call loads them again; keep the result. */
export function builtInKnowledge(): Knowledge {
  const { packs, programs } = packaged();
  return withSystemCodes(linkCompiled(packs, programs));
}

/** A hash of the built-in packs and of the names of Windows error codes: tells results of these from others. */
export function builtInVersion(): string {
  return createHash('sha256').update(readPart(PACKS)).update(readPart(CODES)).digest('hex');
}

/** The built-in packs, each by itself: what a user's own packs are compiled against and linked with. */
export function builtInPacks(): readonly Pack[] {
  return packaged().packs;
}

function packagedScripts(): PackagedScripts {
  return JSON.parse(readPart(SCRIPTS)) as PackagedScripts;
}

const pathOf = (module: string): string => `bundle/${module}`;

/** Style and scripts for pages of a browser. */
export function pageAssets(): PackagedAssets {
  const { modules, hashes } = packagedScripts();
  const texts: ModuleTexts = Object.fromEntries(modules.filter.map((name) => [name, readPart(pathOf(name))]));
  return {
    style: { text: readPart(STYLE), hash: hashes.style },
    filter: { text: moduleScript('filter-script.js', texts), hash: hashes.filter },
    report: { text: readPart(REPORT), hash: hashes.report },
  };
}

/** The script of the page of the engine, beside those of `pageAssets`. */
export function enginePageScript(): PageAsset {
  return { text: readPart('assets/app.js'), hash: packagedScripts().hashes.app };
}

/** What the page of the engine holds for its worker: path below `dist` -> text. */
export function enginePageFiles(): Readonly<Record<string, string>> {
  const { modules } = packagedScripts();
  const paths = [
    PACKS,
    CODES,
    SCRIPTS,
    STYLE,
    REPORT,
    'assets/sample.json',
    ...new Set([...modules.filter, ...modules.engine].map(pathOf)),
  ];
  return Object.fromEntries(paths.map((path) => [path, readPart(path)]));
}

// The knowledge that the package ships, as it was compiled when the package was built.

import { readFileSync } from 'node:fs';
import type { Knowledge, Pack } from '../knowledge/index.js';

/** A file that the build puts beside the compiled code. */
function builtFile(name: string): unknown {
  const url = new URL(`../${name}`, import.meta.url);
  try {
    return JSON.parse(readFileSync(url, 'utf8'));
  } catch (error) {
    throw new Error(`The built-in packs cannot be loaded from ${url.pathname}; npm run build makes that file.`, { cause: error });
  }
}

/** The built-in packs, linked: what `analyze` reads. Each call loads them again; keep the result. */
export function builtInKnowledge(): Knowledge {
  return builtFile('knowledge.json') as Knowledge;
}

/** The built-in packs, each by itself: what a user's own packs are compiled against and linked with. */
export function builtInPacks(): readonly Pack[] {
  return builtFile('packs.json') as readonly Pack[];
}

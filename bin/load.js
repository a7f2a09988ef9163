// The bundled command line, as a script with a code cache: the functions that an analysis needs were compiled when smslog was built, which is a third of the
// time to start. Another version of Node refuses the cache and compiles them again. Nothing is written here.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { constants, Script } from 'node:vm';

const program = new URL('../dist/cli/main.cjs', import.meta.url);

/** Where the code cache belongs. */
export const cacheFile = new URL('../dist/cli/main.cache', import.meta.url);

function cached() {
  try {
    return readFileSync(cacheFile);
  } catch {
    return undefined; // It is only quicker with it.
  }
}

/** What the command line exports, and the script that it came from. */
export function load() {
  // The bundle is ASCII and opens with the head of a function.
  const script = new Script(readFileSync(program, 'latin1'), {
    filename: fileURLToPath(program),
    cachedData: cached(),
    importModuleDynamically: constants.USE_MAIN_CONTEXT_DEFAULT_LOADER,
  });
  const module = { exports: {} };
  script.runInThisContext()(module, createRequire(program), program.href);
  return { ...module.exports, script };
}

// Paths or standard input -> bundles. The only step that touches the disk: it reads what was given, and writes nothing but one temporary file.
import type { Readable } from 'node:stream';
import { SmslogError } from '../errors.js';
import type { Bundle } from '../model.js';
import { makeBundles } from './bundles.js';
import type { Found } from './content.js';
import { createDescriptors } from './descriptors.js';
import { limitsOf, type OpenOptions } from './options.js';
import { lookUp, openPath, type GivenPath, type Shop } from './path.js';
import { createSpool } from './spool.js';
import { takeStdin } from './stdin.js';
import { isWithin } from './walk.js';

export { builtInKnowledge, builtInPacks } from './built-in.js';

export type { OpenOptions } from './options.js';

function openShop(options: OpenOptions): { readonly shop: Shop; readonly close: () => void } {
  const shop = { descriptors: createDescriptors(), spool: createSpool(options), limits: limitsOf(options) };
  return {
    shop,
    close: () => {
      shop.descriptors.close();
      shop.spool.close();
    },
  };
}

/** Paths without those that are part of another one. */
function outermost(given: readonly GivenPath[]): GivenPath[] {
  const distinct = [...new Map(given.map((one) => [one.real, one])).values()];
  const folders = distinct.filter((one) => one.isFolder).map((one) => one.real);
  const others = (real: string) => folders.filter((folder) => folder !== real);
  return distinct.filter(({ real }) => !isWithin(real, others(real)));
}

function nothingReadable(paths: readonly string[], found: readonly Found[]): SmslogError {
  const [first = ''] = paths;
  const others = paths.length > 1 ? ` (and none of the ${paths.length - 1} other paths)` : '';
  const reason = found[0]?.troubles[0]?.message ?? 'No path was given.';
  return new SmslogError(
    'cannot-read',
    `Cannot read ${first === '' ? 'anything' : first}${others}: ${reason}`,
    { file: first },
    'Give a folder, log files or a tar of what was captured, and check that this user may read it.',
  );
}

/**
 * Opens folders, files and tars. A folder with a bundle.json, at any depth, is a bundle by itself; everything else together is one more.
 *
 * @returns at least one bundle, in order of place; what could not be read stands in the `problems` of its bundle. Close all of them.
 * @throws SmslogError `cannot-read` if not one of the paths can be read
 */
export async function open(paths: readonly string[], options: OpenOptions = {}): Promise<Bundle[]> {
  const looked = paths.map(lookUp);
  const given = looked.filter((one) => 'real' in one);
  const found = looked.filter((one): one is Found => !('real' in one));
  const folders = given.filter((one) => one.isFolder).map((one) => one.real);
  const { shop, close } = openShop(options);
  try {
    for (const one of outermost(given)) found.push(await openPath(one, folders, shop));
    if (!found.some((one) => one.isReadable)) throw nothingReadable(paths, found);
    return makeBundles(found, close);
  } catch (error) {
    close();
    throw error;
  }
}

/**
 * Opens what comes on standard input, by its first bytes: a tar; a list of paths, one a line or separated by NUL, at least half of which
 * exist; or else one log.
 *
 * @throws SmslogError `cannot-read` if the stream fails before anything came
 */
export async function openStdin(stream: Readable, options: OpenOptions = {}): Promise<Bundle[]> {
  const { shop, close } = openShop(options);
  try {
    const taken = await takeStdin(stream, shop);
    if ('items' in taken) return makeBundles([taken], close);
    close();
    return await open(taken.paths, options);
  } catch (error) {
    close();
    throw error;
  }
}

// Paths or pipes -> bundles. The only step that touches the disk: it reads what was given, and writes nothing but one temporary file.
import { createReadStream } from 'node:fs';
import { dirname } from 'node:path';
import type { Readable } from 'node:stream';
import { SmslogError } from '../errors.js';
import type { Bundle } from '../model/index.js';
import { say } from '../wording/index.js';
import { takenAmong } from './archives/place-entries.js';
import { makeBundles } from './bundles/make-bundles.js';
import type { Content, Found } from './content/content.js';
import { withEncodings } from './bundles/encodings.js';
import { expandGlob } from './input/glob.js';
import type { OpenOptions } from './options.js';
import { createLookUp, nothing, openPath, type GivenPath } from './input/path.js';
import { openShop } from './session.js';
import { takePipe } from './input/pipe.js';
import { withoutTwins } from './bundles/duplicates.js';
import { isWithin } from './input/walk-folder.js';

export { builtInKnowledge, builtInPacks } from './package-files.js';

export type { NamedEncoding } from './bundles/encodings.js';
export type { OpenOptions, Progress, StdinKind } from './options.js';

/** Paths without those that are part of another one. */
function outermost(given: readonly GivenPath[], folders: ReadonlySet<string>): GivenPath[] {
  const distinct = [...new Map(given.map((one) => [one.real, one])).values()];
  return distinct.filter(({ real }) => real === dirname(real) || !isWithin(dirname(real), folders));
}

function nothingReadable(paths: readonly string[], found: readonly Found[]): SmslogError {
  const [first = ''] = paths;
  const reason = found[0]?.troubles[0]?.message ?? 'No path was given.';
  return new SmslogError(
    'cannot-read',
    say('nothing-readable', { path: first, others: Math.max(0, paths.length - 1), reason }),
    { file: first },
    'Give a folder, log files or an archive of what was captured, and check that this user may read it.',
  );
}

/** Pipes that a shell hands over as a path: `<(command)`. */
function pipeOf(path: string): { readonly at: string; readonly stream: Readable } | undefined {
  const [, number] = /^\/(?:dev|proc\/self)\/fd\/(\d+)$/.exec(path) ?? [];
  if (number === undefined) return undefined;
  return { at: `/fd${number}`, stream: createReadStream('', { fd: Number(number), autoClose: false }) };
}

/** The same contents, each of which tells how far the reading of all has come. */
function watched(found: readonly Found[], onProgress: NonNullable<OpenOptions['onProgress']>): Found[] {
  const of = found.flatMap(({ items }) => items).reduce((sum, { content }) => sum + content.size, 0);
  let done = 0;
  const watch = (content: Content): Content => ({
    ...content,
    *chunks() {
      for (const piece of content.chunks()) {
        done = Math.min(of, done + piece.length);
        onProgress({ step: 'read', done, of });
        yield piece;
      }
    },
  });
  return found.map((one) => ({ ...one, items: one.items.map((item) => ({ ...item, content: watch(item.content) })) }));
}

/**
 * Opens folders, files, archives, patterns such as `sites/*` and, if `options.stdin` is given, a pipe. A folder or archive with a bundle.json, at
 * any depth, is a bundle by itself; everything else together is one more. A pipe holds an archive; a list of paths, one a line or separated by NUL,
 * at least half of which exist; or else logs.
 *
 * @returns at least one bundle, in order of place; what could not be read stands in the `problems` of its bundle. Close all of them.
 * @throws SmslogError `cannot-read` if not one of the paths can be read, or if the stream fails before anything came
 */
export async function open(paths: readonly string[], options: OpenOptions = {}): Promise<Bundle[]> {
  const shop = openShop(options);
  try {
    const found: Found[] = [];
    const given: GivenPath[] = [];
    const lookUp = createLookUp();
    const look = (path: string, isNamed: boolean) => {
      const one = lookUp(path, isNamed);
      if ('real' in one) given.push(one);
      else found.push(one);
    };
    let listed: readonly string[] = [];
    const pipes = paths.flatMap((path) => pipeOf(path) ?? []);
    if (options.stdin) pipes.unshift({ at: '/stdin', stream: options.stdin });
    for (const { at, stream } of pipes) {
      const taken = await takePipe(at, stream, at === '/stdin' ? (options.stdinKind ?? 'auto') : 'auto', shop);
      if ('items' in taken) found.push(taken);
      else listed = [...listed, ...taken.paths];
    }
    for (const path of paths.filter((one) => !pipeOf(one))) {
      const fitting = (await expandGlob(path)).paths;
      if (fitting.length === 0) found.push(nothing(path, { kind: 'missing', message: 'No file or folder fits this pattern.' }));
      for (const one of fitting) look(one, one === path);
    }
    for (const path of listed) look(path, false);

    const folders = new Set(given.filter((one) => one.isFolder).map((one) => one.real));
    const isTaken = takenAmong(new Set(given.map((one) => one.at)));
    for (const one of outermost(given, folders)) found.push(await openPath(one, folders, isTaken, shop));
    if (!found.some((one) => one.isReadable)) throw nothingReadable([...paths, ...listed], found);
    const distinct = withoutTwins(found);
    const bundles = makeBundles(options.onProgress ? watched(distinct, options.onProgress) : distinct, () => shop.close());
    return options.encodings ? await withEncodings(bundles, options.encodings) : bundles;
  } catch (error) {
    shop.close();
    throw error;
  }
}

/** Opens what comes through a pipe: `open` without paths. */
export function openStdin(stream: Readable, options: OpenOptions = {}): Promise<Bundle[]> {
  return open([], { ...options, stdin: stream });
}

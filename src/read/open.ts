// paths, patterns, a pipe -> bundles
import { createReadStream } from 'node:fs';
import { dirname } from 'node:path';
import type { Readable } from 'node:stream';
import { SmslogError } from '../errors.js';
import { say } from '../wording/index.js';
import { takenPaths } from './archives/place-entries.js';
import { makeBundles } from './bundles/make-bundles.js';
import { openBundles, type OpenedBundles } from './bundles/opened-bundles.js';
import type { Content } from './content/content.js';
import type { ResolvedInput } from './found.js';
import { withEncodings } from './bundles/encodings.js';
import { createGivenPaths } from './input/given-paths.js';
import { expandGlob } from './input/glob.js';
import type { OpenOptions } from './options.js';
import { createPathResolver, unreadableInput, resolveInput, type GivenPath } from './input/path.js';
import { openSession, type ReadSession } from './session.js';
import { readPipe } from './input/pipe.js';
import { withoutDuplicates } from './bundles/duplicates.js';
import { isWithin } from './input/walk-folder.js';

/** Paths without those that are part of another one. */
function withoutNested(given: readonly GivenPath[], folders: ReadonlySet<string>): GivenPath[] {
  const distinct = [...new Map(given.map((one) => [one.real, one])).values()];
  return distinct.filter(({ real }) => real === dirname(real) || !isWithin(dirname(real), folders));
}

function nothingReadableError(paths: readonly string[], found: readonly ResolvedInput[]): SmslogError {
  const [first = ''] = paths;
  const { message: reason } = found[0]?.problems[0]?.message ?? say('no-path-given');
  return new SmslogError(
    'cannot-read',
    say('nothing-readable', { path: first, others: Math.max(0, paths.length - 1), reason }),
    { file: first },
    say('nothing-readable-help'),
  );
}

/** The pipe that a shell passes as a path: `<(command)`. */
function pipeOf(path: string): { readonly path: string; readonly stream: Readable } | undefined {
  const [, number] = /^\/(?:dev|proc\/self)\/fd\/(\d+)$/.exec(path) ?? [];
  if (number === undefined) return undefined;
  return { path: `/fd${number}`, stream: createReadStream('', { fd: Number(number), autoClose: false }) };
}

/** The same contents, with reports of how much of all of them has been read. */
function withReadProgress(found: readonly ResolvedInput[], onProgress: NonNullable<OpenOptions['onProgress']>): ResolvedInput[] {
  const total = found.flatMap(({ files }) => files).reduce((sum, { content }) => sum + content.size, 0);
  let completed = 0;
  const watch = (content: Content): Content => ({
    ...content,
    *chunks() {
      for (const chunk of content.chunks()) {
        completed = Math.min(total, completed + chunk.length);
        onProgress({ phase: 'read', completed, total });
        yield chunk;
      }
    },
  });
  return found.map((one) => ({ ...one, files: one.files.map((file) => ({ ...file, content: watch(file.content) })) }));
}

/**
 * Opens folders, files, archives, patterns such as `sites/*` and, if `options.stdin` is given, a pipe. A folder or archive
 * that is a capture (it holds a bundle.json, files of a site, or folders of sites) is a bundle by itself; sites that are named one by one are one bundle
 * together. A pipe holds an archive; a list of paths, one a line or separated by NUL, at least half of which exist; or else logs.
 *
 * @returns at least one bundle, in order of path; what could not be read is in the `problems` of its bundle. Close all of them.
 * @throws SmslogError `cannot-read` if not one of the paths can be read, or if the stream fails before anything came
 */
export async function open(paths: readonly string[], options: OpenOptions = {}): Promise<OpenedBundles> {
  const session = openSession(options);
  try {
    const found: ResolvedInput[] = [];
    const given: GivenPath[] = [];
    const resolvePath = createPathResolver();
    const givenPaths = createGivenPaths();
    const addPath = (path: string, isNamed: boolean) => {
      const one = resolvePath(path, isNamed);
      givenPaths.add(one.path, path);
      if ('real' in one) given.push(one);
      else found.push(one);
    };
    let listed: readonly string[] = [];
    const pipes = paths.flatMap((path) => pipeOf(path) ?? []);
    if (options.stdin) pipes.unshift({ path: '/stdin', stream: options.stdin });
    for (const { path, stream } of pipes) {
      const piped = await readPipe(path, stream, path === '/stdin' ? (options.stdinKind ?? 'auto') : 'auto', session);
      if ('paths' in piped) listed = [...listed, ...piped.paths];
      else found.push(piped);
    }
    for (const path of paths.filter((one) => !pipeOf(one))) {
      const matches = await expandGlob(path);
      if (matches.length === 0) found.push(unreadableInput(path, { kind: 'missing', message: say('no-match') }));
      for (const one of matches) addPath(one, one === path);
    }
    for (const path of listed) addPath(path, false);

    const folders = new Set(given.filter((one) => one.isFolder).map((one) => one.real));
    const isTaken = takenPaths(new Set(given.map((one) => one.path)));
    for (const one of withoutNested(given, folders)) found.push(await resolveInput(one, folders, isTaken, session));
    session.requireCallbacks();
    if (!found.some((one) => one.isReadable)) throw nothingReadableError([...paths, ...listed], found);
    return await toBundles(found, (path) => givenPaths.pathOf(path), options, session);
  } catch (error) {
    session.close();
    throw error;
  }
}

/** Everything that was found, as opened bundles. */
async function toBundles(
  found: readonly ResolvedInput[],
  givenPathOf: (path: string) => string,
  options: OpenOptions,
  session: ReadSession,
): Promise<OpenedBundles> {
  const distinct = withoutDuplicates(found);
  const inputs = options.onProgress ? withReadProgress(distinct, options.onProgress) : distinct;
  const bundles = makeBundles(inputs, givenPathOf);
  const decodable = options.encodings ? await withEncodings(bundles, options.encodings) : bundles;
  return openBundles(decodable, () => session.close());
}

/**
 * Opens what comes through a pipe, or gives back the paths that it lists.
 *
 * @throws SmslogError `cannot-read` if the stream fails before anything came
 */
export async function openStdinOrPaths(
  stream: Readable,
  options: OpenOptions,
): Promise<{ readonly bundles: OpenedBundles } | { readonly paths: readonly string[] }> {
  const session = openSession(options);
  try {
    const piped = await readPipe('/stdin', stream, options.stdinKind ?? 'auto', session);
    const givenPaths = createGivenPaths();
    if (!('paths' in piped)) return { bundles: await toBundles([piped], (path) => givenPaths.pathOf(path), options, session) };
    session.close();
    return piped;
  } catch (error) {
    session.close();
    session.requireCallbacks();
    throw error;
  }
}

/** Opens what comes through a pipe: `open` without paths. */
export function openStdin(stream: Readable, options: OpenOptions = {}): Promise<OpenedBundles> {
  return open([], { ...options, stdin: stream });
}

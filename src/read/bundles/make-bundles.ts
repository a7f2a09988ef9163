// all files that were found in one call -> bundles: each folder that is a capture is a bundle of its own, everything else together is one
import { type Bundle, isSiteFile, type Problem, type Source } from '../../model/index.js';
import { say } from '../../wording/index.js';
import { folderOf, nameOf, type ResolvedInput, type FoundFile, type PathProblem } from '../found.js';
import { commonFolder, createLabeller, distinctLabel, isPiped } from './labels.js';
import { byCodeUnit } from '../../lists.js';
import { folderOfPaths, type FolderShape, shapeOf } from './captures.js';

/** The nearest folder above a path that is a bundle of its own. */
function ownBundle(path: string, owners: ReadonlySet<string>): string | undefined {
  for (let folder = folderOf(path); folder !== ''; folder = folderOf(folder)) if (owners.has(folder)) return folder;
  return undefined;
}

/** Files and problems of one bundle. */
interface Group {
  readonly files: FoundFile[];
  readonly problems: PathProblem[];
}

/** What a bundle is called and how its files are. */
interface Names {
  /** Absolute path of the bundle, or of the folder that holds its files. */
  readonly base: string;
  /** Its name if the path has none. */
  readonly otherwise: string;
  readonly labelOf: (path: string) => string;
  /** An absolute path as the caller would write it. */
  readonly givenPathOf: (path: string) => string;
}

function makeBundle({ files, problems }: Group, { base, otherwise, labelOf, givenPathOf }: Names): Omit<Bundle, 'close'> {
  const taken = new Set<string>();
  const sources = [...files]
    .sort((a, b) => byCodeUnit(labelOf(a.path), labelOf(b.path)))
    .map(({ path, content, archive }): Source => {
      const isFile = archive === undefined && !isPiped(path);
      return { label: distinctLabel(labelOf(path), taken), ...(isFile && { path: givenPathOf(path) }), ...content };
    });
  const labelled = problems
    .map(({ path, kind, message }): Problem => ({ label: distinctLabel(labelOf(path), new Set()), kind, ...message }))
    .sort((a, b) => byCodeUnit(a.label, b.label) || byCodeUnit(a.message, b.message));
  return { name: nameOf(base) || otherwise, path: givenPathOf(originOf(base, files)), sources, problems: labelled };
}

/** What files come from: the archive with the member, if all of them were in one, else the path of the bundle. */
function originOf(base: string, files: readonly FoundFile[]): string {
  const archive = files[0]?.archive;
  if (archive === undefined || !files.every((file) => file.archive?.path === archive.path)) return base;
  const isWithin = base === archive.contents || base.startsWith(`${archive.contents}/`);
  return isWithin ? archive.path + base.slice(archive.contents.length) : base;
}

/** The path of the files that belong to no folder of their own: the only given one (an archive without files has its own name), else the folder that holds all. */
function restPath(roots: readonly ResolvedInput[]): string {
  const [only] = roots;
  if (roots.length === 1 && only) return only.files.length === 0 ? (only.archive ?? only.path) : only.path;
  const onDisk = roots.filter((root) => root.isPiped !== true);
  return commonFolder(onDisk.map((root) => (root.isFolder ? root.path : folderOf(root.path))));
}

/** The given paths that the rest comes from: those that could be read, and hold some of it if any does. */
function restRoots(found: readonly ResolvedInput[], owners: ReadonlySet<string>): readonly ResolvedInput[] {
  const readable = found.filter((one) => one.isReadable);
  const giving = readable.filter(({ files, problems }) =>
    [...files, ...problems].some(({ path }) => ownBundle(path, owners) === undefined),
  );
  return giving.length > 0 ? giving : readable.length > 0 ? readable : found;
}

/** The folders that were given, each understood; the folder of all files that a list names is one of them. */
function shapesOf(found: readonly ResolvedInput[]): readonly FolderShape[] {
  const given = found.flatMap(({ path, isFolder, files }) =>
    isFolder
      ? [
          shapeOf(
            folderOfPaths(
              path,
              files.map((file) => file.path),
            ),
          ),
        ]
      : [],
  );
  const listed = found.flatMap(({ isFolder, files }) => (isFolder ? [] : files.filter(({ isNamed }) => !isNamed).map(({ path }) => path)));
  if (listed.length === 0) return given;
  // Together they are what a folder would be, so that it is a capture by itself only where something else is given.
  return [...given, shapeOf(folderOfPaths(commonFolder(listed.map(folderOf)), listed))];
}

/** The folders that are bundles of their own. What is all that was given is the rest, unless it says that it is one. */
function ownersIn(shapes: readonly FolderShape[], isAlone: boolean): ReadonlySet<string> {
  const owners = new Set<string>();
  for (const { path, kind, isStated, captures } of shapes) {
    if (isStated || (kind === 'capture' && !isAlone)) owners.add(path);
    for (const capture of captures) owners.add(capture);
  }
  return owners;
}

/** Whether a file lies beside captures and is none of a site: a page that explains them, a list. */
function isBeside({ path, isNamed }: FoundFile, shelves: ReadonlySet<string>): boolean {
  return !isNamed && shelves.has(folderOf(path)) && !isSiteFile(nameOf(path));
}

/** Names that are told of files beside captures. */
const MOST_NAMES = 3;

/** The problem of files that belong to no capture. */
function besideProblem(files: readonly FoundFile[], shelf: string): PathProblem {
  const names = files.map(({ path }) => nameOf(path)).sort(byCodeUnit);
  return { path: shelf, kind: 'unused', message: say('files-beside-captures', { names: names.slice(0, MOST_NAMES), count: names.length }) };
}

/**
 * Sorts what was found into bundles, by path; the rest comes last. It is left out if it holds nothing of a site and others do.
 *
 * @param found        what each given path leads to; no two of them hold the same file
 * @param givenPathOf  an absolute path as the caller would write it
 */
export function makeBundles(found: readonly ResolvedInput[], givenPathOf: (path: string) => string): Omit<Bundle, 'close'>[] {
  const files = found.flatMap((one) => one.files);
  const shapes = shapesOf(found);
  const owners = ownersIn(shapes, found.filter(({ isReadable }) => isReadable).length === 1 || found.every(({ isFolder }) => !isFolder));
  const newGroup = (): Group => ({ files: [], problems: [] });
  const groups = new Map<string | undefined, Group>([...owners].sort(byCodeUnit).map((owner) => [owner, newGroup()]));
  const rest = newGroup();
  for (const file of files) (groups.get(ownBundle(file.path, owners)) ?? rest).files.push(file);
  const shelves = new Set(shapes.flatMap((shape) => shape.shelves));
  const problems = found.flatMap((one) => one.problems);
  const [first] = rest.files;
  if (first !== undefined && rest.files.every((file) => isBeside(file, shelves))) {
    problems.push(besideProblem(rest.files.splice(0), folderOf(first.path)));
  }
  // A problem outside of all bundles goes to one of them, if there is no rest.
  const around = (path: string): Group => {
    if (rest.files.length > 0) return rest;
    const all = [...groups.values()];
    return all.find((group) => group.files.some(({ archive }) => archive?.path === path)) ?? all[0] ?? rest;
  };
  for (const problem of problems) (groups.get(ownBundle(problem.path, owners)) ?? around(problem.path)).problems.push(problem);

  const bundles = [...groups].map(([owner, group]) => {
    const base = owner ?? '';
    const names = { base, otherwise: '/', labelOf: createLabeller([{ path: base, isFolder: true }]), givenPathOf };
    return makeBundle(group, names);
  });
  if (bundles.length === 0 || rest.files.length + rest.problems.length > 0) {
    const roots = restRoots(found, owners);
    const otherwise = roots.length === 1 ? '/' : 'files';
    bundles.push(makeBundle(rest, { base: restPath(roots), otherwise, labelOf: createLabeller(roots), givenPathOf }));
  }
  return bundles;
}

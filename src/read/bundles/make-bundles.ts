// All that was found in one call -> bundles: a folder that holds a bundle.json is one by itself, everything else together is one.
import type { Bundle, Problem, Source } from '../../model/index.js';
import { folderOf, nameOf, type Found, type Item, type Trouble } from '../content/content.js';
import { commonFolder, distinctLabel, labeller } from './labels.js';
import { byText } from '../input/walk-folder.js';

const MANIFEST = 'bundle.json';

/** The nearest folder above a place that is a bundle by itself. */
function ownBundle(at: string, owners: ReadonlySet<string>): string | undefined {
  for (let folder = folderOf(at); folder !== ''; folder = folderOf(folder)) if (owners.has(folder)) return folder;
  return undefined;
}

function makeBundle(
  name: string,
  items: readonly Item[],
  troubles: readonly Trouble[],
  labelOf: (at: string) => string,
  close: () => void,
): Bundle {
  const taken = new Set<string>();
  const sources = [...items]
    .sort((a, b) => byText(labelOf(a.at), labelOf(b.at)))
    .map(({ at, content }): Source => {
      return { label: distinctLabel(labelOf(at), taken), ...content };
    });
  const problems = troubles
    .map(({ at, kind, message }): Problem => ({ label: distinctLabel(labelOf(at), new Set()), kind, message }))
    .sort((a, b) => byText(a.label, b.label) || byText(a.message, b.message));
  return { name, sources, problems, close };
}

/** A name for what belongs to no folder of its own: the one thing that was given, else the folder that all of it lies in. */
function restName(roots: readonly Found[]): string {
  const [only] = roots;
  if (roots.length === 1 && only) return nameOf(only.at) || only.at || '/';
  const onDisk = roots.filter((root) => root.isPiped !== true);
  return nameOf(commonFolder(onDisk.map((root) => (root.isFolder ? root.at : folderOf(root.at))))) || 'files';
}

/** The given places that the rest comes from: those that could be read, and gave something to it if any did. */
function restRoots(found: readonly Found[], owners: ReadonlySet<string>): readonly Found[] {
  const readable = found.filter((one) => one.isReadable);
  const giving = readable.filter(({ items, troubles }) => [...items, ...troubles].some(({ at }) => ownBundle(at, owners) === undefined));
  return giving.length > 0 ? giving : readable.length > 0 ? readable : found;
}

/**
 * Sorts what was found into bundles, by place; the rest comes last. It is left out if it holds nothing and others do.
 *
 * @param found  what each given path turned out to be; no two of them hold the same file
 * @param close  frees what the files need; called when the last bundle is closed
 */
export function makeBundles(found: readonly Found[], close: () => void): Bundle[] {
  const items = found.flatMap((one) => one.items);
  const troubles = found.flatMap((one) => one.troubles);
  const owners = new Set<string>();
  for (const item of items) if (!item.isNamed && nameOf(item.at).toLowerCase() === MANIFEST) owners.add(folderOf(item.at));
  const groups = new Map<string | undefined, { items: Item[]; troubles: Trouble[] }>(
    [...owners].sort(byText).map((owner) => [owner, { items: [], troubles: [] }]),
  );
  const rest = { items: [] as Item[], troubles: [] as Trouble[] };
  for (const item of items) (groups.get(ownBundle(item.at, owners)) ?? rest).items.push(item);
  // What went wrong around a bundle is told with it, if there is nothing else that it could be told with.
  const around = (at: string) => {
    if (rest.items.length > 0) return rest;
    const all = [...groups.values()];
    return all.find((group) => group.items.some(({ packed }) => packed?.file === at)) ?? all[0] ?? rest;
  };
  for (const trouble of troubles) (groups.get(ownBundle(trouble.at, owners)) ?? around(trouble.at)).troubles.push(trouble);

  let open = 0;
  const closeOne = () => {
    let isOpen = true;
    open += 1;
    return () => {
      if (!isOpen) return;
      isOpen = false;
      open -= 1;
      if (open === 0) close();
    };
  };
  const bundles = [...groups].map(([owner, group]) => {
    const base = owner ?? '';
    return makeBundle(nameOf(base), group.items, group.troubles, labeller([{ at: base, isFolder: true }]), closeOne());
  });
  if (bundles.length === 0 || rest.items.length + rest.troubles.length > 0) {
    const roots = restRoots(found, owners);
    bundles.push(makeBundle(restName(roots), rest.items, rest.troubles, labeller(roots), closeOne()));
  }
  return bundles;
}

// A bundle in, the same files in disorder out: renamed, swapped, lost, doubled, mixed with what does not belong there.

import type { Random } from '../scenarios/random.js';
import { NAMES } from './dictionary.js';
import type { NamedBytes } from './input.js';

type Rearrangement = (files: readonly NamedBytes[], random: Random, others: readonly NamedBytes[]) => readonly NamedBytes[];

const folderOf = (name: string): string => name.slice(0, name.lastIndexOf('/') + 1);

function withOne(files: readonly NamedBytes[], random: Random, change: (file: NamedBytes) => readonly NamedBytes[]): readonly NamedBytes[] {
  if (files.length === 0) return files;
  const at = random.int(0, files.length - 1);
  return files.flatMap((file, index) => (index === at ? change(file) : [file]));
}

const rename: Rearrangement = (files, random) =>
  withOne(files, random, ({ name, bytes }) => [{ name: folderOf(name) + random.pick(NAMES), bytes }]);

const changeCase: Rearrangement = (files, random) =>
  files.map(({ name, bytes }) => ({
    name: random.chance(0.3) ? (random.chance(0.5) ? name.toLowerCase() : name.toUpperCase()) : name,
    bytes,
  }));

const drop: Rearrangement = (files, random) => {
  const share = random.pick([0.05, 0.3, 0.8]);
  return files.filter(() => !random.chance(share));
};

const copy: Rearrangement = (files, random) =>
  withOne(files, random, (file) => [
    file,
    { name: folderOf(random.pick(files).name) + file.name.slice(folderOf(file.name).length), bytes: file.bytes },
  ]);

const swapContents: Rearrangement = (files, random) => {
  if (files.length === 0) return files;
  const [a, b] = [random.pick(files), random.pick(files)];
  return files.map((file) => (file === a ? { ...file, bytes: b.bytes } : file === b ? { ...file, bytes: a.bytes } : file));
};

const flatten: Rearrangement = (files) => files.map(({ name, bytes }) => ({ name: name.slice(folderOf(name).length), bytes }));

const deepen: Rearrangement = (files, random) => {
  const folder = random.pick(['a', 'SEC', 'logs', 'C', '..', 'x/y/z', '\u202e', ' ', 'd'.repeat(200)]);
  return files.map(({ name, bytes }) => ({ name: random.chance(0.7) ? `${folder}/${name}` : name, bytes }));
};

const addJunk: Rearrangement = (files, random) => {
  const bytes = Buffer.from(Array.from({ length: random.pick([0, 1, 2, 511, 4096]) }, () => random.int(0, 255)));
  return [...files, { name: random.pick(NAMES), bytes }];
};

/** Files of another bundle among those of this one: sites that nobody announced. */
const mix: Rearrangement = (files, random, others) => [...files, ...others.filter(() => random.chance(0.3))];

const ALL: readonly Rearrangement[] = [rename, rename, changeCase, drop, copy, swapContents, flatten, deepen, addJunk, mix];

/** Rearranges in one to three ways. */
export function rearrange(files: readonly NamedBytes[], random: Random, others: readonly NamedBytes[]): readonly NamedBytes[] {
  let out = files;
  for (let n = random.int(1, 3); n > 0; n--) out = random.pick(ALL)(out, random, others);
  return out;
}

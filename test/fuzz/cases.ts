// Seed and number in, the input of that case out. Cases do not depend on each other, so any of them can be run again alone.

import { type Random, seeded } from '../scenarios/random.js';
import { archiveOf } from './archives.js';
import type { Input, NamedBytes } from './input.js';
import { drawBundle, drawFile, packTexts } from './material.js';
import { lengthen, mutate } from './mutations.js';
import { overwrite } from './overwrite.js';
import { rearrange } from './rearrange.js';

const otherBytes = (files: readonly NamedBytes[], random: Random): Buffer =>
  files.length === 0 ? drawFile(random).bytes : random.pick(files).bytes;

/** Damages `count` of the files. */
function damageSome(files: readonly NamedBytes[], random: Random, count: number, most: number): readonly NamedBytes[] {
  if (files.length === 0) return files;
  const chosen = new Set(Array.from({ length: count }, () => random.int(0, files.length - 1)));
  return files.map((file, index) =>
    chosen.has(index) ? { name: file.name, bytes: mutate(file.bytes, random, otherBytes(files, random), most) } : file,
  );
}

/** A whole capture with a few damaged files. */
function bundleInput(random: Random): Input {
  const drawn = drawBundle(random);
  const files = random.chance(0.4) ? rearrange(drawn, random, random.chance(0.3) ? drawBundle(random) : []) : drawn;
  return { kind: 'bundle', files: damageSome(files, random, random.int(1, 6), 3) };
}

const isEvidence = ({ name }: NamedBytes): boolean => !/\.lo[g_]$/i.test(name);

/** A whole capture out of which bytes were lost: of logs and of evidence, or of evidence alone. */
function lossyInput(random: Random): Input {
  const sound = drawBundle(random);
  const files = sound.filter((file) => file.bytes.length > 0);
  const chosen = random.chance(0.5) ? files.filter(isEvidence) : files;
  const lossy = new Set(Array.from({ length: random.int(1, 3) }, () => (chosen.length > 0 ? random.pick(chosen) : undefined)));
  return {
    kind: 'bundle',
    sound,
    files: sound.map((file) => (lossy.has(file) ? { ...file, bytes: overwrite(file.bytes, random) } : file)),
  };
}

/** One file or two, heavily damaged. */
function filesInput(random: Random): Input {
  const drawn = Array.from({ length: random.int(1, 2) }, () => drawFile(random));
  const files = random.chance(0.2) ? rearrange(drawn, random, []) : drawn;
  return { kind: 'bundle', files: files.map(({ name, bytes }) => ({ name, bytes: mutate(bytes, random, drawFile(random).bytes, 10) })) };
}

/** One very long file, alone or among others. */
function longInput(random: Random, largest: number): Input {
  const files = random.chance(0.3) ? drawBundle(random) : [drawFile(random)];
  const at = random.int(0, files.length - 1);
  const size = random.int(largest >> 3, largest);
  return {
    kind: 'bundle',
    files: files.map((file, index) => (index === at ? { name: file.name, bytes: lengthen(file.bytes, random, size) } : file)),
  };
}

function archiveInput(random: Random): Input {
  const drawn = random.chance(0.3) ? drawBundle(random) : Array.from({ length: random.int(1, 4) }, () => drawFile(random));
  const files = random.chance(0.5) ? rearrange(drawn, random, []) : drawn;
  const sound = archiveOf(files, random, random.pick([0, 0, 0.1, 0.5]));
  const bytes = random.chance(0.7) ? mutate(sound, random, otherBytes(files, random), 3) : sound;
  return { kind: 'archive', files: [{ name: 'stdin', bytes }] };
}

/** A pack of one file, or a whole folder of which one file is damaged. */
function packInput(random: Random, longest: number): Input {
  const { folder, files } = random.pick(packTexts());
  const isWhole = random.chance(0.3);
  const chosen = random.pick(files);
  const other = random.pick(files).bytes;
  const isLong = random.chance(0.1);
  const bytes = isLong ? lengthen(chosen.bytes, random, longest >> 2) : mutate(chosen.bytes, random, other, random.pick([1, 2, 6]));
  const damaged: NamedBytes = { name: chosen.name, bytes };
  if (isWhole) return { kind: 'pack', files: files.map((file) => (file === chosen ? damaged : file)) };
  const header = Buffer.from(folder === 'rules' ? 'pack own version 1.0\nuse sms\nuse ct2-report\n' : 'pack own version 1.0\nuse sms\n');
  const isHeaded = /^pack /m.test(damaged.bytes.toString('latin1'));
  return { kind: 'pack', files: [isHeaded ? damaged : { name: damaged.name, bytes: Buffer.concat([header, damaged.bytes]) }] };
}

/**
 * The input of one case.
 *
 * @param longest  most bytes of the parts that are made long
 */
export function inputOf(seed: number, number: number, longest: number): Input {
  const random = seeded(`fuzz/${seed}/${number}`);
  const kind = random.int(0, 99);
  if (kind < 20) return lossyInput(random);
  if (kind < 40) return bundleInput(random);
  if (kind < 70) return filesInput(random);
  if (kind < 76) return longInput(random, longest);
  return kind < 86 ? archiveInput(random) : packInput(random, longest);
}

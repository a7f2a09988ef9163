// A stream that may be an archive: whatever it holds, reading it ends well, and names in it lead nowhere.

import { existsSync } from 'node:fs';
import { Readable } from 'node:stream';
import { SmslogError } from '../../src/errors.js';
import type { Knowledge } from '../../src/knowledge/index.js';
import type { Bundle } from '../../src/model/index.js';
import { parse } from '../../src/parse/index.js';
import { openStdin } from '../../src/read/index.js';
import { visible } from '../../src/report/index.js';
import type { Random } from '../scenarios/random.js';
import { checkBytes } from './check-bytes.js';
import { checkHarmless } from './check-output.js';
import { promise } from './failure.js';

/** Damaged bytes may happen to be a list of paths; then files of this machine would be read. */
function mayBePaths(bytes: Buffer): boolean {
  const text = bytes.subarray(0, 1 << 16).toString('utf8');
  const names = text.split(/[\0\n]/).map((name) => name.replace(/\r$/, ''));
  const filled = names.filter((name) => name.trim() !== '').slice(0, 100);
  return filled.filter((name) => existsSync(name)).length * 3 >= filled.length;
}

function checkLabels(bundle: Bundle): void {
  const labels = bundle.sources.map(({ label }) => label);
  promise(new Set(labels).size === labels.length, 'labels are unique', () => labels.join(', '));
  for (const label of labels) {
    const parts = label.split('/');
    promise(
      parts.every((part) => part !== '..' && part !== '.' && part !== '') && !/[\u0000-\u001f\u007f-\u009f\\]/.test(label),
      'labels lead nowhere',
      () => JSON.stringify(label),
    );
  }
}

/** @throws BrokenPromise, or what smslog throws */
export async function checkArchive(bytes: Buffer, knowledge: Knowledge, random: Random): Promise<void> {
  const stdinKind = random.pick(['auto', 'auto', 'auto', 'tar', 'zip', 'gzip', 'log'] as const);
  if (stdinKind === 'auto' && mayBePaths(bytes)) return;
  const size = random.pick([100, 512, 4096, 1 << 16]);
  const pieces = Array.from({ length: Math.ceil(bytes.length / size) }, (_, i) => Buffer.from(bytes.subarray(i * size, (i + 1) * size)));
  let bundles: readonly Bundle[];
  try {
    bundles = await openStdin(Readable.from(pieces, { objectMode: false }), { stdinKind, maxBytes: 64 << 20, maxEntries: 1000 });
  } catch (error) {
    if (error instanceof SmslogError) return;
    throw error;
  }
  try {
    for (const bundle of bundles) {
      checkLabels(bundle);
      for (const { label, message } of bundle.problems) checkHarmless(`${visible(label)}: ${visible(message)}`, 'problem');
      for (const source of bundle.sources) {
        let size = 0;
        for (const piece of source.chunks()) size += piece.length;
        promise(size === source.size, 'sources have their size', () => `${source.label}: ${size} of ${source.size}`);
      }
      const parsed = parse(bundle, knowledge);
      for (const { label, kind, message } of parsed.problems)
        promise(kind !== 'unreadable' && kind !== 'fault', 'what can be read is read', () => `${label}: ${message}`);
      checkBytes(parsed.logs);
    }
  } finally {
    for (const bundle of bundles) bundle.close();
  }
}

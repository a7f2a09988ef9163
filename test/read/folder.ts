// A folder of the test's own, made of names and texts, that goes away with the test.
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { ExecutionContext } from 'ava';
import type { Bundle, Source } from '../../src/model/index.js';

/** Writes files (name with slashes -> content) and returns the folder. */
export function makeFolder(t: ExecutionContext, files: Readonly<Record<string, string | Uint8Array>> = {}): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'smslog-test-')));
  t.teardown(() => rmSync(folder, { recursive: true, force: true }));
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), content);
  }
  return folder;
}

/** All bytes of a source, as text. */
export function textOf(source: Source | undefined): string {
  if (!source) return '(no such source)';
  const pieces = [];
  for (const piece of source.chunks()) pieces.push(Buffer.from(piece).toString('latin1'));
  return pieces.join('');
}

/** Name and labels of each bundle. */
export function shape(bundles: readonly Bundle[]): (string | undefined)[][] {
  return bundles.map(({ name, sources }) => [name, ...sources.map((source) => source.label)]);
}

/** Label, kind and code of each problem. */
export function problemCodes(bundle: Pick<Bundle, 'problems'> | undefined): string[] {
  return (bundle?.problems ?? []).map(({ label, kind, code }) => `${label}: ${kind} ${code}`);
}

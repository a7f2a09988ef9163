import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import test from 'ava';
import { pack } from 'tar-stream';
import { open } from '../../../src/read/index.js';

const LOG = 'text $$<SMS_SCHEDULER><Mon Feb 09 14:05:00 1998><thread=D0>\r\n';

function withFolder(work: (folder: string) => Promise<void>): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'smslog-paths-'));
  return work(folder).finally(() => rmSync(folder, { recursive: true, force: true }));
}

async function tarOf(files: readonly string[]): Promise<Buffer> {
  const tar = pack();
  for (const name of files) tar.entry({ name }, name.endsWith('.json') ? '{}' : LOG);
  tar.finalize();
  const pieces: Buffer[] = [];
  for await (const piece of tar) pieces.push(piece as Buffer);
  return Buffer.concat(pieces);
}

const pathsOf = async (paths: readonly string[]): Promise<[path: string, sources: (string | undefined)[]][]> => {
  const bundles = await open(paths);
  const found = bundles.map(({ path, sources }): [string, (string | undefined)[]] => [path, sources.map((one) => one.path)]);
  for (const bundle of bundles) bundle.close();
  return found;
};

test('two bundles of one name are told apart, and their files can be opened', async (t) => {
  await withFolder(async (folder) => {
    for (const one of ['a', 'b']) {
      mkdirSync(join(folder, one, 'captured'), { recursive: true });
      writeFileSync(join(folder, one, 'captured', 'bundle.json'), '{}');
      writeFileSync(join(folder, one, 'captured', 'SCHED.LOG'), LOG);
    }
    const found = await pathsOf([folder]);
    t.deepEqual(found, [
      [`${folder}/a/captured`, [`${folder}/a/captured/SCHED.LOG`, `${folder}/a/captured/bundle.json`]],
      [`${folder}/b/captured`, [`${folder}/b/captured/SCHED.LOG`, `${folder}/b/captured/bundle.json`]],
    ]);
  });
});

test('a member of an archive is named below it, and is no file to open', async (t) => {
  await withFolder(async (folder) => {
    const shelf = join(folder, 'shelf.tar');
    writeFileSync(shelf, await tarOf(['S1/bundle.json', 'S1/SCHED.LOG', 'S2/bundle.json', 'S2/SCHED.LOG']));
    t.deepEqual(await pathsOf([shelf]), [
      [`${shelf}/S1`, [undefined, undefined]],
      [`${shelf}/S2`, [undefined, undefined]],
    ]);
    t.deepEqual(
      (await pathsOf([folder])).map(([path]) => path),
      [`${shelf}/S1`, `${shelf}/S2`],
    );
    const one = join(folder, 'one.tar');
    writeFileSync(one, await tarOf(['SCHED.LOG']));
    t.deepEqual(await pathsOf([one]), [[one, [undefined]]]);
  });
});

const piped = async (bytes: Buffer): Promise<[path: string, labels: string[], paths: (string | undefined)[]][]> => {
  const bundles = await open([], { stdin: Readable.from([bytes]) });
  const found = bundles.map(({ path, sources }): [string, string[], (string | undefined)[]] => [
    path,
    sources.map((one) => one.label),
    sources.map((one) => one.path),
  ]);
  for (const bundle of bundles) bundle.close();
  return found;
};

test('a pipe has the path -, and its files none', async (t) => {
  t.deepEqual(await piped(Buffer.from(LOG)), [['-', ['stdin'], [undefined]]]);
  t.deepEqual(await piped(await tarOf(['SCHED.LOG', 'LANSEND.LOG'])), [['-', ['LANSEND.LOG', 'SCHED.LOG'], [undefined, undefined]]]);
});

test('a folder that holds all of a piped archive is no path on the disk', async (t) => {
  t.deepEqual(await piped(await tarOf(['S12/SCHED.LOG', 'S12/LANSEND.LOG'])), [
    ['-', ['LANSEND.LOG', 'SCHED.LOG'], [undefined, undefined]],
  ]);
});

test('captures in a piped archive are named below the pipe', async (t) => {
  t.deepEqual(await piped(await tarOf(['S1/bundle.json', 'S1/SCHED.LOG', 'S2/bundle.json'])), [
    ['-/S1', ['SCHED.LOG', 'bundle.json'], [undefined, undefined]],
    ['-/S2', ['bundle.json'], [undefined]],
  ]);
});

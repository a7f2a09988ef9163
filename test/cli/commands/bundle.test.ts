// `smslog bundle` as a user meets it: the archive, its manifest, names replaced, and a sentence for each mistake.
import { createHash } from 'node:crypto';
import { chmodSync, cpSync, existsSync, mkdirSync, readFileSync, readdirSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'ava';
import type { Analysis } from '../../../src/contract/index.js';
import { open } from '../../../src/read/index.js';
import { smslog, withFolder } from '../run-smslog.js';

const SAMPLE = 'samples/capacity-zero';

/** The files of an archive. */
async function unpack(path: string): Promise<ReadonlyMap<string, Buffer>> {
  const bundles = await open([path]);
  const files = new Map(
    bundles.flatMap(({ sources }) =>
      sources.map((source) => [source.label, Buffer.concat([...source.chunks()].map((chunk) => Buffer.from(chunk)))] as const),
    ),
  );
  for (const bundle of bundles) bundle.close();
  return files;
}

async function verdicts(path: string): Promise<unknown> {
  const { stdout } = await smslog(['analyze', path, '--format', 'json']);
  return (JSON.parse(stdout) as Analysis).bundles.map(({ name, instances }) => [
    name,
    instances.map(({ site, outcome, stage, findings }) => [site, outcome, stage, findings.map(({ id }) => id)]),
  ]);
}

test('the archive holds logs and evidence, and lists them with size and sum; what is neither is named', async (t) => {
  await withFolder(async (folder) => {
    const captured = join(folder, 'captured');
    cpSync(SAMPLE, captured, { recursive: true });
    writeFileSync(join(captured, 'LUB', 'holiday.jpg'), Buffer.from([0xff, 0xd8, 0, 0, 1, 2]));
    const output = join(folder, 'shared.zip');
    const { code, stdout, stderr } = await smslog(['bundle', captured, '--output', output]);
    t.is(code, 0, stderr);
    t.regex(stdout, /shared\.zip: 19 files of 1 capture/);
    t.regex(stderr, /LUB\/holiday\.jpg: left out/);
    const files = await unpack(output);
    t.false(files.has('LUB/holiday.jpg'));
    const manifest = JSON.parse(files.get('bundle.json')?.toString() ?? '') as {
      collectedAt: string;
      sites: object;
      files: { path: string; size: number; sha256: string }[];
    };
    t.is(manifest.collectedAt, '1998-02-03T21:27:15');
    t.deepEqual(Object.keys(manifest.sites).sort(), ['HAM', 'LUB']);
    t.deepEqual(
      manifest.files.map(({ path }) => path),
      [...files.keys()].filter((path) => path !== 'bundle.json'),
    );
    for (const { path, size, sha256 } of manifest.files) {
      const bytes = readFileSync(join(captured, path));
      t.deepEqual({ size, sha256 }, { size: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') });
      t.deepEqual(files.get(path), bytes);
    }
    t.deepEqual(await verdicts(output), await verdicts(captured));
  });
});

test('the same capture is the same archive, byte by byte, whatever the zone', async (t) => {
  await withFolder(async (folder) => {
    const outputs = ['a.zip', 'b.zip'].map((name) => join(folder, name));
    const zone = process.env['TZ'];
    for (const [index, output] of outputs.entries()) {
      process.env['TZ'] = index === 0 ? 'Asia/Tokyo' : 'America/Chicago';
      t.is((await smslog(['bundle', SAMPLE, '--redact', '--output', output])).code, 0);
    }
    if (zone === undefined) delete process.env['TZ'];
    else process.env['TZ'] = zone;
    const [a, b] = outputs.map((output) => readFileSync(output));
    t.deepEqual(a, b);
  });
});

test('--redact: no name is in the archive, the table of names tells which is which, and the verdict is the same', async (t) => {
  await withFolder(async (folder) => {
    const captured = join(folder, 'captured');
    cpSync(SAMPLE, captured, { recursive: true });
    renameSync(join(captured, 'LUB'), join(captured, 'LUBNT1'));
    const [output, names] = [join(folder, 'shared.zip'), join(folder, 'names.csv')];
    const { code, stdout, stderr } = await smslog(['bundle', captured, '--redact', '--output', output, '--names', names]);
    t.is(code, 0, stderr);
    t.regex(stdout, /Replaced: 4 servers, 2 domains, 3 accounts, 2 site names\. The archive is diagnosed like the capture\./);
    for (const [path, bytes] of await unpack(output)) {
      for (const name of ['LUBNT1', 'HAMNT1', 'LUBDOM', 'HAMDOM', 'svc_sms', 'smssql']) {
        t.false(path.includes(name) || bytes.toString('latin1').toLowerCase().includes(name.toLowerCase()), `${name} in ${path}`);
      }
    }
    t.false(
      /878CB31A6298030C202C3098198EC4CE/.test([...(await unpack(output)).values()].join('\n')),
      'the encrypted account of an address',
    );
    t.regex(readFileSync(names, 'utf8'), /^server,LUBNT1,SRV00\d$/m);
    t.deepEqual(await verdicts(output), await verdicts(captured));
    t.deepEqual(readdirSync(folder).sort(), ['captured', 'names.csv', 'shared.zip']);
  });
});

test('several captures are folders of one archive', async (t) => {
  await withFolder(async (folder) => {
    const shelf = join(folder, 'shelf');
    for (const name of ['waiting', 'ct2-stuck']) cpSync(join('samples', name), join(shelf, name), { recursive: true });
    const output = join(folder, 'shelf.zip');
    t.is((await smslog(['bundle', shelf, '--redact', '--output', output])).code, 0);
    t.deepEqual(await verdicts(output), await verdicts(shelf));
  });
});

test('an output that exists is kept, unless --force is given', async (t) => {
  await withFolder(async (folder) => {
    const output = join(folder, 'shared.zip');
    writeFileSync(output, 'mine');
    const refused = await smslog(['bundle', SAMPLE, '--output', output]);
    t.is(refused.code, 2);
    t.regex(refused.stderr, /shared\.zip exists; nothing was written\.\n.*--force/);
    t.is(readFileSync(output, 'utf8'), 'mine');
    t.is((await smslog(['bundle', SAMPLE, '--output', output, '--force'])).code, 0);
    t.true((await unpack(output)).size > 10);
  });
});

test('nothing to share, nowhere to write, and options that make no sense: a sentence each, and nothing is written', async (t) => {
  await withFolder(async (folder) => {
    const output = join(folder, 'shared.zip');
    mkdirSync(join(folder, 'empty'));
    writeFileSync(join(folder, 'empty', 'letter.txt'), 'Dear all');
    const refusals: readonly (readonly [args: readonly string[], code: number, message: RegExp])[] = [
      [['bundle', SAMPLE], 2, /Name the archive to write\./],
      [['bundle', join(folder, 'empty'), '--output', output], 5, /no log and no evidence file; nothing was written/],
      [['bundle', SAMPLE, '--output', output, '--names', join(folder, 'names.csv')], 2, /--names needs --redact/],
      [['bundle', SAMPLE, '--script', 'nt4'], 2, /--script prints a script and reads no files/],
      [['bundle', SAMPLE, '--output', join(folder, 'missing', 'a.zip')], 70, /cannot be written/],
      [['bundle', join(folder, 'nowhere'), '--output', output], 6, /nowhere/],
    ];
    for (const [args, code, message] of refusals) {
      const ran = await smslog(args);
      t.is(ran.code, code, args.join(' '));
      t.regex(ran.stderr, message);
    }
    t.deepEqual(readdirSync(folder), ['empty']);
  });
});

test('a file that cannot be read beside others is named, and the exit code is 6', async (t) => {
  await withFolder(async (folder) => {
    const captured = join(folder, 'captured');
    cpSync(SAMPLE, captured, { recursive: true });
    // A pipe, since root may read everything.
    writeFileSync(join(captured, 'LUB', 'broken.zip'), Buffer.from('PK\u0003\u0004 and then nothing'));
    chmodSync(join(captured, 'LUB', 'broken.zip'), 0o644);
    const output = join(folder, 'shared.zip');
    const { code, stderr } = await smslog(['bundle', captured, '--output', output]);
    t.is(code, 6, stderr);
    t.regex(stderr, /broken\.zip/);
    t.true(existsSync(output));
    t.is((await smslog(['bundle', captured, '--output', output, '--force', '--keep-going'])).code, 0);
  });
});

test('--script prints a collector', async (t) => {
  const nt4 = await smslog(['bundle', '--script', 'nt4']);
  t.is(nt4.code, 0);
  t.regex(nt4.stdout, /^@echo off\r\n/);
  const powershell = await smslog(['bundle', '--script', 'powershell']);
  t.regex(powershell.stdout, /\[CmdletBinding\(\)\]\r\n/);
  t.is((await smslog(['bundle', '--script', 'bash'])).code, 2);
});

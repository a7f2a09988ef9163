// How fast packed and piped logs are read, beside the plain file and what unpacking alone costs on the same machine in the same minutes; and many small
// files. Needs a built dist and the programs tar, gzip and zip; what is missing is left out and said so.
//
//   node bench/ingest.mjs [--mb 100] [--rounds 5] [--files 10000] [--check]      --check: exit code 1 if a bar is missed
import { execFileSync } from 'node:child_process';
import { closeSync, mkdirSync, openSync, readFileSync, readSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { makeLog } from './make-log.mjs';
import { finish, inTemporaryFolder, median, show, takeTurns } from './measure.mjs';

const { values } = parseArgs({
  options: {
    mb: { type: 'string', default: '100' },
    rounds: { type: 'string', default: '5' },
    files: { type: 'string', default: '10000' },
    check: { type: 'boolean', default: false },
  },
});
const rounds = Number(values.rounds);
const contender = fileURLToPath(new URL('ingest-contender.mjs', import.meta.url));
const knowledge = JSON.parse(readFileSync(new URL('../dist/knowledge.json', import.meta.url), 'utf8'));

/** Packs by a program of the system; undefined if there is none. */
function packed(folder, name, command, args) {
  try {
    execFileSync(command, args, { cwd: folder, stdio: 'ignore' });
    return join(folder, name);
  } catch {
    console.log(`left out: ${name} (${command} cannot be run)`);
    return undefined;
  }
}

const run = (name, way, path, packing = 'none') => ({ name, command: process.execPath, args: [contender, way, path, packing] });
const piped = (name, way, path, packing = 'none') => ({ ...run(name, way, '-', packing), pipe: path });

function benchPacked(folder) {
  const log = join(folder, 'mixed.log');
  const lines = makeLog(log, Number(values.mb) * 1e6, knowledge);
  console.log(`${values.mb} MB, ${lines} records: (plain file + unpacking alone) : this way`);
  const ways = [
    ['log', log, 'none'],
    ['gz', packed(folder, 'mixed.log.gz', 'gzip', ['-k', 'mixed.log']), 'gzip'],
    ['zip', packed(folder, 'mixed.zip', 'zip', ['-q', 'mixed.zip', 'mixed.log']), 'zip'],
    ['tar', packed(folder, 'mixed.tar', 'tar', ['cf', 'mixed.tar', 'mixed.log']), 'tar'],
    ['tar.gz', packed(folder, 'mixed.tgz', 'tar', ['czf', 'mixed.tgz', 'mixed.log']), 'tar.gz'],
  ].filter(([, path]) => path !== undefined);
  const programs = [{ name: 'nothing', command: process.execPath, args: ['-e', '0'] }];
  for (const [name, path, packing] of ways) {
    programs.push(run(`${name} read`, 'read', path), run(`${name} bare`, 'bare', path, packing));
    programs.push(
      piped(`${name} piped read`, 'read', path, 'none'),
      piped(`${name} piped bare`, 'bare', path, packing === 'zip' ? 'none' : packing),
    );
  }
  const runs = takeTurns(programs, rounds);
  const msOf = (name) => (runs.get(name)?.length ? median(runs.get(name).map(({ ms }) => ms)) : undefined);
  const [start, plain] = [msOf('nothing'), msOf('log read')];
  if (start === undefined || plain === undefined) return;
  show('plain file', plain, 'ms');
  for (const [name] of ways) {
    for (const way of name === 'log' ? [`${name} piped`] : [name, `${name} piped`]) {
      // A zip can't be inflated as it comes, so its pipe is charged with the pipe and its inflating apart.
      const inflating = way === 'zip piped' ? msOf('zip bare') - start : 0;
      const [own, bare] = [msOf(`${way} read`), msOf(`${way} bare`)];
      if (own === undefined || bare === undefined || Number.isNaN(inflating)) continue;
      show(
        `${way} (${Math.round(own)} ms, unpacking alone ${Math.round(bare - start + inflating)} ms)`,
        (plain + bare - start + inflating) / own,
        'x',
        { least: 0.8 },
      );
    }
  }
  for (const name of ['log read', 'tar.gz read', 'zip piped read']) {
    if (runs.get(name)?.[0]) show(`peak memory of ${name}`, JSON.parse(runs.get(name)[0].stdout).peakKb / 1024, 'MB');
  }
}

function benchSmall(folder) {
  const count = Number(values.files);
  const source = openSync(join(folder, 'mixed.log'), 'r');
  const piece = Buffer.alloc(1500);
  const list = [];
  for (let i = 0; i < count; i++) {
    const within = join('small', `d${i % 50}`);
    if (i < 50) mkdirSync(join(folder, within), { recursive: true });
    readSync(source, piece, 0, piece.length, i * 1500);
    writeFileSync(join(folder, within, `f${i}.log`), piece);
    list.push(join(folder, within, `f${i}.log`));
  }
  closeSync(source);
  const listed = join(folder, 'list.txt');
  writeFileSync(listed, list.join('\n'));
  console.log(`${count} files of ${piece.length} bytes`);
  const ways = [
    ['folder', join(folder, 'small')],
    ['tar', packed(folder, 'small.tar', 'tar', ['cf', 'small.tar', 'small'])],
    ['tar.gz', packed(folder, 'small.tgz', 'tar', ['czf', 'small.tgz', 'small'])],
    ['zip', packed(folder, 'small.zip', 'zip', ['-qr', 'small.zip', 'small'])],
  ].filter(([, path]) => path !== undefined);
  const programs = [
    ...ways.map(([name, path]) => run(name, 'pass', path)),
    piped('list of paths', 'pass', listed, 'none'),
    run('folder, parsed', 'read', join(folder, 'small')),
  ];
  for (const [name, own] of takeTurns(programs, rounds)) {
    if (own.length === 0) continue;
    const results = own.map(({ stdout }) => JSON.parse(stdout));
    if (results.some(({ files }) => files !== count)) console.log(`  ${name}: ${results[0].files} files instead of ${count}`);
    show(
      `files a second, ${name}`,
      (count * 1000) / median(results.map(({ ms }) => ms)),
      '/s',
      name.includes('parsed') ? undefined : { least: 5000 },
    );
  }
}

await inTemporaryFolder((folder) => {
  benchPacked(folder);
  benchSmall(folder);
});
finish(values.check);

// smslog fleet with a real Redis server: two workers beside one, what the queue costs a capture, and a fleet whose workers are killed again and again; records as
// Parquet, and smslog sql over millions of them. Needs a built dist, redis-server and DuckDB; what is missing is left out and said so.
//
//   node bench/fleet.mjs [--bundles 1000] [--rounds 3] [--killed 1000] [--kills 10] [--mb 50] [--records 10000000] [--write FILE] [--check]
//
// --killed: captures of the fleet whose workers are killed; 10000 for the whole bar. --mb: logs of the capture whose records are written, --records: how many are
// asked, that capture again and again; 0 leaves both out. --write: the unit costs as JSON, for `scripts/scale.mjs`.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { linkSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { makeShelf, multiplyShelf } from './make-shelf.mjs';
import { makeSite } from './make-site.mjs';
import { cpuOfChildren, finish, inTemporaryFolder, median, peakOf, show } from './measure.mjs';
import { hasRedis, infoOf, withRedis } from './redis.mjs';

const { values } = parseArgs({
  options: {
    bundles: { type: 'string', default: '1000' },
    rounds: { type: 'string', default: '3' },
    killed: { type: 'string', default: '1000' },
    kills: { type: 'string', default: '10' },
    mb: { type: 'string', default: '50' },
    records: { type: 'string', default: '10000000' },
    write: { type: 'string' },
    check: { type: 'boolean', default: false },
  },
});
const main = fileURLToPath(new URL('../bin/smslog.js', import.meta.url));
const [bundles, rounds, killed, kills] = [values.bundles, values.rounds, values.killed, values.kills].map(Number);
const [megabytes, asked] = [values.mb, values.records].map(Number);

/** What one capture costs. */
const units = {};

/** A run of smslog in a folder. Its output is kept as a hash. */
function start(cwd, args) {
  const child = spawn(process.execPath, [main, ...args], { cwd, stdio: ['ignore', 'pipe', 'pipe'] });
  const hash = createHash('sha256');
  let [stderr, peak] = ['', 0];
  child.stdout.on('data', (piece) => hash.update(piece));
  child.stderr.setEncoding('utf8').on('data', (text) => (stderr += text));
  const poll = setInterval(() => (peak = Math.max(peak, peakOf(child.pid))), 50);
  const ended = once(child, 'close').then(([code]) => {
    clearInterval(poll);
    return { code, stderr, peak, hash: hash.digest('hex') };
  });
  return { child, ended };
}

/** Runs smslog to its end: milliseconds, seconds of processor time, megabytes. */
async function run(cwd, ...commands) {
  const [begun, cpu] = [performance.now(), cpuOfChildren()];
  const all = await Promise.all(commands.map((args) => start(cwd, args).ended));
  for (const { code, stderr } of all) if (code > 1) throw new Error(`smslog ended with ${code}: ${stderr}`);
  return { ms: performance.now() - begun, cpu: cpuOfChildren() - cpu, peak: Math.max(...all.map(({ peak }) => peak)) };
}

const of = (runs, what) => median(runs.map((one) => one[what]));
const filesOf = (folder) => readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
const bytesOf = (folder) => filesOf(folder).reduce((sum, entry) => sum + statSync(join(entry.parentPath, entry.name)).size, 0);

/** Work that shares nothing: what two processes come to beside one, on this machine in these minutes. No fleet can be faster than that. */
async function parallelism() {
  const loop = async (processes) => {
    const begun = performance.now();
    const script = `let x = 1; for (let i = 0; i < ${4e8 / processes}; i++) x = (x * 31 + i) | 0;`;
    await Promise.all(Array.from({ length: processes }, () => once(spawn(process.execPath, ['-e', script], { stdio: 'ignore' }), 'close')));
    return performance.now() - begun;
  };
  return (await loop(1)) / (await loop(2));
}

async function benchQueue(folder, queue, client) {
  makeShelf(join(folder, 'shelf'), bundles);
  units.captureBytes = bytesOf(join(folder, 'shelf')) / bundles;
  const [local, one, two, machine, reported] = [[], [], [], [], []];
  const results = join(folder, 'results');
  const on = ['--results', 'results', '--queue', queue];
  const work = ['fleet', 'work', ...on, '--drain', '--workers', '1'];
  for (let round = 0; round < rounds; round++) {
    machine.push(await parallelism());
    local.push(await run(folder, ['fleet', 'submit', 'shelf', '--results', 'results', '--workers', '1']));
    units.resultBytes = bytesOf(results) / bundles;
    for (const [runs, workers] of [
      [one, [work]],
      [two, [work, work]],
    ]) {
      rmSync(results, { recursive: true });
      const before = await infoOf(client);
      const submitted = await run(folder, ['fleet', 'submit', 'shelf', ...on]);
      const waiting = await infoOf(client);
      const worked = await run(folder, ...workers);
      const after = await infoOf(client);
      runs.push({
        ms: worked.ms,
        all: submitted.ms + worked.ms,
        cpu: submitted.cpu + worked.cpu,
        peak: worked.peak,
        serverCpu: after.cpu - before.cpu,
        serverCalls: after.calls - before.calls,
        waitingBytes: waiting.bytes - before.bytes,
      });
    }
    reported.push(await run(folder, ['fleet', 'report', '--results', 'results', '--format', 'csv']));
    rmSync(results, { recursive: true });
  }
  show(`${bundles} captures without a queue`, of(local, 'ms'), 'ms');
  show(`${bundles} captures, one worker`, of(one, 'ms'), 'ms');
  show(`${bundles} captures, two workers`, of(two, 'ms'), 'ms');
  show('a bare loop, one process : two processes', median(machine), 'x');
  show('one worker : two workers', of(one, 'ms') / of(two, 'ms'), 'x', { least: 1.7 });
  show('what the queue costs a capture', (of(one, 'all') - of(local, 'ms')) / bundles, 'ms', { most: 5 });
  show('of it, processor time of smslog', ((of(one, 'cpu') - of(local, 'cpu')) * 1000) / bundles, 'ms');
  Object.assign(units, {
    cpuMs: (of(one, 'cpu') * 1000) / bundles,
    workerMegabytes: of(one, 'peak'),
    serverCpuMs: (of(one, 'serverCpu') * 1000) / bundles,
    serverCalls: of(one, 'serverCalls') / bundles,
    waitingBytes: of(one, 'waitingBytes') / bundles,
    reportMs: of(reported, 'ms') / bundles,
  });
  show('memory of a worker', units.workerMegabytes, 'MB');
  show('processor time of the server, a capture', units.serverCpuMs, 'ms');
  show('calls of the server, a capture', units.serverCalls, '');
  show('memory of the server, a waiting capture', units.waitingBytes, 'bytes');
  show('a result', units.resultBytes, 'bytes');
  show('report, a capture', units.reportMs, 'ms');
  rmSync(join(folder, 'shelf'), { recursive: true });
}

/** How many captures are settled. */
function settledIn(results) {
  try {
    return filesOf(join(results, 'outcomes')).filter(({ name }) => name.endsWith('.json')).length;
  } catch {
    return 0;
  }
}

/** Two workers, of which one or the other is killed whenever some more captures are done. */
async function benchKills(folder, queue) {
  const [few, shelf, results] = ['few', 'shelf', 'results'].map((name) => join(folder, name));
  const piece = Math.min(100, killed);
  makeShelf(few, piece, 20_000);
  multiplyShelf(few, shelf, Math.ceil(killed / piece));
  rmSync(few, { recursive: true });
  const count = piece * Math.ceil(killed / piece);
  const on = ['--results', 'results', '--queue', queue];
  await run(folder, ['fleet', 'submit', 'shelf', ...on]);
  const work = ['fleet', 'work', ...on, '--workers', '1', '--lease', '1s'];
  const workers = [start(folder, work), start(folder, work)];
  for (let kill = 1; kill <= kills; kill++) {
    while (settledIn(results) < Math.min(count - 2, (count * kill) / (kills + 1))) await delay(100);
    const victim = workers[kill % 2];
    await delay(Math.random() * 50);
    victim.child.kill('SIGKILL');
    await victim.ended;
    workers[kill % 2] = start(folder, work);
  }
  await run(folder, [...work, '--drain']);
  for (const { child } of workers) child.kill('SIGTERM');
  for (const { ended } of workers) await ended;
  const kept = readdirSync(results).filter((name) => /^[0-9a-f]{64}\.json$/.test(name)).length;
  show(`${count} captures, ${kills} kills: lost`, count - settledIn(results), '', { most: 0 });
  show(`${count} captures, ${kills} kills: results too many`, kept - count, '', { most: 0 });
  const report = await start(folder, ['fleet', 'report', '--results', 'results', '--format', 'json']).ended;
  const triage = await start(folder, ['triage', 'shelf', '--format', 'json']).ended;
  show('the report is that of smslog triage', Number(report.code === triage.code && report.hash === triage.hash), '', { least: 1 });
}

/** A folder of results that holds those of one capture `times` times: what they are kept under is all that tells them apart. */
async function multiplyResults(from, to, times) {
  const { openResultsFolder } = await import('../dist/cli/fleet/results-folder.js');
  const [batch] = openResultsFolder(from).batches();
  const [capture] = batch.captures;
  const { key } = openResultsFolder(from).outcomeOf(batch.version, capture);
  const folder = openResultsFolder(to);
  const captures = Array.from({ length: times }, (_, index) => ({ paths: [`${capture.paths[0]}-${index}`] }));
  folder.submit({ ...batch, captures });
  for (const [index, one] of captures.entries()) {
    const name = String(index).padStart(64, '0');
    for (const extension of ['json', 'parquet']) linkSync(join(from, `${key}.${extension}`), join(to, `${name}.${extension}`));
    folder.settle(batch.version, one, { kind: 'done', key: name, signature: '' });
  }
}

/** The answer of smslog sql, and how long the process takes. */
async function ask(folder, results, question) {
  const begun = performance.now();
  const child = spawn(process.execPath, [main, 'sql', question, '--results', results, '--format', 'json'], { cwd: folder });
  let [stdout, stderr] = ['', ''];
  child.stdout.on('data', (text) => (stdout += text));
  child.stderr.on('data', (text) => (stderr += text));
  const [code] = await once(child, 'close');
  if (code !== 0) throw new Error(`smslog sql ended with ${code}: ${stderr}`);
  return { ms: performance.now() - begun, rows: JSON.parse(stdout) };
}

async function benchRecords(folder) {
  makeSite(join(folder, 'site'), megabytes * 1e6, JSON.parse(readFileSync(new URL('../dist/knowledge.json', import.meta.url), 'utf8')));
  const submit = ['fleet', 'submit', 'site', '--workers', '1', '--results'];
  const [without, recorded] = [await run(folder, [...submit, 'without']), await run(folder, [...submit, 'recorded', '--records'])];
  const { rows } = await ask(folder, 'recorded', 'select count(*) as records from records');
  const [{ records }] = rows;
  const file = readdirSync(join(folder, 'recorded')).find((name) => name.endsWith('.parquet'));
  units.recordBytes = statSync(join(folder, 'recorded', file)).size / records;
  units.recordMicroseconds = ((recorded.cpu - without.cpu) * 1e6) / records;
  units.recordsPerByte = records / bytesOf(join(folder, 'site'));
  show(`${megabytes} MB of logs, without records`, without.ms, 'ms');
  show(`${megabytes} MB of logs, with ${records} records`, recorded.ms, 'ms');
  show('memory of a run with records', recorded.peak, 'MB');
  show('memory, with : without records', recorded.peak / without.peak, 'x');
  show('a record as Parquet', units.recordBytes, 'bytes', { most: 12 });
  const times = Math.ceil(asked / records);
  await multiplyResults(join(folder, 'recorded'), join(folder, 'many'), times);
  const question = 'select component, severity, count(*) as records from records group by all order by all';
  const runs = [];
  const bare = [];
  for (let round = 0; round < rounds; round++) {
    bare.push(await ask(folder, 'many', 'select 1 as one'));
    runs.push(await ask(folder, 'many', question));
  }
  const found = runs[0].rows.reduce((sum, row) => sum + row.records, 0);
  if (found !== records * times) throw new Error(`${found} records were found instead of ${records * times}`);
  show(`a question that asks no record`, of(bare, 'ms'), 'ms');
  show(`${found} records, group by`, of(runs, 'ms'), 'ms', { most: 1000 });
}

async function hasDuckDB() {
  return import('@duckdb/node-api').then(
    () => true,
    () => false,
  );
}

await inTemporaryFolder(async (folder) => {
  if (hasRedis()) {
    await withRedis(join(folder, 'redis'), (queue, client) => benchQueue(join(folder, 'queue'), queue, client));
    if (kills > 0) await withRedis(join(folder, 'redis-killed'), (queue) => benchKills(join(folder, 'killed'), queue));
  } else console.log('left out: everything with a queue (redis-server is not installed)');
  if (asked === 0) return;
  if (await hasDuckDB()) await benchRecords(join(folder, 'records'));
  else console.log('left out: records (@duckdb/node-api is not installed)');
});
const [first] = cpus();
const machine = `${first?.model.trim()}, ${cpus().length} processors, load ${loadavg()[0].toFixed(1)} at the end; Node ${process.versions.node}`;
if (values.write !== undefined) writeFileSync(values.write, `${JSON.stringify({ machine, units }, undefined, 2)}\n`);
finish(values.check);

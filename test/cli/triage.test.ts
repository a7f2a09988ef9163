// `smslog triage` over shelves: rows, order, filters, bad bundles, any number of workers, runs that are killed and resumed.
import { spawn, spawnSync } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import test from 'ava';
import type { Triage, TriageRow } from '../../src/contract/index.js';
import { tarOf, zipOf } from '../read/packed.js';
import { plainEnvironment, smslog, smslogProcess, withFolder } from './run-smslog.js';

const SAMPLES = readdirSync('samples', { withFileTypes: true }).flatMap((entry) => (entry.isDirectory() ? [entry.name] : []));

/** A shelf of all samples; every third one without its bundle.json. */
function shelfIn(folder: string): string {
  const shelf = join(folder, 'shelf');
  for (const [index, name] of SAMPLES.entries()) {
    cpSync(join('samples', name), join(shelf, name), { recursive: true });
    if (index % 3 === 0) rmSync(join(shelf, name, 'bundle.json'));
  }
  writeFileSync(join(shelf, 'README.md'), 'about these captures\n');
  return shelf;
}

async function triage(...args: readonly string[]): Promise<Triage & { readonly code: number | null; readonly stderr: string }> {
  const { code, stdout, stderr } = await smslog(['triage', '--workers', '1', '--format', 'json', ...args]);
  return { ...(JSON.parse(stdout) as Triage), code, stderr };
}

const filesOf = (folder: string, prefix = ''): { name: string; content: Buffer }[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
    .map((path) => ({ name: prefix + path.slice(folder.length + 1).replaceAll('\\', '/'), content: readFileSync(path) }));

test('every capture of a shelf is in the table, with or without a bundle.json, what needs a hand first', async (t) => {
  await withFolder(async (folder) => {
    const shelf = shelfIn(folder);
    const { rows, bundles, code, status, stderr, outcomes } = await triage(shelf);
    t.is(bundles, SAMPLES.length);
    t.deepEqual([...new Set(rows.map(({ bundle }) => bundle))].sort(), SAMPLES.map((name) => join(shelf, name)).sort());
    t.deepEqual([code, status[0]], [1, 1]);
    t.is(
      Object.values(outcomes).reduce((sum, count) => sum + count, 0),
      rows.length,
    );
    const order = ['failed', 'blocked', 'unknown', 'delayed', 'waiting', 'recovered', 'healthy'];
    const ranks = rows.map(({ outcome }) => order.indexOf(outcome ?? 'unknown'));
    t.deepEqual(
      ranks,
      [...ranks].sort((a, b) => a - b),
    );
    const failed = rows.filter(({ outcome }) => outcome === 'failed').map(({ waitedMs }) => waitedMs ?? -1);
    t.deepEqual(
      failed,
      [...failed].sort((a, b) => b - a),
      'what has waited longest first',
    );
    t.regex(stderr, /README\.md: beside the captures/);
    const sample = rows.find(({ bundle }) => bundle.endsWith('/capacity-zero'));
    t.like(sample, {
      site: 'LUB',
      parent: 'HAM',
      outcome: 'failed',
      stage: 'P10',
      cause: { id: 'sn-capacity-zero', confidence: 'confirmed' },
    });
  });
});

test('rows say what analyze says of each capture alone', async (t) => {
  await withFolder(async (folder) => {
    const { rows } = await triage(shelfIn(folder));
    for (const row of rows) {
      const { stdout } = await smslog(['analyze', row.bundle, '--format', 'json']);
      const { bundles } = JSON.parse(stdout) as { bundles: { path: string; instances: TriageRow[] }[] };
      const own = bundles.find(({ path }) => path === row.bundle)?.instances.find(({ site }) => site === row.site);
      t.deepEqual([own?.outcome, own?.stage], [row.outcome, row.stage], row.bundle);
    }
  });
});

test('the result is the same for any number of workers, any order of paths, and in pieces', async (t) => {
  await withFolder(async (folder) => {
    const shelf = shelfIn(folder);
    const run = async (...args: readonly string[]) => (await smslogProcess(['triage', '--format', 'json', ...args])).stdout;
    const wanted = await run(shelf, '--workers', '1');
    t.is(await run(shelf, '--workers', '3'), wanted);
    const paths = SAMPLES.map((name) => join(shelf, name));
    t.is(await run(...paths, '--workers', '2'), wanted);
    t.is(await run(...[...paths].reverse(), '--workers', '2'), wanted);
    t.is((await smslog(['triage', '--workers', '1', '--format', 'json'], { stdin: paths.join('\n') })).stdout, wanted, 'a list of paths');
  });
});

test('a shelf in an archive and in a pipe has the same rows', async (t) => {
  await withFolder(async (folder) => {
    const shelf = shelfIn(folder);
    const short = (rows: readonly TriageRow[]) =>
      rows.map(({ bundle, site, outcome, stage }) => [bundle.split('/').at(-1), site, outcome, stage]);
    const wanted = short((await triage(shelf)).rows);
    const tar = await tarOf(filesOf(shelf, 'shelf/'));
    const piped = await smslog(['triage', '--format', 'json'], { stdin: tar });
    t.deepEqual(short((JSON.parse(piped.stdout) as Triage).rows), wanted);
    mkdirSync(join(folder, 'packed'));
    for (const name of SAMPLES) writeFileSync(join(folder, 'packed', `${name}.zip`), zipOf(filesOf(join(shelf, name))));
    const names = (await triage(join(folder, 'packed'))).rows.map((row) => [
      row.bundle
        .replace(/\.zip$/, '')
        .split('/')
        .at(-1),
      row.site,
      row.outcome,
      row.stage,
    ]);
    t.deepEqual(names, wanted);
  });
});

test('a packed copy beside a capture is no second row', async (t) => {
  await withFolder(async (folder) => {
    const shelf = shelfIn(folder);
    const before = (await triage(shelf)).rows.length;
    writeFileSync(join(shelf, 'capacity-zero.zip'), zipOf(filesOf(join(shelf, 'capacity-zero'))));
    t.is((await triage(shelf)).rows.length, before);
  });
});

test('one bad bundle is a row with its reason, never the end of the run', async (t) => {
  await withFolder(async (folder) => {
    const shelf = shelfIn(folder);
    writeFileSync(join(shelf, 'broken.zip'), Buffer.concat([Buffer.from('PK\u0003\u0004'), Buffer.alloc(100)]));
    mkdirSync(join(shelf, 'photos'));
    writeFileSync(join(shelf, 'photos', 'a.jpg'), Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 1, 2, 3]));
    const evil = 'a\u001b[31m\nb<img src=x onerror=alert(1)>';
    cpSync(join('samples', 'capacity-zero'), join(shelf, evil), { recursive: true });
    const result = await triage(shelf, join(folder, 'gone'));
    t.is(result.code, 6);
    t.is(result.rows.length, SAMPLES.length + 4);
    const reasons = result.rows.flatMap(({ bundle, outcome, reason }) =>
      outcome === null ? [[bundle.split('/').at(-1), reason?.code]] : [],
    );
    t.deepEqual(new Map(reasons as [string, string][]).get('photos'), 'triage-nothing-recognized');
    t.deepEqual(new Map(reasons as [string, string][]).get('gone'), 'triage-unreadable');
    t.true(result.rows.some(({ bundle, unread }) => bundle.endsWith('broken.zip') && unread !== null));
    t.is((await triage(shelf, join(folder, 'gone'), '--keep-going')).code, 1);
    for (const format of ['text', 'csv', 'markdown', 'html', 'sarif', 'junit', 'github', 'gitlab', 'tap']) {
      const { stdout, stderr } = await smslog(['triage', shelf, '--workers', '1', '--format', format]);
      t.notRegex(stdout + stderr, /(?![\n\r])\p{Cc}/u, format);
      if (format === 'html') t.false(stdout.includes('<img'), format);
      if (format === 'markdown') t.notRegex(stdout, /<img/, format);
    }
  });
});

if (process.platform !== 'win32' && process.getuid?.() === 0) {
  test('a folder that may not be read is a row', async (t) => {
    await withFolder(async (folder) => {
      const shelf = shelfIn(folder);
      chmodSync(folder, 0o755);
      chmodSync(join(shelf, 'waiting'), 0);
      const { code, stdout } = await smslogProcess(['triage', shelf, '--format', 'json'], { uid: 65534 });
      t.is(code, 6);
      t.true(
        (JSON.parse(stdout) as Triage).rows.some(
          ({ bundle, unread }) => bundle.endsWith('/waiting') && unread?.message.includes('Permission denied'),
        ),
      );
    });
  });
}

test('captures of one site are told apart as earlier and later', async (t) => {
  await withFolder(async (folder) => {
    const shelf = join(folder, 'LUB');
    cpSync(join('samples', 'capacity-zero', 'LUB'), shelf, { recursive: true });
    cpSync(join('samples', 'capacity-zero', 'LUB'), join(shelf, 'before'), { recursive: true });
    for (const name of ['LANSEND.LOG']) rmSync(join(shelf, 'before', 'Logs', name));
    cpSync(join('samples', 'capacity-zero', 'bundle.json'), join(shelf, 'before', 'bundle.json'));
    const note = JSON.parse(readFileSync(join(shelf, 'before', 'bundle.json'), 'utf8')) as { collectedAt: string };
    writeFileSync(
      join(shelf, 'before', 'bundle.json'),
      JSON.stringify({ ...note, collectedAt: note.collectedAt.replace(/^\d{4}/, '1990') }),
    );
    const { rows } = await triage(shelf, '--site', 'LUB');
    t.deepEqual(
      rows.map(({ bundle, later }) => [bundle, later]).sort(),
      [
        [shelf, null],
        [join(shelf, 'before'), shelf],
      ].sort(),
    );
  });
});

test('captures of one site beside each other, in folders and archives, are earlier and later by what their logs cover', async (t) => {
  await withFolder(async (folder) => {
    const shelf = join(folder, 'shelf');
    for (const [day, times] of [
      ['friday', ['22:29:46', '22:34:46', '22:39:46']],
      ['monday', []],
      ['tuesday', ['21:24:46', '21:29:46']],
    ] as const) {
      const capture = join(shelf, day);
      for (const site of ['LUB', 'HAM']) cpSync(join('samples', 'capacity-zero', site), join(capture, site), { recursive: true });
      const log = join(capture, 'LUB', 'Logs', 'LANSEND.LOG');
      const text = readFileSync(log, 'latin1');
      const last = text.slice(text.lastIndexOf('\n', text.length - 2) + 1);
      writeFileSync(log, text + times.map((time) => last.replace('21:19:46', time)).join(''), 'latin1');
    }
    const later = ({ rows }: Triage) =>
      rows.map((row) => [row.bundle.slice(shelf.length + 1), row.later?.slice(shelf.length + 1) ?? null]).sort();
    t.deepEqual(later(await triage(shelf)), [
      ['friday', null],
      ['monday', 'friday'],
      ['tuesday', 'friday'],
    ]);
    // Another server of the same code, as another company may have, is another site; an equal capture is no later one.
    const other = join(shelf, 'other');
    cpSync(join(shelf, 'friday'), join(shelf, 'copy'), { recursive: true });
    cpSync(join(shelf, 'monday'), other, { recursive: true });
    for (const file of readdirSync(other, { recursive: true, withFileTypes: true })) {
      const path = join(file.parentPath, file.name);
      if (file.isFile()) writeFileSync(path, readFileSync(path, 'latin1').replaceAll('LUBNT1', 'LUBEX1'), 'latin1');
    }
    t.deepEqual(later(await triage(shelf)), [
      ['copy', null],
      ['friday', null],
      ['monday', 'copy'],
      ['other', null],
      ['tuesday', 'copy'],
    ]);
  });
});

test('what is stated of sites holds in each capture that has them', async (t) => {
  await withFolder(async (folder) => {
    const shelf = join(folder, 'shelf');
    for (const name of ['capacity-zero', 'sql-log-full']) {
      cpSync(join('samples', name), join(shelf, name), { recursive: true });
      rmSync(join(shelf, name, 'bundle.json'));
    }
    const before = (await triage(shelf)).rows.find(({ site }) => site === 'LUB');
    const { rows } = await triage(shelf, '--tz', 'LUB=UTC-06:00', '--tz', 'HAM=UTC-06:00', '--clock', 'LUB=0s');
    const after = rows.find(({ site }) => site === 'LUB');
    t.is(Date.parse(after?.since ?? '') - Date.parse(before?.since ?? ''), 6 * 3_600_000);
    const paired = await triage(shelf, '--site', 'LUB', '--parent', 'HAM');
    t.deepEqual(
      paired.rows.map(({ site, parent }) => [site, parent]),
      [['LUB', 'HAM']],
    );
    const wrong = await smslog(['triage', '--workers', '1', shelf, '--tz', 'XYZ=UTC']);
    t.is(wrong.code, 2);
    t.regex(wrong.stderr, /XYZ/);
  });
});

test('a result that cannot be kept is told all the same, and what is kept stays whole', async (t) => {
  await withFolder(async (folder) => {
    const [shelf, store] = [join(folder, 'shelf'), join(folder, 'store')];
    for (const name of ['waiting', 'recovered']) cpSync(join('samples', name), join(shelf, name), { recursive: true });
    const args = ['triage', '--workers', '1', '--format', 'json', '--quiet', shelf];
    const wanted = await smslog(args);
    await smslog([...args, '--resume', store]);
    const before = readdirSync(store).map((name) => [name, readFileSync(join(store, name), 'utf8')]);
    cpSync(join('samples', 'sql-log-full'), join(shelf, 'sql-log-full'), { recursive: true });
    // Limits the size of files that a process writes: what goes beyond fails, as on a full disk.
    const limited = spawnSync('sh', ['-c', 'ulimit -f 1; exec "$@"', 'sh', process.execPath, 'bin/smslog.js', ...args, '--resume', store], {
      encoding: 'utf8',
    });
    t.is(limited.status, 70);
    t.regex(limited.stderr, /^smslog: The output cannot be written \(.*store: EFBIG/m);
    t.is(limited.stderr.match(/EFBIG/g)?.length, 1);
    t.is((JSON.parse(limited.stdout) as Triage).rows.length, (JSON.parse(wanted.stdout) as Triage).rows.length + 1);
    t.deepEqual(
      before.map(([name = '']) => [name, readFileSync(join(store, name), 'utf8')]),
      before,
    );
    t.deepEqual(
      readdirSync(store).filter((name) => name.endsWith('.tmp')),
      [],
    );
  });
});

test('filters, --top and --by bundle', async (t) => {
  await withFolder(async (folder) => {
    const shelf = shelfIn(folder);
    const all = (await triage(shelf)).rows;
    const failed = await triage(shelf, '--outcome', 'failed', '--outcome', 'blocked');
    t.true(failed.rows.length > 1 && failed.rows.every(({ outcome }) => outcome === 'failed' || outcome === 'blocked'));
    t.true((await triage(shelf, '--cause', 'sn-capacity-zero')).rows.every(({ cause }) => cause?.id === 'sn-capacity-zero'));
    t.true((await triage(shelf, '--stage', 'p10')).rows.every(({ stage }) => stage === 'P10'));
    t.true((await triage(shelf, '--confidence', 'possible')).rows.every(({ cause }) => cause?.confidence === 'possible'));
    const since =
      all
        .map((row) => row.since)
        .filter((one) => one !== null)
        .sort()
        .at(-1) ?? '';
    t.is(
      (await triage(shelf, '--since', since.slice(0, 10))).rows.length,
      all.filter((row) => row.since !== null && row.since >= since.slice(0, 10)).length,
    );
    t.is(await triage(shelf, '--since', 'yesterday').catch(() => undefined), undefined);
    const top = await triage(shelf, '--top', '3');
    t.deepEqual([top.rows, top.omitted, top.bundles], [all.slice(0, 3), all.length - 3, SAMPLES.length]);
    const healthy = await triage(shelf, '--outcome', 'healthy');
    t.is(healthy.code, 0);
    const none = await triage(shelf, '--site', 'ZZZ');
    t.deepEqual([none.code, none.rows], [5, []]);
    const folded = (await triage(shelf, '--by', 'bundle')).rows;
    t.is(folded.length, SAMPLES.length);
    t.true(folded.every(({ jobs }) => jobs !== undefined));
  });
});

test('--output writes files whole; a disk that is full leaves the old file', async (t) => {
  await withFolder(async (folder) => {
    const shelf = shelfIn(folder);
    const file = (name: string) => join(folder, name);
    const ran = await smslog(['triage', shelf, '--workers', '1', '--output', `csv=${file('a.csv')}`, '--output', `json=${file('a.json')}`]);
    t.is(ran.code, 1);
    t.is(readFileSync(file('a.csv'), 'utf8').trim().split('\n').length, SAMPLES.length + 1);
    t.is((JSON.parse(readFileSync(file('a.json'), 'utf8')) as Triage).rows.length, SAMPLES.length);
    t.is((await smslog(['triage', shelf, '--output', 'pdf=x'])).code, 2);
    t.is((await smslog(['triage', shelf, '--output', 'csv=x', '--output', 'json=x'])).code, 2);
    mkdirSync(file('there'));
    const failed = await smslog(['triage', shelf, '--workers', '1', '--output', `csv=${file('there')}`]);
    t.is(failed.code, 70);
    t.regex(failed.stderr, /cannot be written/);
    t.deepEqual(
      readdirSync(folder).filter((name) => name.endsWith('.tmp')),
      [],
    );
  });
});

test('a run that is resumed analyzes only what is new, and gives the same', async (t) => {
  await withFolder(async (folder) => {
    const shelf = shelfIn(folder);
    const kept = join(folder, 'kept');
    const run = async () => (await smslog(['triage', shelf, '--workers', '1', '--format', 'json', '--resume', kept])).stdout;
    const wanted = (await smslog(['triage', shelf, '--workers', '1', '--format', 'json'])).stdout;
    t.is(await run(), wanted);
    const results = () => readdirSync(kept).filter((name) => /^[0-9a-f]{64}\.json$/.test(name));
    t.is(results().length, SAMPLES.length);
    t.is(await run(), wanted);
    // The dates of files say nothing by themselves.
    for (const { name } of filesOf(shelf)) utimesSync(join(shelf, name), 1, 1);
    rmSync(join(kept, 'signatures.json'));
    t.is(await run(), wanted);
    t.is(results().length, SAMPLES.length);
    // A half-written file is no result; another version's neither.
    const [first = '', second = ''] = results();
    writeFileSync(join(kept, first), readFileSync(join(kept, first)).subarray(0, 100));
    writeFileSync(join(kept, second), '{"rows":1}');
    writeFileSync(join(kept, 'signatures.json'), '{"a":');
    t.is(await run(), wanted);
    // What changed is analyzed again.
    rmSync(join(shelf, 'capacity-zero', 'LUB', 'Logs', 'LANSEND.LOG'));
    const fresh = (await smslog(['triage', shelf, '--workers', '1', '--format', 'json'])).stdout;
    t.not(fresh, wanted);
    t.is(await run(), fresh);
    writeFileSync(join(folder, 'file'), '');
    t.is((await smslog(['triage', shelf, '--resume', join(folder, 'file')])).code, 2);
  });
});

test('a run that is killed again and again loses nothing that was finished, and leaves no half file', async (t) => {
  await withFolder(async (folder) => {
    const shelf = shelfIn(folder);
    const kept = join(folder, 'kept');
    const args = ['triage', shelf, '--workers', '2', '--format', 'json', '--resume', kept];
    const wanted = (await smslogProcess(['triage', shelf, '--format', 'json'])).stdout;
    const finished = () => (existsSync(kept) ? readdirSync(kept).filter((name) => /^[0-9a-f]{64}\.json$/.test(name)) : []);
    let before = 0;
    for (const after of [150, 300, 450, 600, 800]) {
      const child = spawn(process.execPath, ['bin/smslog.js', ...args], { env: plainEnvironment(), stdio: 'ignore' });
      const ended = new Promise((resolve) => child.once('close', resolve));
      const timer = setTimeout(() => child.kill('SIGKILL'), after);
      await ended;
      clearTimeout(timer);
      const now = finished();
      t.true(now.length >= before);
      before = now.length;
      for (const name of now) t.notThrows(() => JSON.parse(readFileSync(join(kept, name), 'utf8')) as unknown);
    }
    t.is((await smslogProcess(args)).stdout, wanted);
  });
});

test('a capture that changes while it is read is named, and not kept', async (t) => {
  await withFolder(async (folder) => {
    const { createStore } = await import('../../src/cli/triage/store.js');
    const shelf = shelfIn(folder);
    mkdirSync(join(folder, 'kept'));
    const store = createStore({ folder: join(folder, 'kept'), version: '1' });
    const task = { paths: [join(shelf, 'waiting')] };
    const { kept } = store.find(task);
    t.is(store.changed(task, kept), undefined);
    const [file] = filesOf(join(shelf, 'waiting'));
    const path = join(shelf, 'waiting', file?.name ?? '');
    renameSync(path, `${path}.old`);
    t.is(store.changed(task, kept), task.paths[0]);
  });
});

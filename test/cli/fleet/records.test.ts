// `smslog fleet submit --records`: records beside results, and questions over them
import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import test from 'ava';
import { withFolder } from '../run-smslog.js';
import { makeShelf, run, SAMPLES } from './shelf.js';

const SUBMIT = ['fleet', 'submit', 'shelf', '--results', 'results', '--records', '--workers', '2'];
const ask = async (folder: string, question: string): Promise<unknown> => {
  const { stdout, stderr } = await run(folder, ['sql', question, '--results', 'results', '--format', 'json']);
  if (stdout === '') throw new Error(stderr);
  return JSON.parse(stdout) as unknown;
};

test('the records of a fleet are those of smslog timeline; a result without its records is made again', async (t) => {
  await withFolder(async (folder) => {
    makeShelf(folder);
    const submitted = await run(folder, SUBMIT);
    t.is(submitted.code, 0, submitted.stderr);
    const results = join(folder, 'results');
    const files = () => readdirSync(results).filter((name) => name.endsWith('.parquet'));
    t.is(files().length, SAMPLES.length);
    t.false(readdirSync(results).some((name) => name.endsWith('.tmp')));
    const capture = `shelf/0-${SAMPLES[0] ?? t.fail()}`;
    const { stdout } = await run(folder, ['timeline', capture, '--all', '--format', 'ndjson']);
    const rows = stdout
      .trim()
      .split('\n')
      .map(
        (line) =>
          JSON.parse(line) as { readonly at: string | null; readonly source: string; readonly line: number; readonly message: string },
      );
    const wanted = rows.map(({ at, source, line, message }) => ({ at, source, line, message }));
    const question = `select strftime(instant, '%Y-%m-%dT%H:%M:%S.%gZ') as at, source, line, message from records where capture = '${capture}'`;
    t.deepEqual(await ask(folder, question), wanted);
    t.deepEqual(await ask(folder, 'select count(distinct capture) as captures from records'), [{ captures: SAMPLES.length }]);
    const report = await run(folder, ['fleet', 'report', '--results', 'results', '--format', 'json']);
    t.is(report.stdout, (await run(folder, ['triage', 'shelf', '--format', 'json'])).stdout);
    rmSync(join(results, files()[0] ?? t.fail()));
    t.regex((await run(folder, ['fleet', 'status', '--results', 'results'])).stdout, /, 1 to do, 0 set aside/);
    t.regex((await run(folder, SUBMIT)).stderr, new RegExp(`${SAMPLES.length} captures submitted, 1 of them to be done`));
    t.is(files().length, SAMPLES.length);
  });
});

test('without --records there is a table without rows', async (t) => {
  await withFolder(async (folder) => {
    makeShelf(folder);
    await run(
      folder,
      SUBMIT.filter((arg) => arg !== '--records'),
    );
    t.deepEqual(await ask(folder, 'select count(*) as records from records'), [{ records: 0 }]);
  });
});

test('a capture that takes too much is set aside, and leaves nothing; the others are done', async (t) => {
  await withFolder(async (folder) => {
    makeShelf(folder);
    const poor = await run(folder, [...SUBMIT, '--memory-limit', '4M', '--tries', '2']);
    t.is(poor.code, 0, poor.stderr);
    t.regex(poor.stderr, /set aside after 2 tries: it needed more than 4 MB of memory/);
    t.false(readdirSync(join(folder, 'results')).some((name) => /\.(?:tmp|parquet)$/.test(name)));
    t.is((await run(folder, ['fleet', 'retry', '--results', 'results'])).code, 0);
    t.is(readdirSync(join(folder, 'results')).filter((name) => name.endsWith('.parquet')).length, SAMPLES.length);
  });
});

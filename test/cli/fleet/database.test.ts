// questions in SQL over rows of a triage: the ones of the documentation, and those that reach for more
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'ava';
import type { Triage } from '../../../src/contract/index.js';
import { answerText } from '../../../src/cli/fleet/answer-text.js';
import { openDatabase, plainValue, sqlMistake } from '../../../src/cli/fleet/database.js';
import { OutputError } from '../../../src/cli/output/streams.js';
import { SmslogError } from '../../../src/errors.js';
import { RECORDS, TABLES } from '../../../src/fleet/index.js';
import { smslog, withFolder } from '../run-smslog.js';

const { rows, outcomes } = JSON.parse((await smslog(['triage', 'samples', '--workers', '1', '--format', 'json'])).stdout) as Triage;

test('the ten questions of docs/fleet.md are answered', async (t) => {
  const [, body = ''] = /^```sql\n([\s\S]*?)^```$/m.exec(readFileSync('docs/fleet.md', 'utf8').replaceAll('\r\n', '\n')) ?? [];
  const questions = body.trim().split('\n');
  t.is(questions.length, 10);
  const database = await openDatabase({ rows, records: [] }, undefined);
  const answers = [];
  for (const question of questions) answers.push(await database.ask(question));
  t.deepEqual(
    answers[0]?.rows.map(([outcome, jobs]) => [outcome, jobs]).sort(),
    Object.entries(outcomes)
      .filter(([, jobs]) => jobs > 0)
      .sort(),
  );
  t.is(answers.filter((one) => one.rows.length > 0).length >= 8, true);
  for (const answer of answers) t.true(answer.columns.length > 1);
  database.close();
});

test('a question can reach nothing but the tables', async (t) => {
  await withFolder(async (folder) => {
    const file = join(folder, 'secret.csv');
    writeFileSync(file, 'secret\n1\n');
    const database = await openDatabase({ rows, records: [] }, join(folder, 'tables'));
    for (const sql of [
      `select * from read_csv('${file}')`,
      `select * from '${file}'`,
      `select * from read_text('${file}')`,
      `select * from glob('${folder}/*')`,
      `select * from '${folder}/tables/jobs.parquet'`,
      `copy jobs to '${folder}/out.csv'`,
      `export database '${folder}/out.csv'`,
      `attach '${folder}/out.csv'`,
      'install httpfs',
      'load httpfs',
      'set enable_external_access = true',
      "set temp_directory = '/tmp'",
      'reset lock_configuration',
      `select 1; copy jobs to '${folder}/out.csv'`,
    ]) {
      const error = await t.throwsAsync(
        database.ask(sql),
        { instanceOf: SmslogError, message: /reaches for files, the network or settings|only SELECT is answered|more than one statement/ },
        sql,
      );
      t.is(error.code, 'usage');
      t.notRegex(error.message, /secret/);
    }
    t.false(existsSync(join(folder, 'out.csv')));
    for (const sql of ['selec', 'select * from nothing', '', 'select 1; select 2', 'explain analyze select 1', 'create table mine (a int)'])
      await t.throwsAsync(database.ask(sql), { instanceOf: SmslogError, message: /^The question is refused: / }, sql);
    database.close();
    for (const name of ['captures', 'jobs', 'findings', 'stages', 'records'])
      t.is(
        readFileSync(join(folder, 'tables', `${name}.parquet`))
          .subarray(0, 4)
          .toString(),
        'PAR1',
      );
    writeFileSync(join(folder, 'file'), '');
    await t.throwsAsync(openDatabase({ rows, records: [] }, join(folder, 'file')), { instanceOf: OutputError });
  });
});

test('tables without rows are there, and no name of a column needs quotes', async (t) => {
  const database = await openDatabase({ rows: [], records: [] }, undefined);
  for (const { name, columns } of [...TABLES, RECORDS])
    t.deepEqual((await database.ask(`select ${columns.map((one) => one.name).join(', ')} from ${name}`)).rows, []);
  t.deepEqual(await database.ask('select count(*) as jobs from jobs'), { columns: ['jobs'], rows: [[0]] });
  database.close();
});

test('values become plain', (t) => {
  t.deepEqual(plainValue([1n, 2n ** 70n, new Date(0), null, { a: 3n }, true, 'x']), [
    1,
    '1180591620717411303424',
    '1970-01-01T00:00:00.000Z',
    null,
    { a: 3 },
    true,
    'x',
  ]);
  t.regex(sqlMistake('Parser Error: syntax error\n\nLINE 1').message, /^The question is refused: Parser Error: syntax error$/);
});

test('an answer as text, CSV and JSON; what a terminal must not get is shown', (t) => {
  const answer = {
    columns: ['name', 'jobs'],
    rows: [
      ['a\u001b[31m', 1],
      ['=b', 22],
      [null, null],
    ],
  };
  t.is(answerText({ ...answer, rows: answer.rows.slice(1) }, 'text'), 'name  jobs\n=b      22\n\n');
  t.notRegex(answerText(answer, 'text'), /\u001b/);
  t.regex(answerText(answer, 'csv'), /^name,jobs\n.*,1\n"?'=b"?,22\n,\n$/);
  t.deepEqual(JSON.parse(answerText(answer, 'json')), [
    { name: 'a\u001b[31m', jobs: 1 },
    { name: '=b', jobs: 22 },
    { name: null, jobs: null },
  ]);
  t.is(answerText({ columns: ['a'], rows: [] }, 'text'), 'a\n');
});

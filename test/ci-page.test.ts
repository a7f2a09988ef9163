// docs/ci.md: every script and every smslog line of a pipeline runs as printed, in a folder with captures.
import { spawnSync } from 'node:child_process';
import { chmodSync, cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import test, { type ExecutionContext } from 'ava';
import { parseDocument } from 'yaml';
import { readExpectations } from '../src/cli/settings/index.js';
import { plainEnvironment, withFolder } from './cli/run-smslog.js';

const page = readFileSync('docs/ci.md', 'utf8');
const blocks = [...page.matchAll(/^```(\w+)\n([\s\S]*?)^```$/gm)].map(([, language = '', text = '']) => ({ language, text }));
const shells = blocks.filter(({ language }) => language === 'sh').map(({ text }) => text);
const [expectations = '', ...pipelines] = blocks.filter(({ language }) => language === 'yaml').map(({ text }) => text);

/** Runs a script in a folder; `smslog` is this one, `npm` does nothing. */
function run(folder: string, script: string, args: readonly string[] = []) {
  const bin = join(folder, 'bin');
  mkdirSync(bin, { recursive: true });
  writeFileSync(join(bin, 'smslog'), `#!/bin/sh\nexec "${process.execPath}" "${resolve('bin/smslog.js')}" "$@"\n`);
  writeFileSync(join(bin, 'npm'), '#!/bin/sh\nexit 0\n');
  for (const name of ['smslog', 'npm']) chmodSync(join(bin, name), 0o755);
  const env = { ...plainEnvironment(), PATH: `${bin}:${process.env['PATH'] ?? ''}`, GITHUB_STEP_SUMMARY: join(folder, 'step-summary.md') };
  return spawnSync('sh', [...args, '-c', script], { cwd: folder, env, encoding: 'utf8' });
}

async function withCaptures(t: ExecutionContext, body: (folder: string) => void): Promise<void> {
  await withFolder((folder) => {
    cpSync(join('samples', 'capacity-zero'), join(folder, 'captures', 'captured'), { recursive: true });
    cpSync(join('samples', 'healthy-install'), join(folder, 'captures', 'healthy'), { recursive: true });
    body(folder);
    t.pass();
  });
}

if (process.platform !== 'win32') {
  test('the commands of the page do what they say', async (t) => {
    await withCaptures(t, (folder) => {
      const [first = '', known = ''] = shells;
      const ran = run(folder, first, ['-e']);
      t.is(ran.status, 0, ran.stderr + ran.stdout);
      t.true(existsSync(join(folder, 'smslog.yaml')));
      rmSync(join(folder, 'smslog.yaml'));
      const baseline = run(folder, known, ['-e']);
      t.is(baseline.status, 0, baseline.stderr + baseline.stdout);
    });
  });

  test('the shell script ends with the code of the check, and writes its files', async (t) => {
    await withCaptures(t, (folder) => {
      const [, , script = ''] = shells;
      const failed = run(folder, script);
      t.deepEqual([failed.status, failed.stdout.trimEnd().split('\n').at(-1)], [1, 'not as expected']);
      for (const name of ['smslog.sarif', 'smslog.xml']) t.true(existsSync(join(folder, name)), name);
      renameSync(join(folder, 'captures', 'captured'), join(folder, 'elsewhere'));
      t.deepEqual([run(folder, script).status, run(folder, script).stdout.trimEnd().split('\n').at(-1)], [0, 'as expected']);
      writeFileSync(join(folder, 'smslog.yaml'), 'expect: [');
      t.is(run(folder, script).status, 2);
    });
  });

  test('the smslog lines of each pipeline run as printed, and write the files that it publishes', async (t) => {
    t.is(pipelines.length, 3);
    for (const text of pipelines) {
      await withCaptures(t, (folder) => {
        const document = parseDocument(text);
        t.deepEqual(document.errors, []);
        const lines = [...text.matchAll(/^\s*- (?:run: |script: )?((?:smslog|npm|cat) .*)$/gm)].map(([, line = '']) => line);
        t.true(lines.some((line) => line.startsWith('smslog check')));
        mkdirSync(join(folder, 'CodeAnalysisLogs'));
        for (const line of lines) {
          const { status, stderr } = run(folder, line);
          t.is(status, line.startsWith('smslog check') ? 1 : 0, `${line}: ${stderr}`);
        }
        const files = [...text.matchAll(/(?:sarif_file|codequality|junit|testResultsFiles): (\S+)$/gm)].map(([, file = '']) => file);
        t.true(files.length > 0);
        for (const file of files) t.true(existsSync(join(folder, file)), file);
      });
    }
  });

  test('the file of the page is valid, and holds for the capture that it describes', async (t) => {
    t.deepEqual(readExpectations(expectations).mistakes, []);
    await withCaptures(t, (folder) => {
      writeFileSync(join(folder, 'smslog.yaml'), expectations);
      writeFileSync(join(folder, 'known.json'), '{ "version": 1, "problems": [] }');
      const ran = run(folder, 'smslog check captures');
      t.is(ran.status, 0, ran.stdout + ran.stderr);
    });
  });
}

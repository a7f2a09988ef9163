// `--run`: programs that hang, fail or cannot be started: a sentence each, and the next one is started.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import test from 'ava';
import { createRunProgram } from '../../../src/cli/output/run-program.js';
import { withFolder } from '../run-smslog.js';

async function until(isThere: () => boolean, ms = 60_000): Promise<boolean> {
  for (const end = Date.now() + ms; Date.now() < end && !isThere(); ) await delay(10);
  return isThere();
}

const textOf = (path: string): string => {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
};

test('a program that hangs is stopped, and what came meanwhile is counted', async (t) => {
  await withFolder(async (folder) => {
    const out = join(folder, 'out.txt');
    // It notes its number, and never ends the first time.
    const script = `const fs = require('fs'); fs.appendFileSync(process.argv[1], process.pid + ' ' + process.env.SMSLOG_SKIPPED + ' ' + process.argv[2] + '\\n'); if (process.argv[2] === 'hang') setInterval(() => {}, 1000)`;
    const told: string[] = [];
    const program = createRunProgram(`"${process.execPath}" -e "${script}" "${out}" {how}`, { everyMs: 0, longestMs: 5000 }, (text) =>
      told.push(text),
    );
    program.happened({ how: 'hang' });
    t.true(await until(() => textOf(out).includes('hang')));
    program.happened({ how: 'meanwhile' });
    program.happened({ how: 'meanwhile' });
    t.true(await until(() => told.length > 0));
    t.regex(told[0] ?? '', /has not ended after 5 seconds and is stopped/);
    const [pid = ''] = textOf(out).split(' ');
    // Signal 0 only asks whether it is there.
    const isGone = (): boolean => {
      try {
        return !process.kill(Number(pid), 0);
      } catch {
        return true;
      }
    };
    t.true(await until(isGone), 'the process is gone');
    t.true(
      await until(() => {
        program.happened({ how: 'again' });
        return textOf(out).includes('again');
      }),
    );
    const [, skipped] = textOf(out).split('\n')[1]?.split(' ') ?? [];
    t.true(Number(skipped) >= 2, textOf(out));
    t.is(told.length, 1);
  });
});

test('arguments that are too long for the system, and names of no value', async (t) => {
  await withFolder(async (folder) => {
    const out = join(folder, 'out.txt');
    const told: string[] = [];
    const script = `require('fs').writeFileSync(process.argv[1], JSON.stringify(process.argv.slice(2)))`;
    const program = createRunProgram(`"${process.execPath}" -e "${script}" "${out}" {text} {toString} {a}{b}`, { everyMs: 0 }, (text) =>
      told.push(text),
    );
    program.happened({ text: 'x'.repeat(16 << 20) });
    t.true(await until(() => told.length > 0));
    t.regex(told[0] ?? '', /cannot be started/);
    program.happened({ text: '"; rm $(x) \u001b[2J', a: '1', b: '2' });
    t.true(await until(() => textOf(out).endsWith(']')), told.join());
    const [text = '', ...others] = JSON.parse(textOf(out)) as readonly string[];
    t.true(text.startsWith('"; rm $(x) ') && !text.includes('\u001b'), text);
    t.deepEqual(others, ['{toString}', '12']);
  });
});

test('mistakes', (t) => {
  for (const text of ['', '  ', '"x', "a 'b"])
    t.throws(() => createRunProgram(text, { everyMs: 0 }, () => undefined), { code: 'usage' }, text);
});

// docs/tutorial: its steps, done in order as its reader does them. UPDATE=1 writes what the commands print into the page.

import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test from 'ava';
import { smslog } from './cli/run-smslog.js';

const PAGE = join('docs', 'tutorial', 'README.md');
const BLOCK = /^```(\w+)\n([^]*?)^```$/gm;

/** What a command of the page prints, in the folder of the reader. */
async function ran(command: string, folder: string): Promise<string> {
  const args = command.split(' ').map((arg) => (['capture', 'mail.rules'].includes(arg) ? join(folder, arg) : arg));
  const { stdout, stderr } = await smslog(args);
  return `${stdout}${stderr}`.replaceAll(`${folder}/`, '').trimEnd();
}

/** The same with the output that each command has by now. */
async function run(block: string, folder: string): Promise<string> {
  const commands = [...block.matchAll(/^\$ smslog (.+)$/gm)].map(([, command = '']) => command);
  const parts: string[] = [];
  for (const command of commands) parts.push(`$ smslog ${command}`, await ran(command, folder));
  return `${parts.filter((part) => part !== '').join('\n')}\n`;
}

test.serial('the steps of the tutorial print what the page says, and lead to its rules', async (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'tutorial-'));
  t.teardown(() => rmSync(folder, { recursive: true, force: true }));
  cpSync(join('docs', 'tutorial', 'capture'), join(folder, 'capture'), { recursive: true });
  const page = readFileSync(PAGE, 'utf8').replaceAll('\r\n', '\n');
  let rules = '';
  let written = page;
  for (const [whole, kind, block = ''] of page.matchAll(BLOCK)) {
    if (kind === 'rules') {
      rules += rules === '' ? block : `\n${block}`;
      writeFileSync(join(folder, 'mail.rules'), rules);
    }
    if (kind !== 'console') continue;
    const now = await run(block, folder);
    written = written.replace(whole, () => `\`\`\`console\n${now}\`\`\``);
  }
  if (process.env.UPDATE === '1') writeFileSync(PAGE, written);
  else t.is(page, written);
  t.is(readFileSync(join('docs', 'tutorial', 'mail.rules'), 'utf8').replaceAll('\r\n', '\n'), rules);
});

test('what the tutorial comes to', async (t) => {
  const { code, stdout } = await smslog([
    ...['analyze', join('docs', 'tutorial', 'capture'), '--rules', join('docs', 'tutorial', 'mail.rules')],
    ...['--process', 'mail-delivery', '--format', 'json'],
  ]);
  t.is(code, 1);
  const { bundles } = JSON.parse(stdout) as {
    bundles: readonly {
      instances: readonly { keys: Readonly<Record<string, string>>; outcome: string; findings: readonly { id: string }[] }[];
    }[];
  };
  t.deepEqual(
    bundles[0]?.instances.map(({ keys, outcome, findings }) => [keys['queue'], outcome, findings[0]?.id]),
    [
      ['3A1F0C2D11', 'healthy', undefined],
      ['3A1F0C2D12', 'failed', 'mail-timeout'],
      ['3A1F0C2D13', 'failed', 'mail-bounced'],
    ],
  );
});

// Several packs given to one command: in one folder, in several, and with the same names.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'ava';
import { smslog, withFolder } from './run-smslog.js';

const component = (name: string, alias: string): string => `component ${name} "A mailer" as ${alias} {
  files "${alias}.log"
  event sent "Sent {what:thing}" severity info source illustrative {
    sample "Sent A1"
  }
}
`;
const pack = (name: string, more: string): string => `pack ${name} version 1.0\n\n${more}`;
const THING = 'type thing = /[A-Z0-9]+/\n\n';

test('several packs in one folder: each file that names one is a pack, whichever uses the other', async (t) => {
  await withFolder(async (folder) => {
    // The first by name uses the last.
    const event = `event mailer.bounced "Bounced {what:thing}" severity error source illustrative {\n  sample "Bounced A1"\n}\n`;
    writeFileSync(join(folder, 'a.grammar'), pack('more', `use mail\n\n${event}`));
    writeFileSync(join(folder, 'z.grammar'), pack('mail', `${THING}${component('MAILER', 'mailer')}`));
    // What names no pack is called after its file.
    writeFileSync(join(folder, 'm.rules'), 'use mail\nuse more\n');
    const { code, stdout } = await smslog(['rules', 'lint', folder]);
    t.is(code, 0, stdout);
    t.regex(stdout, /^3 files: 0 errors, 0 warnings/m);
  });
});

test('two `pack` in one file are a mistake', async (t) => {
  await withFolder(async (folder) => {
    writeFileSync(join(folder, 'a.grammar'), `${pack('one', '')}${pack('two', THING)}`);
    const { code, stdout } = await smslog(['rules', 'lint', folder]);
    t.is(code, 3);
    t.true(stdout.includes('the pack is named twice'), stdout);
  });
});

for (const [what, second, sentence] of [
  ['one component', component('MAILER', 'other'), 'the component MAILER is declared by another pack already'],
  ['one event', component('POSTER', 'mailer'), 'the event mailer.sent is declared by another pack already'],
] as const)
  test(`two packs with ${what}: a sentence, the place and the way out, by lint and before an analysis`, async (t) => {
    await withFolder(async (folder) => {
      for (const name of ['one', 'two']) mkdirSync(join(folder, name));
      writeFileSync(join(folder, 'one', 'a.grammar'), pack('one', `${THING}${component('MAILER', 'mailer')}`));
      writeFileSync(join(folder, 'two', 'b.grammar'), pack('two', `${THING}${second}`));
      writeFileSync(join(folder, 'mailer.log'), 'Sent A1\r\n');
      const rules = [join(folder, 'one'), join(folder, 'two')];
      for (const args of [
        ['rules', 'lint', ...rules],
        ['analyze', join(folder, 'mailer.log'), ...rules.flatMap((path) => ['--rules', path])],
      ]) {
        const { code, stderr } = await smslog(args);
        t.is(code, 3, stderr);
        t.true(stderr.includes(sentence), stderr);
        t.regex(stderr, /two\/b\.grammar:\d+/);
        t.regex(stderr, /give it another name|write `replace event/);
      }
    });
  });

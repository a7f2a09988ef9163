// The engine in a page with packs of a user: compiled in the page, with the result and the errors of the command line.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { smslogProcess } from '../cli/run-smslog.js';
import { examine, files, folder, open } from './engine-page.js';
import { axe, test, until, useBrowser } from './open-page.js';

useBrowser();

const CAPTURE = 'docs/tutorial/capture';
const RULES = 'docs/tutorial/mail.rules';

/** Of the command line, with the paths that a page knows. */
async function ofCommand(...rules: readonly string[]): Promise<{ readonly stdout: string; readonly stderr: string }> {
  const { stdout, stderr } = await smslogProcess(['analyze', CAPTURE, '--format', 'json', ...rules.flatMap((path) => ['--rules', path])]);
  return { stdout: stdout.replaceAll('"docs/tutorial/', '"'), stderr };
}

test.serial('a pack that is dropped alone is compiled, and used with what is dropped next', async (t) => {
  const { page, faults } = await open(t);
  await files(page).setInputFiles(RULES);
  await until(page, 'document.querySelector(".packs").textContent.includes("used with what you drop next")');
  t.regex((await page.locator('.packs').textContent()) ?? '', /^Your own packs: mail\.rules\. /);
  t.deepEqual(await axe(page), []);
  const { json } = await examine(page, () => folder(page).setInputFiles(CAPTURE));
  const { stdout } = await ofCommand(RULES);
  t.is(json, stdout);
  t.regex(json ?? '', /"process": "mail-delivery"/);
  t.regex((await page.locator('.packs').textContent()) ?? '', /With your own packs: mail\.rules/);
  t.deepEqual(faults, []);
});

test.serial('a pack and a capture that are dropped together, and the capture without the pack', async (t) => {
  const { page, faults } = await open(t);
  const both = join(t.context.folder, 'both', 'capture');
  mkdirSync(join(both, 'MX1'), { recursive: true });
  for (const name of ['bundle.json', 'MX1/mail.log']) writeFileSync(join(both, name), readFileSync(join(CAPTURE, name)));
  writeFileSync(join(both, 'mail.rules'), readFileSync(RULES));
  const dropped = await examine(page, () => folder(page).setInputFiles(both));
  t.is(dropped.json, (await ofCommand(RULES)).stdout);
  await page.getByRole('button', { name: 'Open another' }).click();
  await page.getByRole('button', { name: 'Discard' }).click();
  const without = await examine(page, () => folder(page).setInputFiles(CAPTURE));
  t.is(without.json, (await ofCommand()).stdout);
  t.deepEqual(faults, []);
});

test.serial('a pack that is dropped on a report judges its capture again', async (t) => {
  const { page, faults } = await open(t);
  await examine(page, () => folder(page).setInputFiles(CAPTURE));
  await page.evaluate('globalThis.smslogJson = undefined');
  await page.evaluate(`((text) => {
    const transfer = new DataTransfer();
    transfer.items.add(new File([text], 'mail.rules'));
    document.dispatchEvent(new DragEvent('drop', { dataTransfer: transfer, cancelable: true }));
  })(${JSON.stringify(readFileSync(RULES, 'utf8'))})`);
  await until(page, 'globalThis.smslogJson !== undefined');
  t.is(await page.evaluate('globalThis.smslogJson'), (await ofCommand(RULES)).stdout);
  t.deepEqual(faults, []);
});

test.serial('errors of a pack are shown as the command line shows them, and end when they are corrected', async (t) => {
  const { page, faults } = await open(t);
  const faulty = join(t.context.folder, 'mail.rules');
  writeFileSync(faulty, readFileSync(RULES, 'utf8').replace('stamp syslog', 'stammp <b>syslog'));
  const { mistake } = await examine(page, () => files(page).setInputFiles([faulty, join(CAPTURE, 'MX1/mail.log')]));
  const { stdout, stderr } = await ofCommand(faulty);
  t.is(stdout, '');
  const [sentence = '', help = ''] = stderr.slice(stderr.indexOf('smslog: ') + 'smslog: '.length).split('\n');
  t.regex(sentence, /^Nothing was analyzed: \d+ errors? in 1 file/);
  const shown = stderr.slice(0, stderr.indexOf('smslog: ')).replaceAll(faulty, 'mail.rules');
  t.regex(shown, /\^/);
  t.is(mistake, `${sentence}${shown}${help.trim()}`);
  t.deepEqual(await axe(page), []);
  const corrected = await examine(page, async () => {
    await page.evaluate('document.querySelector(".complaint").replaceChildren()');
    await files(page).setInputFiles(RULES);
  });
  t.regex(corrected.json ?? '', /mail\.log/);
  t.deepEqual(faults, []);
});

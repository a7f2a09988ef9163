// In: a built dist, Chromium, tmux. Out: docs/pictures, the pictures of README and guide, made from a sample, and beside each the text that is in it.
// --check: whether pages and screens still hold these texts; writes nothing. Without tmux the picture of the terminal is left as it is: said aloud, and a
// failure with SMSLOG_TMUX=required.
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';
import { root } from './run.mjs';
import { hasTerminal, pageOfScreen, screenOfView } from './terminal-screen.mjs';

process.chdir(root);

const isCheck = process.argv.includes('--check');
const SAMPLE = 'samples/capacity-zero';
const folder = mkdtempSync(join(tmpdir(), 'smslog-pictures-'));
const browser = await chromium.launch({ executablePath: process.env.SMSLOG_BROWSER ?? '/usr/bin/chromium', args: ['--no-sandbox'] });

/** Whether the text beside a picture is another one. */
function isStale(name, text) {
  try {
    return readFileSync(`docs/pictures/${name}.txt`, 'utf8').replaceAll('\r\n', '\n') !== text;
  } catch {
    return true;
  }
}

/** A picture of a page, as it is when an expression is true in it; or whether its text changed. */
async function take(name, file, ready, { width = 1120, height, scheme }) {
  const page = await browser.newPage({ viewport: { width, height }, colorScheme: scheme });
  await page.goto(pathToFileURL(file).href);
  while (!(await page.evaluate(ready))) await new Promise((done) => setTimeout(done, 20));
  await page.evaluate('new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))');
  const text = `${(await page.evaluate('document.body.innerText')).replace(/[^\S\n]+$/gm, '').trim()}\n`;
  if (isCheck) {
    if (isStale(name, text)) {
      console.error(`docs/pictures/${name}.png shows another text: run npm run pictures`);
      process.exitCode = 1;
    }
  } else {
    await page.screenshot({ path: `docs/pictures/${name}.png` });
    writeFileSync(`docs/pictures/${name}.txt`, text);
  }
  await page.close();
}

async function takeTerminal() {
  if (!hasTerminal()) {
    console.error('tmux is not installed: the picture of smslog view is not looked at.');
    if (process.env.SMSLOG_TMUX === 'required') process.exitCode = 1;
    return;
  }
  const file = join(folder, 'view.html');
  writeFileSync(file, pageOfScreen(await screenOfView(SAMPLE, ['3'], '[3 Records]', { columns: 110, rows: 27 })));
  await take('view', file, 'true', { width: 970, height: 525, scheme: 'dark' });
}

try {
  mkdirSync('docs/pictures', { recursive: true });
  const report = join(folder, 'report.html');
  const args = ['bin/smslog.js', 'analyze', SAMPLE, '--fail-on', 'never', '--output', `html=${report}`];
  execFileSync(process.execPath, args, { stdio: 'ignore', env: { ...process.env, SMSLOG_CONFIG: 'none' } });
  await take('report', report, 'globalThis.smslogViewer !== undefined', { height: 1480, scheme: 'light' });
  await take('page', 'dist/smslog.html', 'document.documentElement.dataset.ready === ""', { height: 420, scheme: 'light' });
  await takeTerminal();
} finally {
  await browser.close();
  rmSync(folder, { recursive: true, force: true });
}

// In: a built dist, Chromium. Out: the pictures of README and guide, made from a sample: docs/pictures.
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';
import { root } from './run.mjs';

process.chdir(root);

const folder = mkdtempSync(join(tmpdir(), 'smslog-pictures-'));
const browser = await chromium.launch({ executablePath: process.env.SMSLOG_BROWSER ?? '/usr/bin/chromium', args: ['--no-sandbox'] });

/** A picture of a page, as it is when an expression is true in it. */
async function take(name, file, ready, { height, scheme }) {
  const page = await browser.newPage({ viewport: { width: 1120, height }, colorScheme: scheme });
  await page.goto(pathToFileURL(file).href);
  while (!(await page.evaluate(ready))) await new Promise((done) => setTimeout(done, 20));
  await page.evaluate('new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))');
  await page.screenshot({ path: `docs/pictures/${name}.png` });
  await page.close();
}

try {
  mkdirSync('docs/pictures', { recursive: true });
  const report = join(folder, 'report.html');
  const args = ['bin/smslog.js', 'analyze', 'samples/capacity-zero', '--fail-on', 'never', '--output', `html=${report}`];
  execFileSync(process.execPath, args, { stdio: 'ignore' });
  const isShown = 'globalThis.smslogViewer !== undefined';
  await take('report', report, isShown, { height: 1480, scheme: 'light' });
  await take('report-dark', report, isShown, { height: 1480, scheme: 'dark' });
  await take('page', 'dist/smslog.html', 'document.documentElement.dataset.ready === ""', { height: 420, scheme: 'light' });
} finally {
  await browser.close();
  rmSync(folder, { recursive: true, force: true });
}

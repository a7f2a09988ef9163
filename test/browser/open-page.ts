// Opens pages in Chromium, and notes what must not happen: errors, what the policy forbids, requests.
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import anyTest, { type ExecutionContext, type TestFn } from 'ava';
import { type Browser, chromium, type Page } from 'playwright-core';
import { smslog } from '../cli/run-smslog.js';

interface Shared {
  browser: Browser;
  folder: string;
}

export type BrowserContext = ExecutionContext<Shared>;

/** Tests that share a browser and a folder for pages. */
export const test = anyTest as TestFn<Shared>;

/** Starts the browser that the runner found before the tests of a file, and ends it behind them. */
export function useBrowser(): void {
  test.before(async (t) => {
    t.context.folder = mkdtempSync(join(tmpdir(), 'smslog-browser-'));
    t.context.browser = await chromium.launch({ executablePath: process.env['SMSLOG_BROWSER'] ?? '', args: ['--no-sandbox'] });
  });
  test.after.always(async (t) => {
    await t.context.browser.close();
    rmSync(t.context.folder, { recursive: true, force: true });
  });
}

/** How a page is looked at. */
export interface Look {
  readonly width?: number;
  readonly height?: number;
  readonly scheme?: 'light' | 'dark';
}

/** A page that a test looks at. */
export interface Opened {
  readonly page: Page;
  /** Errors, and what the policy refused. */
  readonly faults: readonly string[];
}

/** Waits until an expression is true in a page, whose policy forbids what `waitForFunction` does. */
export async function until(page: Page, expression: string): Promise<void> {
  for (let tries = 0; tries < 2400; tries += 1) {
    if ((await page.evaluate(expression)) === true) return;
    await setTimeout(50);
  }
  throw new Error(`never true: ${expression}`);
}

/** Opens a file from disk; waits until an expression is true in it. */
export async function openFile(t: BrowserContext, file: string, ready: string, look: Look = {}): Promise<Opened> {
  const { width = 1280, height = 900, scheme = 'light' } = look;
  const page = await t.context.browser.newPage({ viewport: { width, height }, colorScheme: scheme });
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(error.stack ?? error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') faults.push(message.text());
  });
  page.on('request', (request) => {
    if (!/^(?:file|blob|data):/.test(request.url())) faults.push(`request ${request.url()}`);
  });
  await page.goto(pathToFileURL(file).href);
  await until(page, ready);
  return { page, faults };
}

/** The report of a bundle, as a file. */
export async function writeReport(t: BrowserContext, bundle: string, name: string): Promise<string> {
  const file = join(t.context.folder, `${name}.html`);
  const { stdout, stderr } = await smslog(['analyze', bundle, '--format', 'html']);
  t.true(stdout.startsWith('<!doctype html>'), stderr);
  writeFileSync(file, stdout);
  return file;
}

/** Opens the report of a bundle. */
export async function openReport(t: BrowserContext, bundle: string, look: Look = {}): Promise<Opened> {
  const file = await writeReport(t, bundle, bundle.replace(/\W/g, '-'));
  return openFile(t, file, 'globalThis.smslogViewer !== undefined', look);
}

/** A copy of a sample with files that are changed. */
export function changedSample(
  t: BrowserContext,
  sample: string,
  name: string,
  files: Readonly<Record<string, (text: string) => string>>,
): string {
  const folder = join(t.context.folder, name);
  cpSync(join('samples', sample), folder, { recursive: true });
  for (const [file, change] of Object.entries(files)) {
    const path = join(folder, file);
    writeFileSync(path, change(readFileSync(path, 'latin1')), 'latin1');
  }
  return folder;
}

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** What axe finds wrong with a page, one line each. */
export async function axe(page: Page): Promise<readonly string[]> {
  await page.evaluate(axeSource);
  return page.evaluate<readonly string[]>(
    `axe.run(document, { resultTypes: ['violations'] }).then(({ violations }) =>
      violations.flatMap(({ id, nodes }) => nodes.map(({ html, failureSummary }) => id + ': ' + html.slice(0, 160) + ' ' + failureSummary.slice(0, 200))))`,
  );
}

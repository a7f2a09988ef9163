// The page of the engine, and what tests do with it: choose files, wait for what is made of them.
import type { Page } from 'playwright-core';
import { type BrowserContext, openFile, until } from './open-page.js';

export const PAGE = 'dist/smslog.html';
/** Opens the page of the engine. */
export const open = (t: BrowserContext) => openFile(t, PAGE, 'document.documentElement.dataset.ready === ""');

/** Drops something, and waits for the result: JSON, or the sentence of a mistake. */
export async function examine(page: Page, drop: () => Promise<void>): Promise<{ readonly json?: string; readonly mistake?: string }> {
  const back = page.getByRole('button', { name: 'Open another' });
  if ((await back.count()) > 0) await back.click();
  await page.evaluate('globalThis.smslogJson = undefined');
  await drop();
  await until(page, 'globalThis.smslogJson !== undefined || document.querySelector(".complaint p") !== null');
  const json = await page.evaluate<string | undefined>('globalThis.smslogJson');
  return json === undefined ? { mistake: (await page.locator('.complaint').textContent()) ?? '' } : { json };
}

/** The choosers of the page. */
export const folder = (page: Page) => page.locator('input[type=file]').first();
export const files = (page: Page) => page.locator('input[type=file]').last();

// The script of a report: reads what is embedded in the page and starts the viewer. A page without a report, which shows one later, finds the viewer by its
// global name.
import type { Analysis } from '../contract/index.js';
import { decodeRecords } from './decode.js';
import { build, button, fill, make } from './dom.js';
import { startViewer, type Viewer, watchPrinting } from './viewer.js';

const viewerParts = { build, button, fill, make, startViewer, watchPrinting };

/** What the script offers. */
export type ViewerParts = typeof viewerParts;

declare global {
  /** Set when everything is shown; tests and benchmarks wait for it. */
  var smslogViewer: Viewer | undefined;
  var smslogParts: ViewerParts | undefined;
}

async function start(): Promise<void> {
  const root = document.querySelector('main');
  const text = document.querySelector('#analysis')?.textContent;
  if (!root || text === undefined) return;
  watchPrinting(document);
  const records = document.querySelector('#records')?.textContent;
  const columns = records === undefined ? [] : await decodeRecords(records);
  globalThis.smslogViewer = startViewer(root, JSON.parse(text) as Analysis, columns);
}

globalThis.smslogParts = viewerParts;
void start();

// the table of keys -> the lines of the help
import { KEY_TABLE, keyName } from '../view/index.js';
import { type Line, span } from './spans.js';
import type { Size } from './state.js';

/** Keys that only a browser needs. */
const BROWSER: ReadonlySet<string> = new Set(['zoomIn', 'zoomOut', 'fit']);

/** The keys with what they do; in two columns where there is room. */
export function helpLines({ columns }: Size): readonly Line[] {
  const rows = Object.entries(KEY_TABLE).filter(([action]) => !BROWSER.has(action));
  const cells = rows.map(([, { keys, about }]) => `${keys.map(keyName).join(' ').padEnd(9)} ${about}`);
  const title: Line = [span('Keys, as in less and lnav', 'bold')];
  if (columns < 100) return [title, ...cells.map((text): Line => [span(text)])];
  const half = Math.ceil(cells.length / 2);
  const width = Math.floor(columns / 2);
  return [title, ...cells.slice(0, half).map((text, index): Line => [span(text.padEnd(width)), span(cells[half + index] ?? '')])];
}

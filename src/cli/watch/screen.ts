// text -> what a terminal shows of it, drawn anew each time
import { visible } from '../../report/index.js';

/** Clears the screen and what was scrolled out of it, and goes to the first place. */
const CLEAR = '\u001b[H\u001b[2J\u001b[3J';

export interface ScreenSize {
  readonly columns: number;
  readonly rows: number;
}

/** The smallest number of lines of a report that are worth a screen. */
const LEAST_LINES = 3;

const cut = (text: string, columns: number): string => (text.length <= columns ? text : `${text.slice(0, Math.max(0, columns - 3))}...`);

/**
 * A screen that holds the beginning of a report and the lines below it.
 *
 * @param report  lines that fit the width
 * @param notes   sentences; each becomes one line
 */
export function drawScreen(report: string, notes: readonly string[], { columns, rows }: ScreenSize): string {
  const below = notes.map((note) => cut(visible(note), columns));
  const lines = report.replace(/\n$/, '').split('\n');
  const room = Math.max(LEAST_LINES, rows - below.length - 1);
  const shown = lines.length <= room ? lines : [...lines.slice(0, room - 1), cut(`... ${lines.length - room + 1} more lines`, columns)];
  return `${CLEAR}${[...shown, ...below].join('\n')}\n`;
}

// What a record says of itself -> its severity: numbers of clients, letters of status messages, words of views.

import type { Severity } from '../../contract/index.js';

/** By number, as attributes of records hold it; 0 is none. */
export const SEVERITIES: readonly (Severity | null)[] = [null, 'info', 'warning', 'error'];

const WORDS: readonly (readonly [word: RegExp, severity: number])[] = [
  [/^(?:0*[01]|i|info|information|informational|success|verbose|debug)$/i, 1],
  [/^(?:0*2|w|warn|warning)$/i, 2],
  [/^(?:0*3|e|err|error)$/i, 3],
];

/** Number of the severity that a text names, as in `SEVERITIES`. */
export function severityOf(text: string): number {
  return WORDS.find(([word]) => word.test(text))?.[1] ?? 0;
}

const STATUS_MESSAGE = /^[\s~]*(?:<!\[LOG\[[\s~]*)?STATMSG: ID=\d+ SEV=([EWI])\b/;

/** Severity in the beginning of a message that reports a status message; 0 if it does not. */
export function severityOfStatusMessage(beginning: string): number {
  const letter = STATUS_MESSAGE.exec(beginning)?.[1];
  return letter === undefined ? 0 : severityOf(letter);
}

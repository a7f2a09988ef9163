// a record -> the columns of SMSTrace, and the sequence by which a terminal copies a text
import type { TraceRow } from '../model/index.js';

/** `2/3/1998 20:29:46`, as it is printed in the record; '' without a time. */
function dateTime(local: string | null): string {
  const [, year, month, day, time] = /^(\d+)-(\d+)-(\d+)T(\d\d:\d\d:\d\d)/.exec(local ?? '') ?? [];
  return time === undefined ? '' : `${Number(month)}/${Number(day)}/${year} ${time}`;
}

/** Text, component, date and time as printed, thread in decimal and hexadecimal: separated by tabs, as SMSTrace copies a line. */
export function copyText({ message, component, local, thread }: Pick<TraceRow, 'message' | 'component' | 'local' | 'thread'>): string {
  const id = thread === null ? '' : `${thread} (0x${thread.toString(16).toUpperCase()})`;
  return [message.replace(/[\t\r\n]+/g, ' '), component ?? '', dateTime(local), id].join('\t');
}

/** OSC 52: what a terminal puts on the clipboard. The text is encoded, so that nothing in it is a sequence. */
export function clipboardSequence(base64: string): string {
  return `\u001b]52;c;${base64}\u0007`;
}

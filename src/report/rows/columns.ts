// a row of a triage -> its cells, for every format that is a table
import type { Check, TriageRow } from '../../contract/index.js';
import { outcomeName } from '../words.js';

/** `3 d 4 h`, `2 h 10 min`, `40 s`. */
export function waitedText(ms: number): string {
  const seconds = Math.round(ms / 1000);
  const [days, hours, minutes] = [Math.floor(seconds / 86_400), Math.floor(seconds / 3600) % 24, Math.floor(seconds / 60) % 60];
  if (days > 0) return `${days} d${hours > 0 ? ` ${hours} h` : ''}`;
  if (hours > 0) return `${hours} h${minutes > 0 ? ` ${minutes} min` : ''}`;
  return minutes > 0 ? `${minutes} min` : `${seconds} s`;
}

/** `SEC LANSEND.LOG, PRI dir.txt` */
export function bringText({ bring }: TriageRow): string {
  return bring.map(({ site, file }) => (site === null ? file : `${site} ${file}`)).join(', ');
}

/** `2 failed, 1 healthy`; the outcome itself where there is one job. */
export function outcomeText({ outcome, jobs, unread, cause }: TriageRow): string {
  const counts = Object.entries(jobs ?? {}) as [NonNullable<TriageRow['outcome']>, number][];
  const sum = counts.reduce((total, [, count]) => total + count, 0);
  if (sum > 1) return counts.map(([one, count]) => `${count} ${outcomeName(one)}`).join(', ');
  if (outcome !== null) return outcomeName(outcome);
  return unread !== null ? 'not read' : cause === null ? 'no job' : 'seen';
}

/** Columns with the text of each; '' where nothing is known. */
export const COLUMNS: readonly (readonly [name: string, textOf: (row: TriageRow) => string])[] = [
  ['bundle', ({ bundle }) => bundle],
  ['site', ({ site }) => site ?? ''],
  ['parent', ({ parent }) => parent ?? ''],
  ['operation', ({ operation }) => operation ?? ''],
  ['outcome', outcomeText],
  ['stage', ({ stage }) => stage ?? ''],
  ['cause', ({ cause, reason }) => cause?.title ?? reason?.message ?? ''],
  ['confidence', ({ cause }) => cause?.confidence ?? ''],
  ['remedy', ({ remedy, firstAction }) => firstAction ?? remedy ?? ''],
  ['since', ({ since }) => since ?? ''],
  ['waited', ({ waitedMs }) => (waitedMs === null ? '' : waitedText(waitedMs))],
  ['bring', bringText],
  ['finding', ({ cause }) => cause?.id ?? ''],
  ['process', ({ process }) => process ?? ''],
  ['later', ({ later }) => later ?? ''],
  ['unread', ({ unread }) => unread?.message ?? ''],
];

/** Columns of the table of a check. */
export const CHECK_COLUMNS: readonly (readonly [name: string, textOf: (problem: Check['problems'][number]) => string])[] = [
  ['level', ({ level, suppressed }) => (suppressed === null ? level : 'suppressed')],
  ['kind', ({ kind }) => kind],
  ['bundle', ({ bundle }) => bundle ?? ''],
  ['site', ({ site }) => site ?? ''],
  ['message', ({ message, suppressed }) => message.message + (suppressed === null ? '' : ` (suppressed: ${suppressed})`)],
  ['baseline', ({ baseline }) => baseline ?? ''],
  ['fingerprint', ({ fingerprint }) => fingerprint],
];

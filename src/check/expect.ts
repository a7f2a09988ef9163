// an expectation and the rows that it is about -> what does not hold
import picomatch from 'picomatch';
import type { Message, TriageRow } from '../contract/index.js';
import { say } from '../wording/index.js';
import type { Expectation } from './expectations.js';

/** Whether a pattern fits the path of a capture: its name, if the pattern has no slash; else all of it, or its end. */
export function fitsBundle(pattern: string, bundle: string): boolean {
  const wanted = pattern.replace(/^\.\//, '').replace(/(?<=.)\/+$/, '');
  const path = bundle.replace(/^\.\//, '');
  const isMatch = picomatch(wanted, { dot: true });
  if (!wanted.includes('/')) return isMatch(path.slice(path.lastIndexOf('/') + 1));
  return path === wanted || isMatch(path) || picomatch(`**/${wanted}`, { dot: true })(path);
}

const isSame = (a: string, b: string | null): boolean => b !== null && a.toLowerCase() === b.toLowerCase();

/** Whether an expectation is about a row. */
export function isAbout({ bundle, site, process }: Pick<Expectation, 'bundle' | 'site' | 'process'>, row: TriageRow): boolean {
  return (
    fitsBundle(bundle, row.bundle) &&
    (site === undefined || isSame(site, row.site)) &&
    (process === undefined || isSame(process, row.process))
  );
}

/** What of an expectation does not hold for a row. */
export function unmet(expectation: Expectation, row: TriageRow): readonly Message[] {
  const of = { bundle: row.bundle, site: row.site ?? '' };
  const { outcome, stage, remedy, finding = [], forbid = [], unrecognized, malformed, captured = [] } = expectation;
  const found = row.findings.map(({ id }) => id);
  const messages: Message[] = [];
  const differs = (property: string, expected: readonly string[] | undefined, value: string | null) => {
    if (expected === undefined || expected.some((one) => isSame(one, value))) return;
    messages.push(say('check-differs', { ...of, property, expected, found: value ?? 'not known' }));
  };
  differs('outcome', outcome, row.outcome ?? 'no-job');
  differs('stage', stage, row.stage);
  differs('remedy', remedy === undefined ? undefined : [remedy], row.remedy);
  for (const id of finding) if (!found.includes(id)) messages.push(say('check-finding-missing', { ...of, finding: id, found }));
  for (const id of forbid) if (found.includes(id)) messages.push(say('check-finding-forbidden', { ...of, finding: id }));
  for (const [kind, most] of [
    ['unrecognized', unrecognized],
    ['malformed', malformed],
  ] as const) {
    const count = row.reading?.[kind] ?? 0;
    if (most !== undefined && count > most) messages.push(say('check-too-many-records', { ...of, kind, most, found: count }));
  }
  for (const component of captured) {
    const isThere =
      row.reading?.captured.some((one) => isSame(component, one) || isSame(component, one.slice(one.indexOf('/') + 1))) === true;
    if (!isThere) messages.push(say('check-not-captured', { ...of, component }));
  }
  return messages;
}

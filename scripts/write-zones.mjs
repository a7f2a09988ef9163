// In: luxon and windows-iana. Out: src/merge/clocks/zones/zone-table.generated.ts. Takes some seconds; run it when a new release of either knows more of the years that the table covers.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { IANAZone } from 'luxon';
import windows from 'windows-iana';
import { root } from './run.mjs';

const TARGET = 'src/merge/clocks/zones/zone-table.generated.ts';
const FIRST_YEAR = 1990;
const LAST_YEAR = 2009;
const MINUTE_MS = 60_000;
// Shorter than the time between any two changes of one zone in these years.
const STRIDE_MS = 14 * 86_400_000;

const names = new Set([
  ...Intl.supportedValuesOf('timeZone'),
  ...windows.IANA_ALIAS_MAP.flatMap(({ alias }) => alias),
  ...windows.WINDOWS_TO_IANA_MAP.flatMap(({ iana }) => iana),
]);

/** The first minute in (from, to] with another offset than at `from`. */
function changeBetween(zone, from, to) {
  const before = zone.offset(from);
  let [low, high] = [from, to];
  while (high - low > MINUTE_MS) {
    const middle = low + Math.floor((high - low) / 2 / MINUTE_MS) * MINUTE_MS;
    if (zone.offset(middle) === before) low = middle;
    else high = middle;
  }
  return high;
}

/** The offset at the start, then `+minutes:offset` for each change: minutes since the start or the change before, and the offset from then on. */
function historyOf(zone) {
  const end = Date.UTC(LAST_YEAR + 1, 0, 1);
  let last = Date.UTC(FIRST_YEAR, 0, 1);
  const words = [zone.offset(last)];
  for (let from = last; from < end; from += STRIDE_MS) {
    const to = Math.min(from + STRIDE_MS, end);
    if (zone.offset(from) === zone.offset(to)) continue;
    const change = changeBetween(zone, from, to);
    words.push(`+${(change - last) / MINUTE_MS}:${zone.offset(change)}`);
    last = change;
  }
  return words.join(' ');
}

const namesOf = new Map();
const ofCanonical = new Map();
for (const name of [...names].filter((one) => one.includes('/')).sort()) {
  const zone = IANAZone.create(name);
  if (!zone.isValid) continue;
  const canonical = new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone;
  if (!ofCanonical.has(canonical)) ofCanonical.set(canonical, historyOf(zone));
  const history = ofCanonical.get(canonical);
  namesOf.set(history, [...(namesOf.get(history) ?? []), name]);
}

const zonesOfWindows = [...new Set(windows.WINDOWS_TO_IANA_MAP.map(({ windowsName }) => windowsName))]
  .map((name) => [name, windows.findIana(name)[0]])
  .filter(([, iana]) => iana !== undefined);

writeFileSync(
  join(root, TARGET),
  `// Written by scripts/write-zones.mjs: the zones of the years in which SMS 1.x ran, as luxon and windows-iana know them.

/** First instant that the table covers, epoch ms. */
export const TABLE_FROM = Date.UTC(${FIRST_YEAR}, 0, 1);

/** First instant that it does not cover any more. */
export const TABLE_TO = Date.UTC(${LAST_YEAR + 1}, 0, 1);

/**
 * A line for all zones with the same history: their IANA names, and behind the equals sign minutes east of UTC at \`TABLE_FROM\`, then for each change
 * minutes since the one before it, and minutes east of UTC from then on.
 */
export const HISTORIES = \`
${[...namesOf].map(([history, own]) => `${own.join(' ')}=${history}`).join('\n')}
\`;

/** A line for each name that Windows gives a zone, and the IANA name of that zone. */
export const WINDOWS_NAMES = \`
${zonesOfWindows.map(([name, iana]) => `${name}=${iana}`).join('\n')}
\`;
`,
);

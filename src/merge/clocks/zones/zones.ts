// name of a zone -> conversion of wall times to UTC
// Offsets are cached by the day, so that a record costs arithmetic only.

import { SmslogError } from '../../../errors.js';
import { say } from '../../../wording/index.js';
import { type Offsets, windowsDstRule } from './windows-dst.js';
import { ianaOffsets, ianaOfWindows } from './zone-offsets.js';

const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;

/** A zone that converts wall times. */
export interface Zone {
  /** IANA name, or `UTC+05:30`. */
  readonly name: string;
  /**
   * Wall time -> UTC, both epoch ms. A wall time that occurs twice is its first occurrence, unless that is before `notBefore`
   * (the record before it in the same file); one that does not occur is read with the offset before the gap.
   */
  toUtc(wall: number, notBefore?: number): number;
  /** Offset, minutes east of UTC, that holds all day of a wall time and the days around it; NaN if a change is near. */
  steadyOffset(wall: number): number;
  /** Offset at an instant, minutes east of UTC. */
  offsetAt(instant: number): number;
}

/**
 * How daylight saving time of other years is known. `history`: as it was, which is right for a server that was kept up to date. Windows NT keeps one rule
 * for all years: `nt4` is the rule that came with NT 4.0, `static` the rule of today (the United States changed theirs in 2007).
 */
export type DstRule = 'history' | 'nt4' | 'static';

const YEAR_OF_RULE: Readonly<Record<Exclude<DstRule, 'history'>, number>> = { nt4: 1997, static: 2025 };

// Keys that Windows NT 3.51 and later wrote and that the CLDR table lacks, or spells otherwise.
const ALIASES: Readonly<Record<string, string>> = {
  'mexico standard time': 'America/Mexico_City',
  'mexico standard time 2': 'America/Chihuahua',
  'mid-atlantic standard time': 'Atlantic/South_Georgia',
  'kamchatka standard time': 'Asia/Kamchatka',
  'gmt standard time': 'Europe/London',
  'greenwich standard time': 'Atlantic/Reykjavik',
  'us eastern standard time': 'America/Indiana/Indianapolis',
  eastern: 'America/New_York',
  central: 'America/Chicago',
  mountain: 'America/Denver',
  pacific: 'America/Los_Angeles',
  'prague bratislava': 'Europe/Prague',
  'lisbon warsaw': 'Europe/Lisbon',
};

/** A zone that never changes; `minutes` east of UTC. */
export function fixedZone(minutes: number): Zone {
  const sign = minutes < 0 ? '-' : '+';
  const abs = Math.abs(minutes);
  const name = minutes === 0 ? 'UTC' : `UTC${sign}${String(Math.floor(abs / 60)).padStart(2, '0')}:${String(abs % 60).padStart(2, '0')}`;
  return { name, toUtc: (wall) => wall - minutes * MINUTE_MS, steadyOffset: () => minutes, offsetAt: () => minutes };
}

/** A zone whose offset changes. */
function changingZone(name: string, offsetAt: Offsets): Zone {
  const byDay = new Map<number, number>();
  const steadyOffset = (wall: number): number => {
    const day = Math.floor(wall / DAY_MS);
    let known = byDay.get(day);
    if (known === undefined) {
      const before = offsetAt(day * DAY_MS - DAY_MS);
      known = before === offsetAt(day * DAY_MS + 2 * DAY_MS) ? before : Number.NaN;
      byDay.set(day, known);
    }
    return known;
  };
  return {
    name,
    offsetAt,
    steadyOffset,
    toUtc(wall, notBefore = Number.NaN) {
      const steady = steadyOffset(wall);
      if (!Number.isNaN(steady)) return wall - steady * MINUTE_MS;
      const [before, after] = [offsetAt(wall - DAY_MS), offsetAt(wall + DAY_MS)];
      const [early, late] = [wall - before * MINUTE_MS, wall - after * MINUTE_MS];
      // One that does not occur is read with the offset before the gap.
      if (before === after || offsetAt(late) !== after) return early;
      if (offsetAt(early) !== before) return late;
      const [first, second] = [Math.min(early, late), Math.max(early, late)];
      return first < notBefore ? second : first;
    },
  };
}

/** The zone of an IANA name, undefined if there is none. */
function ianaZone(name: string, rule: DstRule): Zone | undefined {
  const offsetAt = ianaOffsets(name);
  return offsetAt && changingZone(name, rule === 'history' ? offsetAt : (windowsDstRule(offsetAt, YEAR_OF_RULE[rule]) ?? offsetAt));
}

/**
 * The clock of a host of which no zone is known, and on which an hour came twice: until then it was an hour ahead.
 *
 * @param end  wall time at which the first of the two hours ended, e.g. 02:00
 */
export function foldedZone(end: number): Zone {
  const hour = 60 * MINUTE_MS;
  return changingZone('UTC', (instant) => (instant < end - hour ? 60 : 0));
}

/** The zone of a name (IANA, Windows, `UTC+hh:mm`), undefined if it is unknown. */
export function findZone(text: string, rule: DstRule = 'history'): Zone | undefined {
  const name = text.trim();
  const fixed = /^(?:UTC|GMT)?(?:([+-])(\d{1,2})(?::?(\d{2}))?)?$/i.exec(name);
  if (fixed && name !== '') {
    const [, sign, hours = '0', rest = '0'] = fixed;
    const minutes = Number(hours) * 60 + Number(rest);
    if (minutes <= 15 * 60) return fixedZone(sign === '-' ? -minutes : minutes);
  }
  const own = /^[A-Za-z]+\/[A-Za-z_/+-]+\d*$/.test(name) ? ianaZone(name, rule) : undefined;
  if (own) return own;
  const iana = ALIASES[name.toLowerCase()] ?? ianaOfWindows(name);
  return iana === undefined ? undefined : ianaZone(iana, rule);
}

/**
 * Checks a zone that a user names.
 *
 * @throws SmslogError `zone` if it is unknown.
 */
export function checkZone(text: string, rule: DstRule = 'history'): Zone {
  const zone = findZone(text, rule);
  if (zone) return zone;
  throw new SmslogError('zone', say('unknown-zone', { zone: text }), undefined, say('unknown-zone-help'));
}

/** The name that Windows gives a zone all year round, of a name as a record prints it: `Pacific Daylight Time` is `Pacific Standard Time`. */
export function standardName(text: string): string {
  return text.replace(/\bDaylight\b/i, 'Standard').replace(/\bSummer\b/i, 'Standard');
}

/** Minutes east of UTC of a zone name printed in a record (`Pacific Daylight Time`); undefined if the name is unknown. The word decides, not the date. */
export function printedOffset(text: string): number | undefined {
  const standard = standardName(text);
  const zone = findZone(standard);
  if (!zone) return undefined;
  const january = zone.offsetAt(Date.UTC(1998, 0, 15));
  const july = zone.offsetAt(Date.UTC(1998, 6, 15));
  const base = Math.min(january, july);
  return standard === text ? base : base + 60;
}

/** The zone of a wall clock of which nothing is known. */
export const UTC: Zone = fixedZone(0);

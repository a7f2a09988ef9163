// instants -> wall times, as each kind of file prints them.

export const SECOND = 1000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

const two = (value: number): string => String(value).padStart(2, '0');

const formats = new Map<string, Intl.DateTimeFormat>();
const offsets = new Map<string, number>();

/** Milliseconds east of UTC of an IANA zone at an instant. */
export function zoneOffset(zone: string, instant: number): number {
  // No zone changes its clocks within a quarter of an hour.
  const slot = Math.floor(instant / (15 * MINUTE));
  const key = `${zone} ${slot}`;
  const known = offsets.get(key);
  if (known !== undefined) return known;
  let format = formats.get(zone);
  if (!format) {
    const part = '2-digit';
    format = new Intl.DateTimeFormat('en-US', {
      timeZone: zone,
      hourCycle: 'h23',
      year: 'numeric',
      month: part,
      day: part,
      hour: part,
      minute: part,
      second: part,
    });
    formats.set(zone, format);
  }
  const parts = new Map(format.formatToParts(slot * 15 * MINUTE).map((part) => [part.type, Number(part.value)]));
  const of = (type: Intl.DateTimeFormatPartTypes): number => parts.get(type) ?? 0;
  const offset = Date.UTC(of('year'), of('month') - 1, of('day'), of('hour'), of('minute'), of('second')) - slot * 15 * MINUTE;
  offsets.set(key, offset);
  return offset;
}

/** How a host's own clock shows an instant. */
export interface HostClock {
  readonly zone: string;
  /** Error of the clock: positive when it is fast. */
  readonly errorMs: number;
}

/** Wall time of an instant, as milliseconds since 1970 in no zone. */
export function wallOf(watch: HostClock, instant: number): number {
  return Math.floor((instant + zoneOffset(watch.zone, instant) + watch.errorMs) / SECOND) * SECOND;
}

/** `11/04/97 09:05:00`, as the sender prints when it will try again. */
export function senderTime(wall: number): string {
  const at = new Date(wall);
  const date = `${two(at.getUTCMonth() + 1)}/${two(at.getUTCDate())}/${two(at.getUTCFullYear() % 100)}`;
  return `${date} ${two(at.getUTCHours())}:${two(at.getUTCMinutes())}:${two(at.getUTCSeconds())}`;
}

/** `1997-11-04T09:05:00`. */
export function isoWall(wall: number): string {
  return new Date(wall).toISOString().slice(0, 19);
}

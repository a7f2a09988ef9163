// Printed biases -> minutes: UTC = local + bias.

/** Clocks are by quarter hours from UTC, 14 hours at most. */
const MOST_MINUTES = 840;
const QUARTER = 15;

/** Whether clocks can be so many minutes from UTC. */
export function isPossibleBias(minutes: number): boolean {
  return minutes <= MOST_MINUTES && minutes % QUARTER === 0;
}

/** Minutes of four digits, `hhmm`. */
export const minutesOf = (hhmm: number): number => Math.floor(hhmm / 100) * 60 + (hhmm % 100);

const BIAS = /^([+-](?=-)| ?)([+-]?)(?:([0-9]{1,3})|([0-9]{1,2}):?([0-9]{2}))$/;

/**
 * A printed bias; undefined if it is none. A sign alone is that of the services. Scripts print the offset of Windows, which counts the other way: behind a plus
 * that does not belong to it (`+-420`), behind a blank, without a sign, or in hours and minutes (`+02:00`, `+0200`).
 */
export function biasOf(text: string): number | undefined {
  if (text === 'Z') return 0;
  const [whole, before = '', sign = '', minutes, hours, rest] = BIAS.exec(text) ?? [];
  if (whole === undefined) return undefined;
  const size = minutes === undefined ? Number(hours) * 60 + Number(rest) : Number(minutes);
  if (!isPossibleBias(size)) return undefined;
  const number = sign === '-' ? 0 - size : size;
  const isOffset = before !== '' || sign === '' || minutes === undefined;
  return isOffset ? 0 - number : number;
}

// `--tz` and `--skew`: how the clocks of the sites are read.
import { SmslogError } from '../errors.js';
import { readDuration } from './durations.js';

/** What both options give. */
export interface ClockArguments {
  readonly tz: readonly string[] | undefined;
  readonly skew: string | undefined;
}

/** How clocks are read, as the engine wants it. */
export interface ClockOptions {
  readonly zones?: Readonly<Record<string, string>>;
  readonly skewMs?: number;
}

/**
 * Reads `--tz` and `--skew`.
 *
 * @throws SmslogError `usage`, or `zone` for a zone that nobody knows
 */
export async function readClockOptions({ tz = [], skew }: ClockArguments): Promise<ClockOptions> {
  const zones: Record<string, string> = {};
  for (const text of tz) {
    const [, site, zone] = /^([A-Za-z0-9]{3})=(.+)$/.exec(text) ?? [];
    if (site === undefined || zone === undefined) {
      throw new SmslogError(
        'usage',
        `"${text}" is no time zone of a site.`,
        undefined,
        'Give a site code and a zone, as in --tz SEC=America/Chicago.',
      );
    }
    // Luxon is loaded only where a zone is named.
    const { checkZone } = await import('../merge/index.js');
    checkZone(zone);
    zones[site.toUpperCase()] = zone;
  }
  return { ...(tz.length > 0 && { zones }), ...(skew !== undefined && { skewMs: readDuration(skew, '--skew') }) };
}

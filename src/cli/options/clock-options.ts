// `--tz`, `--clock`, `--skew`, `--dst-rule`, `--date-order`, `--trust-wall`, `--site`, `--parent` -> options of the engine about sites and clocks.
import { SmslogError } from '../../errors.js';
import { readDuration, readSignedDuration } from './durations.js';

/** Values of the options; each may be missing. */
export interface ClockArguments {
  readonly tz?: readonly string[] | undefined;
  readonly clock?: readonly string[] | undefined;
  readonly skew?: string | undefined;
  readonly 'dst-rule'?: 'history' | 'static' | 'nt4' | undefined;
  readonly 'date-order'?: 'dmy' | 'mdy' | 'ymd' | undefined;
  readonly 'trust-wall'?: readonly string[] | undefined;
  readonly site?: string | undefined;
  readonly parent?: string | undefined;
}

/** The same as options of the engine. */
export interface ClockOptions {
  readonly zones?: Readonly<Record<string, string>>;
  readonly clocks?: Readonly<Record<string, number>>;
  readonly skewMs?: number;
  readonly dstRule?: 'history' | 'static' | 'nt4';
  readonly dateOrder?: 'dmy' | 'mdy' | 'ymd';
  readonly trustWall?: readonly string[];
  readonly site?: string;
  readonly parent?: string;
}

const CODE = /^[A-Za-z0-9]{3}$/;
const NAMED = /^([A-Za-z0-9]{3}|parent|child|primary|secondary)=(.+)$/i;

/** `SITE=VALUE` -> both; a site is a code or a role. Throws SmslogError `usage`. */
function readNamed(text: string, what: string, example: string): readonly [site: string, value: string] {
  const [, site, value] = NAMED.exec(text) ?? [];
  if (site === undefined || value === undefined) {
    throw new SmslogError('usage', `"${text}" is not a ${what} of a site.`, undefined, `Give a site code and a ${what}, as in ${example}.`);
  }
  return [site.toUpperCase(), value];
}

function readCode(text: string, option: string): string {
  if (CODE.test(text)) return text.toUpperCase();
  throw new SmslogError(
    'usage',
    `"${text}" is not a site code for ${option}.`,
    undefined,
    'A site code has three letters or digits, as in SEC.',
  );
}

/**
 * Reads the options.
 *
 * @throws SmslogError `usage`, or `zone` for an unknown time zone
 */
export async function readClockOptions(args: ClockArguments): Promise<ClockOptions> {
  const { tz = [], clock = [], skew, site, parent, 'dst-rule': dstRule, 'date-order': dateOrder, 'trust-wall': trustWall } = args;
  const zones: Record<string, string> = {};
  for (const text of tz) {
    const [name, zone] = readNamed(text, 'time zone', '--tz SEC=America/Chicago');
    // Luxon is loaded only where a zone is named.
    const { checkZone } = await import('../../merge/index.js');
    checkZone(zone);
    zones[name] = zone;
  }
  const errors = clock.map((text) => readNamed(text, 'clock error', '--clock PARENT=-7m'));
  const clocks = Object.fromEntries(errors.map(([name, text]) => [name, readSignedDuration(text, '--clock')]));
  return {
    ...(tz.length > 0 && { zones }),
    ...(clock.length > 0 && { clocks }),
    ...(skew !== undefined && { skewMs: readDuration(skew, '--skew') }),
    ...(dstRule !== undefined && dstRule !== 'history' && { dstRule }),
    ...(dateOrder !== undefined && { dateOrder }),
    ...(trustWall !== undefined && { trustWall }),
    ...(site !== undefined && CODE.test(site) && { site: site.toUpperCase() }),
    ...(parent !== undefined && { parent: readCode(parent, '--parent') }),
  };
}

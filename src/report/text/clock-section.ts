// A bundle -> how accurate the clock of each host is, and what was read of its files.
import type { ClockResult, CoverageResult } from '../../contract/index.js';
import type { RenderContext } from './render-context.js';
import { paragraph } from './render-context.js';
import { plainTable } from './stage-table.js';
import { lengthText, wallRange } from './wall-time.js';
import { hangingIndent } from './wrap.js';
import { append } from '../../lists.js';

const BASIS: Readonly<Record<ClockResult['basis'], string>> = {
  stated: 'as stated in the bundle',
  causal: 'from cause-and-effect pairs',
  prior: 'no log line relates it to another clock',
  assumed: 'its times are read as UTC',
};

/** Where the time zone comes from. */
const ZONE_FROM: Readonly<Record<ClockResult['zoneFrom'], string>> = {
  option: 'as specified',
  manifest: BASIS.stated,
  stamps: 'from its timestamps',
  'status-messages': 'from its status messages, which also contain GMT',
  none: BASIS.stated,
};

/** What a clock may be wrong by if nothing tells, ms. */
const DAY_MS = 86_400_000;

/** The error as far as something bounds it; null where nothing does. */
function boundsOf({ offsetMs: [least, most], provenMs }: ClockResult): ClockResult['offsetMs'] {
  return [provenMs[0] === null && least === -DAY_MS ? null : least, provenMs[1] === null && most === DAY_MS ? null : most];
}

/** Where zone and error come from, with the punctuation before it. */
function basisText(clock: ClockResult): string {
  const { basis, zoneFrom, pairs, provenMs } = clock;
  const [least, most] = boundsOf(clock);
  const isSaid = basis === 'stated' && least === most && least !== 0;
  const text = isSaid ? ZONE_FROM.option : basis === 'stated' ? ZONE_FROM[zoneFrom] : BASIS[basis];
  if (basis !== 'causal') return `; ${text}`;
  const counted = pairs === 1 ? '1 cause-and-effect pair' : `${pairs} cause-and-effect pairs`;
  // One side may come from nothing but what is usual.
  const open = provenMs[0] === null && least !== null ? 'slower' : provenMs[1] === null && most !== null ? 'faster' : '';
  return `, from ${counted}${open === '' ? '' : `; no pair shows that it is not ${open}`}`;
}

/** Zone, and the part of the correction that is probably a difference of zones. */
function zoneText({ zone, zoneFrom, zoneDifferenceMs, basis }: ClockResult): string {
  if (zone === null) {
    const difference = zoneDifferenceMs ?? 0;
    return difference === 0
      ? 'time zone not known'
      : `time zone not known, probably ${lengthText(difference)} ${difference > 0 ? 'ahead of' : 'behind'} the reference; apart from that`;
  }
  return basis === 'stated' || zoneFrom === 'manifest' ? zone : `${zone} (${ZONE_FROM[zoneFrom]})`;
}

function shifted([least, most]: ClockResult['offsetMs'], by: number): ClockResult['offsetMs'] {
  return [least === null ? null : least - by, most === null ? null : most - by];
}

/** `19 min to 20 min slow`; the interval is the clock's error, so a negative one is a clock that is behind. */
function errorText([least, most]: ClockResult['offsetMs']): string {
  if (least === 0 && most === 0) return 'the reference clock';
  if (least === null && most === null) return 'error not known';
  if (least === null) return (most ?? 0) < 0 ? `at least ${lengthText(most ?? 0)} slow` : `at most ${lengthText(most ?? 0)} fast`;
  if (most === null) return least > 0 ? `at least ${lengthText(least)} fast` : `at most ${lengthText(least)} slow`;
  if (most < 0) return `${span(-most, -least)} slow`;
  if (least > 0) return `${span(least, most)} fast`;
  return `accurate to within ${lengthText(Math.max(-least, most))}`;
}

function span(from: number, to: number): string {
  const [first, last] = [lengthText(from), lengthText(to)];
  return first === last ? first : `${first} to ${last}`;
}

/** One paragraph per host: zone, error, and where they come from. */
export function clockLines(context: RenderContext, clocks: readonly ClockResult[]): string[] {
  return clocks.flatMap((clock) => {
    const difference = clock.zoneDifferenceMs ?? 0;
    const zone = zoneText(clock);
    const error = errorText(shifted(boundsOf(clock), difference));
    const set =
      clock.steps.length === 0
        ? ''
        : `; the clock was set ${clock.steps.length === 1 ? 'once' : `${clock.steps.length} times`} (see below)`;
    return hangingIndent(
      `  ${clock.site}: `,
      `${zone}${difference !== 0 && clock.zone === null ? ' ' : '; '}${error}${basisText(clock)}${set}.`,
      context.width,
    );
  });
}

/** The clocks of all hosts. */
export function clockSection(context: RenderContext): string[] {
  const { clocks } = context.bundle;
  if (clocks.length === 0) return [];
  const lines = firstOf(context, clocks, 'clocks', (clock) => clockLines(context, [clock]));
  return [context.theme.bold('Clocks'), ...lines, ''];
}

/** Clocks or notes that are shown, unless everything is asked for. */
const MOST = 40;

function firstOf<T>(context: RenderContext, things: readonly T[], noun: string, show: (thing: T) => string[]): string[] {
  const shown = context.all ? things : things.slice(0, MOST);
  const rest = things.length - shown.length;
  return [...shown.flatMap(show), ...(rest > 0 ? [context.theme.dim(`  and ${rest} more ${noun} (shown with --all)`)] : [])];
}

/** Why the records of a component are incomplete. Logs that are missing altogether are requested where they could decide something. */
const TROUBLES: Partial<Readonly<Record<CoverageResult['state'], string>>> = {
  denied: 'permission denied for the log of',
  truncated: 'the end is missing from the log of',
  'parse-failed': 'no record could be read in the log of',
};

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}

/** Records read, and what could not be read: notes, components with incomplete logs. */
export function filesSection(context: RenderContext): string[] {
  const { coverage, notes } = context.bundle;
  const lines: string[] = [];
  const sum = (column: 'records' | 'unrecognized' | 'malformed') => coverage.reduce((total, part) => total + part[column], 0);
  const read = coverage.filter((part) => part.sources.length > 0);
  if (read.length > 0) {
    const text = `Read ${count(sum('records'), 'record')} of ${count(read.length, 'component')}: ${sum('unrecognized')} unrecognized, ${sum('malformed')} malformed.`;
    append(lines, paragraph(context, text));
  }
  const parts = new Map<string, string[]>();
  for (const { site, component, state } of coverage) {
    const trouble = TROUBLES[state];
    if (trouble !== undefined) parts.set(`${site}: ${trouble}`, [...(parts.get(`${site}: ${trouble}`) ?? []), component]);
  }
  const texts = [
    ...[...parts].map(([trouble, components]) => `${trouble} ${components.join(', ')}.`),
    ...notes.map(({ source, message }) => (source === null ? message : `${source}: ${message}`)),
  ];
  const table = context.all && coverage.length > 0 ? ['', ...coverageTable(context)] : [];
  const all = [...lines, ...firstOf(context, texts, 'notes', (text) => hangingIndent('  - ', text, context.width)), ...table];
  return all.length === 0 ? [] : [context.theme.bold('Files'), ...all, ''];
}

/** The time ranges that the logs of each component cover. */
export function coverageTable(context: RenderContext): string[] {
  const rows = context.bundle.coverage.map((part) => [
    part.site,
    part.component,
    part.state,
    part.intervals.map(([from, to]) => wallRange(context.wall(part.site, from), context.wall(part.site, to))).join('\n'),
    String(part.records),
    String(part.unrecognized),
    String(part.malformed),
  ]);
  return plainTable(['site', 'component', 'state', 'observed', 'records', 'unrec.', 'bad'], rows, {
    width: context.width,
    elastic: 3,
    rule: context.theme.dim,
    paint: (cell) => cell,
  });
}

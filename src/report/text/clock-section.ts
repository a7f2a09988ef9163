// How the clocks of the hosts were put in order, and which files said nothing.
import type { ClockResult, CoverageResult } from '../../contract/index.js';
import type { RenderContext } from './render-context.js';
import { paragraph } from './render-context.js';
import { plainTable } from './stage-table.js';
import { lengthText, wallRange } from './wall-time.js';
import { hangingIndent } from './wrap.js';

const BASIS: Readonly<Record<ClockResult['basis'], string>> = {
  stated: 'as stated in the bundle',
  causal: 'from lines of which one must precede the other',
  prior: 'nothing compares it with the others; it is taken to be about right',
  assumed: 'nothing states its zone, so its wall time is read as UTC',
};

/** Who says what its zone is. */
const ZONE_FROM: Readonly<Record<ClockResult['zoneFrom'], string>> = {
  option: 'as you say',
  manifest: BASIS.stated,
  stamps: 'as its stamps print',
  'status-messages': 'as its status messages prove, which print GMT too',
  none: BASIS.stated,
};

/** On what the zone and the error rest. */
function basisText({ basis, offsetMs: [least, most], zoneFrom, pairs, provenMs }: ClockResult): string {
  const isSaid = basis === 'stated' && least === most && least !== 0;
  const text = isSaid ? ZONE_FROM.option : basis === 'stated' ? ZONE_FROM[zoneFrom] : BASIS[basis];
  const counted = pairs === 0 ? '' : ` (${pairs} ${pairs === 1 ? 'pair' : 'pairs'})`;
  // One side may rest on nothing but what is usual.
  const open =
    basis !== 'causal' ? '' : provenMs[0] === null && least !== null ? 'slower' : provenMs[1] === null && most !== null ? 'faster' : '';
  return text + counted + (open === '' ? '' : `; that it is not ${open} still is not proved`);
}

/** Zone, and what of the correction is probably another zone. */
function zoneText({ zone, zoneFrom, zoneDifferenceMs, basis }: ClockResult): string {
  if (zone === null) {
    const difference = zoneDifferenceMs ?? 0;
    return difference === 0
      ? 'zone not known'
      : `zone not known, probably ${lengthText(difference)} ${difference > 0 ? 'ahead of' : 'behind'} the reference, and beside that`;
  }
  return basis === 'stated' || zoneFrom === 'manifest' ? zone : `${zone} (${ZONE_FROM[zoneFrom]})`;
}

function shifted([least, most]: ClockResult['offsetMs'], by: number): ClockResult['offsetMs'] {
  return [least === null ? null : least - by, most === null ? null : most - by];
}

/** `19 min to 20 min slow`; the interval is the clock's error, so a negative one is a clock that is behind. */
function errorText([least, most]: ClockResult['offsetMs']): string {
  if (least === 0 && most === 0) return 'the reference';
  if (least === null && most === null) return 'error not bounded';
  if (least === null) return (most ?? 0) < 0 ? `at least ${lengthText(most ?? 0)} slow` : `at most ${lengthText(most ?? 0)} fast`;
  if (most === null) return least > 0 ? `at least ${lengthText(least)} fast` : `at most ${lengthText(least)} slow`;
  if (most < 0) return `${span(-most, -least)} slow`;
  if (least > 0) return `${span(least, most)} fast`;
  return `right within ${lengthText(Math.max(-least, most))}`;
}

function span(from: number, to: number): string {
  const [first, last] = [lengthText(from), lengthText(to)];
  return first === last ? first : `${first} to ${last}`;
}

/** One line a host: zone, error, and on what that rests. */
export function clockSection(context: RenderContext): string[] {
  const { clocks } = context.bundle;
  if (clocks.length === 0) return [];
  const lines = firstOf(context, clocks, 'clocks', (clock) => {
    const difference = clock.zoneDifferenceMs ?? 0;
    const zone = zoneText(clock);
    const error = errorText(shifted(clock.offsetMs, difference));
    const set =
      clock.steps.length === 0 ? '' : `; it was set ${clock.steps.length === 1 ? 'once' : `${clock.steps.length} times`}, see below`;
    return hangingIndent(
      `  ${clock.site}: `,
      `${zone}${difference !== 0 && clock.zone === null ? ' ' : '; '}${error}; ${basisText(clock)}${set}.`,
      context.width,
    );
  });
  return [context.theme.bold('Clocks'), ...lines, ''];
}

/** Clocks or notes that are shown, unless everything is asked for. */
const MOST = 40;

function firstOf<T>(context: RenderContext, things: readonly T[], noun: string, show: (thing: T) => string[]): string[] {
  const shown = context.all ? things : things.slice(0, MOST);
  const rest = things.length - shown.length;
  return [...shown.flatMap(show), ...(rest > 0 ? [context.theme.dim(`  and ${rest} more ${noun} (shown with --all)`)] : [])];
}

/** What hides what a component wrote. Logs that are not there at all are asked for where they could decide something. */
const TROUBLES: Partial<Readonly<Record<CoverageResult['state'], string>>> = {
  denied: 'no permission to read the log of',
  truncated: 'the end is missing from the log of',
  'parse-failed': 'nothing could be read in the log of',
};

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}

/** Records read, and what nobody could read: notes, components without a log. */
export function filesSection(context: RenderContext): string[] {
  const { coverage, notes } = context.bundle;
  const lines: string[] = [];
  const sum = (column: 'records' | 'unrecognized' | 'malformed') => coverage.reduce((total, part) => total + part[column], 0);
  const read = coverage.filter((part) => part.sources.length > 0);
  if (read.length > 0) {
    const text = `${count(sum('records'), 'record')} of ${count(read.length, 'component')} read: ${sum('unrecognized')} unknown to the grammars, ${sum('malformed')} malformed.`;
    lines.push(...paragraph(context, text));
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

/** Which spans of which components are in hand, for all components. */
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
  return plainTable(['site', 'component', 'state', 'observed', 'records', 'unknown', 'bad'], rows, {
    width: context.width,
    elastic: 3,
    rule: context.theme.dim,
    paint: (cell) => cell,
  });
}

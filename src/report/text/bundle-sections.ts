// A bundle -> what is told after its jobs: what is seen without one, parents not known, contradictions, clocks and files; in short only what says something.
import type { ClockResult, CoverageResult, Note } from '../../contract/index.js';
import { clockLines, clockSection, filesSection } from './clock-section.js';
import type { Marks } from './marks.js';
import { observationsSection } from './observations-section.js';
import { parentsSection } from './parents-section.js';
import { productsSection } from './products-section.js';
import { paragraph, type RenderContext } from './render-context.js';
import { hangingIndent } from './wrap.js';

/** Notes that the time of capture, a zone or a clock is not what the records show. */
const CONTRADICTIONS: readonly string[] = ['capture-refuted', 'stamps-after-capture', 'capture-far', 'zone-refuted', 'stages-out-of-order'];

/** Clock errors from which on a clock is told. */
const MUCH_MS = 60_000;

/** Notes and clocks that are shown in short. */
const MOST = 5;

const TROUBLES: readonly CoverageResult['state'][] = ['denied', 'truncated', 'parse-failed'];

/** A clock that was corrected or set. */
function isWorthTelling({ appliedMs, steps }: ClockResult): boolean {
  return Math.abs(appliedMs) >= MUCH_MS || steps.length > 0;
}

/** Sites with cited lines whose zone is not known and of whose clocks nothing else is told: how their times were read is an assumption. */
function zoneLine(context: RenderContext, told: readonly ClockResult[]): string[] {
  const { clocks, evidence } = context.bundle;
  const cited = new Set(evidence.map(({ site }) => site));
  const sites = clocks.flatMap((clock) => (clock.zone === null && !told.includes(clock) && cited.has(clock.site) ? [clock.site] : []));
  if (sites.length === 0) return [];
  const names = sites.slice(0, MOST).join(', ') + (sites.length > MOST ? ` and ${sites.length - MOST} more` : '');
  return paragraph(context, `Time zone not known: ${names}; times read as UTC (--tz SITE=ZONE).`);
}

/** `SEC/dir.txt: sentence` */
export function noteText({ source, message }: Note): string {
  return source === null ? message : `${source}: ${message}`;
}

function listed(context: RenderContext, title: string, texts: readonly string[]): string[] {
  if (texts.length === 0) return [];
  const more = texts.length - MOST;
  const lines = texts.slice(0, MOST).flatMap((text) => hangingIndent('  - ', text, context.width));
  return [context.theme.bold(title), ...lines, ...(more > 0 ? [context.theme.dim(`  and ${more} more (--all)`)] : []), ''];
}

function shortFiles(context: RenderContext, notes: readonly Note[]): string[] {
  const troubles = context.bundle.coverage
    .filter(({ state }) => TROUBLES.includes(state))
    .map(({ site, component, state }) => `${site} ${component}: ${state === 'parse-failed' ? 'no record could be read' : state}`);
  return listed(context, 'Files', [...troubles, ...notes.map(noteText)]);
}

/** The sections. */
export function bundleSections(context: RenderContext, marks: Marks): string[] {
  const { bundle, all } = context;
  const sites = [...observationsSection(context, marks), ...parentsSection(context, bundle), ...productsSection(context, bundle)];
  if (all) return [...sites, ...clockSection(context), ...filesSection(context)];
  const contradictions = bundle.notes.filter(({ code }) => CONTRADICTIONS.includes(code));
  const others = bundle.notes.filter((note) => !contradictions.includes(note));
  const clocks = bundle.clocks.filter(isWorthTelling);
  const more = clocks.length - MOST;
  const clockText = [
    ...clockLines(context, clocks.slice(0, MOST)),
    ...(more > 0 ? [context.theme.dim(`  and ${more} more (--all)`)] : []),
    ...zoneLine(context, clocks),
  ];
  return [
    ...sites,
    ...listed(context, 'Contradictions', contradictions.map(noteText)),
    ...(clockText.length === 0 ? [] : [context.theme.bold('Clocks'), ...clockText, '']),
    ...shortFiles(context, others),
  ];
}

// What was understood of the files, for people and for programs: sites, files, clocks, and what is doubtful.
import type { BundleInspection, Inspection } from '../../contract/index.js';
import { clockSection, coverageTable } from './clock-section.js';
import { filesTables, remarks } from './file-table.js';
import { sitesSection } from './site-section.js';
import type { Page } from './render-context.js';
import { createPaint } from './theme.js';
import { safeJson, visibleDeep } from '../safe-text.js';
import { wallTimeOf } from './wall-time.js';
import { hang } from './wrap.js';

/** How the text looks. */
export interface InspectOptions {
  /** Cells in a line; at least 80 are used. */
  readonly width: number;
  readonly colour: boolean;
  /** Every file at length, and the coverage of each component. */
  readonly all: boolean;
}

/** JSON, two blanks a level, one line feed at the end. */
export function inspectJson(inspection: Inspection): string {
  return `${safeJson(inspection, 2)}\n`;
}

/** The part of a page that the sections need. */
function pageOf({ name, clocks, coverage, notes }: BundleInspection, { width, colour, all }: InspectOptions): Page {
  const bundle = { name, capturedAt: null, instances: [], evidence: [], clocks, coverage, notes };
  return { bundle, width: Math.max(80, width), paint: createPaint(colour), all, wall: wallTimeOf(bundle) };
}

/** Text; every line of it ends in a line feed, and nothing in it can steer a terminal. */
export function inspectText(inspection: Inspection, options: InspectOptions): string {
  const { bundles } = visibleDeep(inspection);
  const lines = bundles.flatMap((bundle) => bundleText(bundle, pageOf(bundle, options), bundles.length > 1));
  while (lines.at(-1) === '') lines.pop();
  return lines.map((line) => `${line}\n`).join('');
}

function bundleText(bundle: BundleInspection, page: Page, isOneOfMany: boolean): string[] {
  const { paint, width } = page;
  const lines: string[] = [];
  if (isOneOfMany) {
    const title = `== ${bundle.name} `;
    lines.push(paint.bold(title + '='.repeat(Math.max(3, width - title.length))), '');
  }
  lines.push(...sitesSection(bundle, page), ...filesTables(bundle.files, page), ...remarks(bundle.files, page), ...clockSection(page));
  if (page.all && bundle.coverage.length > 0) lines.push(paint.bold('Coverage'), '', ...coverageTable(page), '');
  const told = new Set(bundle.files.flatMap((file) => (file.remark === null ? [] : [`${file.source} ${file.remark}`])));
  const notes = bundle.notes.filter(({ source, message }) => !told.has(`${source ?? ''} ${message}`));
  if (notes.length > 0) {
    const text = (note: (typeof notes)[number]): string => (note.source === null ? note.message : `${note.source}: ${note.message}`);
    lines.push(paint.bold('Notes'), ...notes.flatMap((note) => hang('  - ', text(note), width)), '');
  }
  return lines;
}

// What was understood of the files, for people and for programs: sites, files, clocks, and what is doubtful.
import type { RenderOptions } from '../format.js';
import type { BundleInspection, Inspection } from '../../contract/index.js';
import { clockSection, coverageTable } from './clock-section.js';
import { filesTables, remarks } from './file-table.js';
import { sitesSection } from './site-section.js';
import type { RenderContext } from './render-context.js';
import { createTheme } from './theme.js';
import { visibleDeep } from '../safe-text.js';
import { wallTimeOf } from './wall-time.js';
import { hangingIndent } from './wrap.js';

/** The part of a page that the sections need. */
function contextOf(
  { name, path, clocks, coverage, notes }: BundleInspection,
  { width = 80, color = false, all = false }: RenderOptions,
): RenderContext {
  const bundle = { name, path, capturedAt: null, instances: [], evidence: [], clocks, coverage, notes };
  return { bundle, width: Math.max(80, width), theme: createTheme(color), all, wall: wallTimeOf(bundle) };
}

/** Text; every line of it ends in a line feed, and nothing in it can steer a terminal. */
export function renderInspectionText(inspection: Inspection, options: RenderOptions): string {
  const { bundles } = visibleDeep(inspection);
  const lines = bundles.flatMap((bundle) => bundleText(bundle, contextOf(bundle, options), bundles.length > 1));
  while (lines.at(-1) === '') lines.pop();
  return lines.map((line) => `${line}\n`).join('');
}

function bundleText(bundle: BundleInspection, context: RenderContext, isOneOfMany: boolean): string[] {
  const { theme, width } = context;
  const lines: string[] = [];
  if (isOneOfMany) {
    const title = `== ${bundle.name} `;
    lines.push(theme.bold(title + '='.repeat(Math.max(3, width - title.length))), '');
  }
  lines.push(
    ...sitesSection(bundle, context),
    ...filesTables(bundle.files, context),
    ...remarks(bundle.files, context),
    ...clockSection(context),
  );
  if (context.all && bundle.coverage.length > 0) lines.push(theme.bold('Coverage'), '', ...coverageTable(context), '');
  const told = new Set(bundle.files.flatMap((file) => (file.remark === null ? [] : [`${file.source} ${file.remark}`])));
  const notes = bundle.notes.filter(({ source, message }) => !told.has(`${source ?? ''} ${message}`));
  if (notes.length > 0) {
    const text = (note: (typeof notes)[number]): string => (note.source === null ? note.message : `${note.source}: ${note.message}`);
    lines.push(theme.bold('Notes'), ...notes.flatMap((note) => hangingIndent('  - ', text(note), width)), '');
  }
  return lines;
}

// An inspection -> text for people: sites, files, clocks and notes.
import type { RenderOptions } from '../format.js';
import type { BundleInspection, Inspection } from '../../contract/index.js';
import { clockSection, coverageTable } from './clock-section.js';
import { filesTables, remarks } from './file-table.js';
import { sitesSection } from './site-section.js';
import { bundleTitles, partOfBundle, type RenderContext, titleLine } from './render-context.js';
import { createTheme } from './theme.js';
import { visibleDeep } from '../safe-text.js';
import { wallTimeOf } from './wall-time.js';
import { hangingIndent } from './wrap.js';
import { append } from '../../lists.js';

/** The parts of a context that the sections need. */
function contextOf(
  { name, path, clocks, coverage, notes }: BundleInspection,
  { width = 80, color = false, all = false }: RenderOptions,
): RenderContext {
  const bundle = partOfBundle({ name, path, clocks, coverage, notes });
  return { bundle, width: Math.max(80, width), theme: createTheme(color), all, wall: wallTimeOf(bundle) };
}

/** The text. Every line ends in a line feed; no control character of a log reaches the terminal. */
export function renderInspectionText(inspection: Inspection, options: RenderOptions): string {
  const { bundles } = visibleDeep(inspection);
  const titles = bundles.length > 1 ? bundleTitles(bundles) : [];
  const lines = bundles.flatMap((bundle, index) => bundleText(bundle, contextOf(bundle, options), titles[index]));
  while (lines.at(-1) === '') lines.pop();
  return lines.map((line) => `${line}\n`).join('');
}

function bundleText(bundle: BundleInspection, context: RenderContext, title: string | undefined): string[] {
  const { theme, width } = context;
  const lines = title === undefined ? [] : [theme.bold(titleLine(title, width)), ''];
  append(lines, [
    ...sitesSection(bundle, context),
    ...filesTables(bundle.files, context),
    ...remarks(bundle.files, context),
    ...clockSection(context),
  ]);
  if (context.all && bundle.coverage.length > 0) append(lines, [theme.bold('Coverage'), '', ...coverageTable(context), '']);
  const shown = new Set(bundle.files.flatMap((file) => (file.remark === null ? [] : [`${file.source} ${file.remark.message}`])));
  const notes = bundle.notes.filter(({ source, message }) => !shown.has(`${source ?? ''} ${message}`));
  if (notes.length > 0) {
    const text = (note: (typeof notes)[number]): string => (note.source === null ? note.message : `${note.source}: ${note.message}`);
    append(lines, [theme.bold('Notes'), ...notes.flatMap((note) => hangingIndent('  - ', text(note), width)), '']);
  }
  return lines;
}

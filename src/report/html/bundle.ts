// A bundle -> what is to be said of it besides its jobs: sites without a job, clocks, what the logs cover, notes.
import type { CoverageResult } from '../../contract/index.js';
import { noteText } from '../text/bundle-sections.js';
import { clockLines } from '../text/clock-section.js';
import { observationsSection } from '../text/observations-section.js';
import { parentsSection } from '../text/parents-section.js';
import { productsSection } from '../text/products-section.js';
import { marksFor } from '../text/marks.js';
import type { RenderContext } from '../text/render-context.js';
import { wallRange } from '../text/wall-time.js';
import { folded, fromLines, sectionFromLines } from './lines.js';
import { type Child, el, type PageElement, scrollTable } from './tree.js';

const COVERAGE_COLUMNS = ['site', 'component', 'state', 'observed', 'records', 'unrecognized', 'malformed'];

function coverageRow({ wall }: RenderContext, part: CoverageResult): PageElement {
  const spans = part.intervals.map(([from, to]) => wallRange(wall(part.site, from), wall(part.site, to))).filter((text) => text !== '');
  const texts = [
    part.site,
    part.component,
    part.state,
    spans.join('; '),
    String(part.records),
    String(part.unrecognized),
    String(part.malformed),
  ];
  return el(
    'tr',
    part.state,
    {},
    texts.map((text) => el('td', '', {}, text)),
  );
}

function coverage(context: RenderContext): Child {
  const parts = context.bundle.coverage;
  if (parts.length === 0) return undefined;
  return folded(
    `Coverage (${parts.length})`,
    scrollTable(
      'Coverage',
      COVERAGE_COLUMNS,
      parts.map((part) => coverageRow(context, part)),
    ),
  );
}

/** Sections of a bundle that stand behind its jobs. */
export function bundleParts(context: RenderContext): readonly Child[] {
  const { bundle } = context;
  const clocks = clockLines(context, bundle.clocks);
  return [
    sectionFromLines('seen', observationsSection(context, marksFor(true))),
    sectionFromLines('parents', parentsSection(context, bundle)),
    sectionFromLines('products', productsSection(context, bundle)),
    clocks.length === 0 ? undefined : el('section', 'clocks', {}, el('h2', '', {}, 'Clocks'), fromLines(clocks)),
    bundle.coverage.length + bundle.notes.length === 0
      ? undefined
      : el(
          'section',
          'files',
          {},
          el('h2', '', {}, 'Files'),
          bundle.notes.length === 0
            ? undefined
            : el(
                'ul',
                'plain',
                {},
                bundle.notes.map((note) => el('li', '', {}, noteText(note))),
              ),
          coverage(context),
        ),
  ];
}

// A bundle -> what the sections of the page are made with: those of the text report, on lines that never end.
import type { BundleResult, InstanceResult } from '../../contract/index.js';
import type { RenderOptions } from '../format.js';
import { marksFor } from '../text/marks.js';
import { pageClockOf } from '../text/page-clock.js';
import type { JobContext, RenderContext } from '../text/render-context.js';
import { createTheme } from '../text/theme.js';
import { wallTimeOf } from '../text/wall-time.js';

export interface PageContext {
  readonly bundle: RenderContext;
  readonly ofJob: (instance: InstanceResult) => JobContext;
}

/** Everything at full length, each sentence on one line, without styles of a terminal. */
export function pageContext(bundle: BundleResult, { utc = false, clockOf }: RenderOptions): PageContext {
  const wall = wallTimeOf(bundle);
  const context: RenderContext = { bundle, width: Number.POSITIVE_INFINITY, theme: createTheme(false), all: true, wall };
  return {
    bundle: context,
    ofJob: (instance) => ({ ...context, marks: marksFor(true), clock: pageClockOf(bundle, wall, { utc, clockOf }, instance) }),
  };
}

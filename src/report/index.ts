// A result -> text in one of the formats. Nothing here computes anything.
export type { PageContents, Product, Products, RenderOptions, Topics, TraceColumn } from './format.js';
export {
  describeFormats,
  type FormatName,
  type FormatOf,
  formatsOf,
  renderAnalysis,
  renderAudit,
  renderCheck,
  renderDiff,
  renderDiagnosis,
  renderExplanations,
  renderInspection,
  renderLookup,
  renderTimeline,
  renderTopics,
  renderTriage,
} from './formats.js';
export { jobName, outcomeLabel, outcomeName } from './words.js';
export { visible } from './safe-text.js';
export { renderTriageRow } from './text/triage.js';
export { bundleTitles } from './text/render-context.js';
export { cellOf, type FixedColumn, readColumns, TRACE_COLUMNS, usualColumns } from './text/timeline-columns.js';
export { lengthText as lengthOfTime } from './text/wall-time.js';
export { createTimelineWriter } from './text/timeline-writer.js';
export { marksFor } from './text/marks.js';
export { renderJob } from './text/analysis.js';
export { cells, wrap } from './text/wrap.js';
export { analysisTree, el, html, type PageElement, type PageNode, pageTitle } from './html/index.js';

// An analysis or a timeline in, text out. One file a format; none of them computes anything.
export { auditJson, renderAuditText } from './text/audit.js';
export { explainBundlesJson, renderExplanationsText } from './text/explanation.js';
export { explainJson, renderDiagnosisText, type PlainOptions } from './text/diagnosis.js';
export { inspectJson, renderInspectionText, type InspectOptions } from './text/inspection.js';
export { reportJson } from './json.js';
export { lookupJson, renderLookupText } from './text/lookup.js';
export { visible } from './safe-text.js';
export { renderAnalysisText, type TextOptions } from './text/analysis.js';
export { renderTimelineNdjson } from './ndjson.js';
export { renderTimelineText, type TimelineTextOptions } from './text/timeline.js';

// An analysis or a timeline in, text out. One file a format; none of them computes anything.
export { auditJson, auditText } from './text/audit.js';
export { explainBundlesJson, explainBundlesText } from './text/explanation.js';
export { explainJson, explainText, type PlainOptions } from './text/diagnosis.js';
export { inspectJson, inspectText, type InspectOptions } from './text/inspection.js';
export { reportJson } from './json.js';
export { lookupJson, lookupText } from './text/lookup.js';
export { visible } from './safe-text.js';
export { reportText, type TextOptions } from './text/analysis.js';
export { timelineNdjson } from './ndjson.js';
export { timelineText, type TimelineTextOptions } from './text/timeline.js';

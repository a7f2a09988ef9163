// An analysis or a timeline in, text out. One file a format; none of them computes anything.
export { auditJson, auditText } from './audit.js';
export { explainBundlesJson, explainBundlesText } from './explain-bundle.js';
export { explainJson, explainText, type PlainOptions } from './explain.js';
export { inspectJson, inspectText, type InspectOptions } from './inspect.js';
export { reportJson } from './json.js';
export { lookupJson, lookupText } from './lookup.js';
export { visible } from './safe-text.js';
export { reportText, type TextOptions } from './text.js';
export { timelineNdjson } from './timeline-ndjson.js';
export { timelineText, type TimelineTextOptions } from './timeline-text.js';

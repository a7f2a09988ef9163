// All that programs may rely on: the shapes that `--format json` and `--format ndjson` print and that the library returns. Types only.
// Units: `IsoInstant` is ISO 8601 in UTC; `local` and other wall times have no zone; durations end in `Ms`; `line` is 1-based.

export type * from './analysis.js';
export type * from './check.js';
export type * from './citation.js';
export type * from './clocks.js';
export type * from './diff.js';
export type * from './explanation.js';
export type * from './inspection.js';
export type * from './messages/index.js';
export type * from './remedy.js';
export type * from './terms.js';
export type * from './timeline.js';
export type * from './triage.js';

// The vocabulary that the steps share: captures, records, evidence, timeline. Internal: programs rely on `contract` alone.
// Units: instants are epoch milliseconds UTC; wall times are ms since 1970-01-01T00:00 in no particular zone; durations end in `Ms`;
// zone offsets are minutes east of UTC; `line` and `column` are 1-based; byte offsets 0-based. NaN stands for "no time".

export type * from './capture.js';
export * from './clock-error.js';
export type * from './evidence.js';
export * from './evidence-kinds.js';
export * from './evidence-values.js';
export * from './file-name.js';
export * from './iso-time.js';
export * from './module-script.js';
export * from './site-files.js';
export * from './site-roles.js';
export * from './timeline.js';
export type * from './trace.js';
export type * from './page-assets.js';
export * from './problem.js';
export * from './record-columns.js';
export * from './records.js';

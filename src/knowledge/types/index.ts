// The compiled form of packs: plain JSON, what `language` produces and what the steps read. Types only, one file per topic.

export type * from './catalogue.js';
export type * from './conditions.js';
export type * from './declarations.js';
export type * from './diagnoses.js';
export type * from './expressions.js';
export type * from './facts.js';
export type * from './frames.js';
export type * from './packs.js';
export type * from './patterns.js';
export type * from './processes.js';
export type * from './system-codes.js';
export type * from './tables.js';
export type * from './topology.js';

// bundle -> records, evidence and problems; bytes that come later -> their records. Pure and synchronous; the content of a file never causes an exception.

export { type ContinuedLog, parseContinued } from './continued.js';
export { parse, type ParseOptions } from './parse-bundle.js';
export { ParseMemory } from './memory.js';

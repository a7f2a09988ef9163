// Module of Node.js -> what the page of the engine has instead; globals that code for Node.js expects.
import { Buffer, global, process, setImmediate } from './process.mjs';

Object.assign(globalThis, { Buffer, global, process, setImmediate });

export * as buffer from './buffer.mjs';
export * as fs from './fs.mjs';
export * as zlib from './zlib.mjs';
export * as os from './small.mjs';
export * as crypto from './small.mjs';
export * as url from './small.mjs';
export * as util from './small.mjs';
export * as worker_threads from './small.mjs';
export { default as events } from '../../node_modules/events/events.js';
export { default as path } from '../../node_modules/path-browserify/index.js';
export { default as stream } from '../../node_modules/readable-stream/lib/ours/browser.js';

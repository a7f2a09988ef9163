// What code for Node.js asks its process, in a page.
import { Buffer as BufferOfPage } from './buffer.mjs';

export const process = {
  platform: 'linux',
  env: {},
  stdout: { isTTY: false },
  stderr: { isTTY: false },
  argv: [],
  version: 'v20.19.0',
  versions: {},
  browser: true,
  cwd: () => '/',
  nextTick: (act, ...args) => queueMicrotask(() => act(...args)),
  once: () => undefined,
  on: () => undefined,
  emitWarning: () => undefined,
};
export const Buffer = BufferOfPage;
export const global = globalThis;
export const setImmediate = (act, ...args) => setTimeout(act, 0, ...args);

// Small parts of modules of Node.js that a page needs, or must not need.
function missing(what) {
  return class {
    constructor() {
      throw new Error(`a browser has no ${what}`);
    }
  };
}

export const tmpdir = () => '/';
export const endianness = () => (new Uint8Array(new Uint16Array([1]).buffer)[0] === 1 ? 'LE' : 'BE');
export const Worker = missing('unpacker for this format');
export const createHash = () => {
  throw new Error('a browser has no such hash');
};
export const promisify =
  (call) =>
  (...args) =>
    new Promise((resolve, reject) => call(...args, (error, value) => (error ? reject(error) : resolve(value))));
export function inherits(own, parent) {
  Object.setPrototypeOf(own.prototype, parent.prototype);
  Object.setPrototypeOf(own, parent);
}
export const inspect = String;
export const pathToFileURL = (path) => new URL(`file://${path}`);
export default { tmpdir, endianness, Worker, createHash, promisify, inherits, inspect, pathToFileURL };

// What a page has instead of zlib of Node.js: inflating in pieces, with the same errors, and checksums.
import { Inflate } from 'pako';

const TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let sum = byte;
  for (let bit = 0; bit < 8; bit += 1) sum = sum & 1 ? (sum >>> 1) ^ 0xedb88320 : sum >>> 1;
  return sum;
});

export function crc32(bytes, before = 0) {
  let sum = ~before;
  for (const byte of bytes) sum = TABLE[(sum ^ byte) & 0xff] ^ (sum >>> 8);
  return ~sum >>> 0;
}

const CODES = { [-2]: 'Z_STREAM_ERROR', [-3]: 'Z_DATA_ERROR', [-4]: 'Z_MEM_ERROR', [-5]: 'Z_BUF_ERROR' };

function failure(code, message) {
  return Object.assign(new Error(message), { code: CODES[code] ?? 'Z_DATA_ERROR', errno: code });
}

const CUT = () => failure(-5, 'unexpected end of file');

class RawInflation {
  #listeners = new Map();
  #engine;
  #stream;

  constructor({ chunkSize }) {
    this.#engine = new Inflate({ raw: true, chunkSize });
    this.#engine.onStart = (stream) => (this.#stream = stream);
    this.#engine.onData = (bytes) => this.#emit('data', bytes);
    this.#engine.onEnd = () => undefined;
  }

  get bytesWritten() {
    return this.#stream?.total_in ?? 0;
  }

  on(name, listener) {
    this.#listeners.set(name, [...(this.#listeners.get(name) ?? []), listener]);
    return this;
  }

  once(name, listener) {
    return this.on(name, listener);
  }

  #emit(name, value) {
    for (const listener of this.#listeners.get(name) ?? []) listener(value);
  }

  write(bytes, done) {
    if (!this.#engine.ended) {
      this.#engine.push(bytes, 2);
      if (this.#engine.err) this.#emit('error', failure(this.#engine.err, this.#engine.msg || 'incorrect data'));
      else if (this.#engine.ended) this.#emit('end');
    }
    queueMicrotask(done);
  }

  end() {
    if (!this.#engine.ended) this.#emit('error', CUT());
  }

  destroy() {
    this.#listeners.clear();
  }
}

/** The page holds texts of the package, unpacked when it was written. */
export const brotliDecompressSync = (text) => text;

export const createInflateRaw = (options) => new RawInflation(options);

export function inflateRawSync(bytes, { maxOutputLength = Number.POSITIVE_INFINITY, chunkSize = 1 << 16 } = {}) {
  const engine = new Inflate({ raw: true, chunkSize });
  const pieces = [];
  let length = 0;
  engine.onData = (piece) => {
    length += piece.length;
    if (length > maxOutputLength) throw new RangeError('too large');
    pieces.push(piece);
  };
  engine.onEnd = () => undefined;
  engine.push(bytes, 2);
  if (engine.err) throw failure(engine.err, engine.msg);
  if (!engine.ended) throw CUT();
  const whole = new Uint8Array(length);
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}

export default { brotliDecompressSync, crc32, createInflateRaw, inflateRawSync };

// What a page has instead of buffers of Node.js.
import { Buffer } from '../../node_modules/buffer/index.js';

// Node.js takes any bytes here.
Buffer.prototype.equals = function equals(other) {
  return Buffer.compare(this, other) === 0;
};
Buffer.prototype.copy = function copy(target, at = 0, from = 0, to = this.length) {
  const part = this.subarray(from, Math.min(to, from + target.length - at));
  target.set(part, at);
  return part.length;
};

export { Buffer };
export default { Buffer };

export function isAscii(bytes) {
  for (const byte of bytes) if (byte > 0x7f) return false;
  return true;
}

export function isUtf8(bytes) {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}

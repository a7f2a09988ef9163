// What a page has instead of buffers of Node.js.
export { Buffer, default } from '../../node_modules/buffer/index.js';

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

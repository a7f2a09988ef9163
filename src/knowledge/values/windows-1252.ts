// Code page 1252, the one that the logs of western systems are in.

/** Characters of bytes 80 to 9F; the other bytes are the characters of the same number. */
const HIGH = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';

/** Bytes of a text. A character that the code page lacks becomes a question mark. */
export function encodeWindows1252(text: string): readonly number[] {
  const bytes: number[] = [];
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if (code < 0x80 || (code >= 0xa0 && code <= 0xff)) {
      bytes.push(code);
      continue;
    }
    const high = HIGH.indexOf(text.charAt(index));
    bytes.push(high < 0 ? 0x3f : 0x80 + high);
    // The second half of a pair stands for the same character.
    if (code >= 0xd800 && code <= 0xdbff) index += 1;
  }
  return bytes;
}

/** Text of some bytes; every byte is one character. */
export function decodeWindows1252(bytes: Uint8Array): string {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1');
  return text.replace(/[\u0080-\u009f]/g, (char) => HIGH[char.charCodeAt(0) - 0x80] ?? char);
}

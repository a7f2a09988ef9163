// Code page 1252, the one that the logs of western systems are in.

/** Characters of bytes 80 to 9F; the other bytes are the characters of the same number. */
const HIGH = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';

/** Bytes of a text. A character that the code page lacks becomes a question mark. */
export function encodeWindows1252(text: string): readonly number[] {
  return Array.from(text, (char) => {
    const high = HIGH.indexOf(char);
    if (high >= 0) return 0x80 + high;
    const code = char.codePointAt(0) ?? 0x3f;
    return code <= 0xff ? code : 0x3f;
  });
}

/** Text of some bytes; every byte is one character. */
export function decodeWindows1252(bytes: Uint8Array): string {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1');
  return text.replace(/[\u0080-\u009f]/g, (char) => HIGH[char.charCodeAt(0) - 0x80] ?? char);
}

// hexadecimal data of a registry export -> the same with its texts changed; what is around the digits stays as it is
const DATA = /\bhex(?:\([0-9a-f]+\))?:((?:[0-9a-f]{2}|[,\s\\])+)/gi;

/** Bytes with a text in them changed, as one byte or as two bytes a character. */
function changeBytes(bytes: Buffer, change: (units: string) => string): Buffer {
  const even = bytes.subarray(0, bytes.length & ~1);
  const wide = Buffer.from(change(even.toString('utf16le')), 'utf16le');
  const changed = wide.length === even.length ? Buffer.concat([wide, bytes.subarray(even.length)]) : bytes;
  const narrow = Buffer.from(change(changed.toString('latin1')), 'latin1');
  return narrow.length === bytes.length ? narrow : changed;
}

/** Changes the texts in all binary data of an export (`hex:`, `hex(2):`, `hex(7):`), which goes on over lines that end in a backslash. */
export function changeRegistryData(units: string, change: (units: string) => string): string {
  return units.replace(DATA, (whole: string, digits: string) => {
    const bytes = Buffer.from(digits.replace(/[^0-9a-f]/gi, ''), 'hex');
    const changed = changeBytes(bytes, change);
    if (changed.equals(bytes)) return whole;
    let at = 0;
    const written = digits.replace(/[0-9a-f]{2}/gi, () => (changed[at++] ?? 0).toString(16).padStart(2, '0'));
    return whole.slice(0, whole.length - digits.length) + written;
  });
}

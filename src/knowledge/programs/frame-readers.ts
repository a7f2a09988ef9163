// The captures of frames that code reads: their names and the bytes with which they can begin.

/** Types of captures that are read by code; the place of a name is the number of its reader. */
export const FRAME_READERS: readonly string[] = [
  'asctime',
  'asctime-ms',
  'mdy-ms',
  'mdy',
  'weekday-mdy',
  'local',
  'local-half',
  'mdy-bias',
  'attributes',
  'sound-attributes',
  'decimal-hex',
];

/** Those that read more than a stamp: component, thread and bias too. */
export const ATTRIBUTE_TYPES: readonly string[] = ['attributes', 'sound-attributes'];

/** Bytes with which a value that is code can begin: a weekday, a digit, or a parenthesis or the M of AM and PM seen from behind; a bracket, or anything, for attributes. */
export function readerFirst(type: string, isBackward: boolean): Uint8Array {
  const first = new Uint8Array(256);
  if (type === 'decimal-hex' && isBackward) first[0x29] = 1;
  else if (type === 'attributes') first.fill(1);
  else if (type === 'sound-attributes') first[0x3c] = 1;
  else if (/^(?:asctime|weekday)/.test(type) && !isBackward) first.fill(1, 0x41, 0x7b);
  else first.fill(1, 0x30, 0x3a);
  const mayEndInHalf = type.startsWith('local') || type === 'mdy-bias';
  if (mayEndInHalf && isBackward) first[0x2e] = first[0x4d] = first[0x6d] = 1;
  if (type === 'mdy-bias' && isBackward) first[0x5a] = 1;
  // Halves of the day in other alphabets, and the s of `13 h 41 min 13 s`.
  if (type === 'local' && isBackward) first.fill(1, 0x80)[0x73] = 1;
  return first;
}

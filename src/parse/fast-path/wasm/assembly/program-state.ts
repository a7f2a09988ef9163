// The input and the program that run, and the classes of bytes.

/** Addresses of the programs of the current catalogue, see `MatcherTables`. */
export let code: usize = 0;
export let literals: usize = 0;
export let classes: usize = 0;
/** The position at which the input ends. */
export let limit: usize = 0;

export function usePrograms(atCode: usize, atLiterals: usize, atClasses: usize): void {
  code = atCode;
  literals = atLiterals;
  classes = atClasses;
}

export function setLimit(position: usize): void {
  limit = position;
}

export function isBlank(byte: i32): bool {
  return byte == 0x20 || byte == 0x09;
}

/** Whether the byte at a position is of a class, given by the address of its flags. */
export function isIn(flags: usize, position: usize): bool {
  return load<u8>(flags + <usize>load<u8>(position)) == 1;
}

export function classAt(number: i32): usize {
  return classes + ((<usize>number) << 8);
}

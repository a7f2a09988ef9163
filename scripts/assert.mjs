// What yargs asks of node:assert, which takes longer to load than the arguments take to read. Part of the bundle only.

/** Throws an Error unless both are the same. */
export function strictEqual(actual, expected, message = `${String(actual)} is not ${String(expected)}`) {
  if (!Object.is(actual, expected)) throw new Error(message);
}

/** Throws an Error if both are the same. */
export function notStrictEqual(actual, expected, message = `${String(actual)} is what it must not be`) {
  if (Object.is(actual, expected)) throw new Error(message);
}

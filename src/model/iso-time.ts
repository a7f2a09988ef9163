// times -> text
// Null for no time: undefined, NaN, or beyond the years that have four digits, which damaged stamps and zones lead to.

/** `1998-02-09T14:05:00.000Z` */
export function isoInstant(at: number | undefined): string | null {
  if (at === undefined) return null;
  const date = new Date(at);
  const year = date.getUTCFullYear();
  return year >= 0 && year <= 9999 ? date.toISOString() : null;
}

/** The same of a wall time, which is in no zone: `1998-02-09T14:05:00`. */
export function isoLocal(wall: number | undefined): string | null {
  return isoInstant(wall)?.replace(/\.000Z$|Z$/, '') ?? null;
}

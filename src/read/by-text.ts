// Two texts -> their order, the same on every machine.

/** Text order by code unit: the same everywhere, whatever the language of the machine. */
export function byCodeUnit(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

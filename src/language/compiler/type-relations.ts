// What two types have in common: whether their values can be equal, and where a value of the one ends and a value of the other begins.

import type { ByteRun, TypeDef } from '../../knowledge/index.js';

/** False only if no value of the one is ever equal to a value of the other. */
export function canBeEqual(a: TypeDef, b: TypeDef): boolean {
  if (a.name === b.name || a.compare === 'name' || b.compare === 'name') return true;
  if (a.compare !== b.compare && a.compare !== 'text' && b.compare !== 'text') return false;
  if (a.compare !== 'text' || b.compare !== 'text') return a.compare === b.compare;
  return a.alternatives.some((one) => b.alternatives.some((other) => lengthsMeet(lengths(one), lengths(other))));
}

/** Least and most bytes of a value; -1: no limit. */
function lengths(runs: readonly ByteRun[]): readonly [number, number] {
  const most = runs.some((run) => run.max === -1) ? -1 : runs.reduce((sum, run) => sum + run.max, 0);
  return [runs.reduce((sum, run) => sum + run.min, 0), most];
}

function lengthsMeet([leastA, mostA]: readonly [number, number], [leastB, mostB]: readonly [number, number]): boolean {
  return (mostA === -1 || mostA >= leastB) && (mostB === -1 || mostB >= leastA);
}

/**
 * Whether a value of the second type, straight behind one of the first, may begin with a byte that could still belong to the first: then nothing says where
 * the first ends, and the shortest run is hardly ever meant.
 */
export function runsInto(first: TypeDef, second: TypeDef): boolean {
  return first.alternatives.some((runs) => {
    const last = runs.at(-1);
    return last?.max === -1 && second.alternatives.some(([head]) => head !== undefined && overlap(last, head));
  });
}

function overlap(a: ByteRun, b: ByteRun): boolean {
  return a.ranges.some(([lowA, highA]) => b.ranges.some(([lowB, highB]) => lowA <= highB && lowB <= highA));
}

/** Whether all values of the type are the same text (in either case, if it folds case). */
export function isFixedText(type: TypeDef): boolean {
  return type.alternatives.every((runs) =>
    runs.every(({ ranges, min, max }) => min === max && ranges.every(([low, high]) => low === high)),
  );
}

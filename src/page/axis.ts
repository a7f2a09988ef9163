// spans of time -> marks of an axis
import { clockText, dateText } from '../view/index.js';

const STEPS = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 10_800, 21_600, 43_200, 86_400, 172_800, 604_800, 2_592_000];

/** Distance of marks on an axis, ms, so that no more than `most` of them stand in a span. */
export function axisStep(span: number, most: number): number {
  const seconds = span / 1000 / Math.max(1, most);
  return (STEPS.find((step) => step >= seconds) ?? Math.ceil(seconds / 2_592_000) * 2_592_000) * 1000;
}

/** What stands at a mark of an axis: the date at midnight, else the time. */
export function axisText(wall: number, step: number): string {
  const isMidnight = wall % 86_400_000 === 0;
  return isMidnight || step >= 86_400_000 ? dateText(wall) : step >= 60_000 ? clockText(wall).slice(0, 5) : clockText(wall).slice(0, 8);
}

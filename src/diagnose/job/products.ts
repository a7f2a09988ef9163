// version of a site, products of a process -> whether the process is about such a site

import type { ProcessDef, ProductRange } from '../../knowledge/index.js';
import type { Host } from '../../model/index.js';

/** Whether a site runs a version outside of a range; an unknown version is in every range that need not be proved. */
export function isOtherVersion(range: ProductRange | undefined, version: string | undefined): boolean {
  if (!range) return false;
  if (version === undefined) return range.isProved === true;
  const number = Number.parseFloat(version);
  return Number.isFinite(number) && (number < Number.parseFloat(range.from) || number > Number.parseFloat(range.to));
}

/** Whether a process says nothing of a site, which runs another product. */
export function isOtherProduct({ product }: ProcessDef, { version }: Host): boolean {
  return isOtherVersion(product, version);
}

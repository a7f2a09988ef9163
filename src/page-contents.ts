// What was examined -> what a page of a browser holds besides the result: style, scripts, records.
import { deflateRaw } from 'pako';
import type { Examination } from './engine.js';
import { pageAssets } from './read/index.js';
import type { RenderOptions } from './report/index.js';

/** From so many records on a page is worth the filter language. */
const MANY = 1000;

/** A value as a page holds it: JSON, deflated into the same bytes on every machine, which zlib of Node.js does not promise, in base64. */
export function packed(value: unknown): string {
  return Buffer.from(deflateRaw(Buffer.from(JSON.stringify(value)))).toString('base64');
}

/** What a page of a report holds. Reads files. */
export function pageContents({ records }: Pick<Examination, 'records'>): RenderOptions['page'] {
  const columns = records();
  const count = columns.reduce((sum, own) => sum + own.count, 0);
  const { style, filter, report } = pageAssets();
  return {
    assets: { style, scripts: count < MANY ? [report] : [filter, report] },
    records: count === 0 ? undefined : packed(columns),
  };
}

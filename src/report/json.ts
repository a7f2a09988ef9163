// The whole analysis for programs: the result contract, as `docs/analysis.schema.json` describes it.
import type { Analysis } from '../contract/index.js';
import { safeJson } from './safe-text.js';

/** JSON, two blanks a level, one line feed at the end. Reads back as the same analysis; holds no raw control or bidi character. */
export function reportJson(analysis: Analysis): string {
  return `${safeJson(analysis, 2)}\n`;
}

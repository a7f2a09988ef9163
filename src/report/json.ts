// Any product -> JSON for programs: the result contract, as the schemas in `docs` describe it.
import type { Explanation } from '../contract/index.js';
import type { Format } from './format.js';
import { safeJson } from './safe-text.js';

/** JSON, two blanks a level. Reads back as the same value; contains no raw control or bidi character. */
function toJson(value: unknown): string {
  return `${safeJson(value, 2)}\n`;
}

export const JSON_FORMAT = {
  summary: 'for programs',
  analysis: toJson,
  inspection: toJson,
  triage: toJson,
  check: toJson,
  diff: toJson,
  diagnosis: toJson,
  explanations: (bundles) => toJson({ version: 2, bundles } satisfies Explanation),
  topics: toJson,
  lookup: toJson,
  audit: toJson,
} satisfies Format;

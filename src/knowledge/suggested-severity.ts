// the text of a record that nothing gives a severity -> the severity that its words suggest
// A guess by words, and shown as one. What is denied or counted as nothing ("0 errors", "failed: false") is no sign.

/** What a text suggests. */
export type SuggestedSeverity = 'error' | 'warning';

const ERROR =
  /\b(?:error|errors|fail|fails|failed|failing|failure|failures|fatal|exception|cannot|can't|could ?n[o']t|unable|denied|abort(?:ed|ing)?|corrupt(?:ed)?|invalid|refused|critical|panic|crash(?:ed)?)\b/gi;
const WARNING =
  /\b(?:warn|warning|warnings|retry|retrying|retries|time[d-]? ?out|timeout|missing|not found|does(?:n't| not) exist|skipp(?:ed|ing)|delayed|suspended|low on)\b/gi;
/** Most texts have no sign at all. */
const ANY = new RegExp(`${ERROR.source}|${WARNING.source}`, 'i');

/** Before a sign: none of it. */
const DENIED_BEFORE =
  /\b(?:0|zero|no|not|none|never|without|any|did ?n[o']t|isn't|wasn't|has ?n[o']t|if|on|ignore|ignoring)\s+(?:(?:further|more|new|other|any|an|a|the|known|yet|have|been)\s+)*$/i;
/** Behind a sign: a value that says that there was none. */
const DENIED_BEHIND =
  /^(?:\s*(?:count|code|codes|number|status|level))?\s*(?:\[?\s*[:=]\s*|\s+is\s+|\s+)\(?(?:0x0+\b|0+\b(?!\.\d|x)|false\b|no\b|none\b|success\b|error_success\b|nothing\b)/i;
/** Names of what deals with errors. */
const ONLY_NAMED =
  /^(?:\s+(?:log|logs|handler|handling|handled|level|reporting|threshold|recovery|check(?:ing)?|limit)\b|\.(?:log|txt|dll|exe)\b)/i;

function isSign(text: string, sign: RegExp): boolean {
  for (const match of text.matchAll(sign)) {
    const before = text.slice(Math.max(0, match.index - 60), match.index);
    const behind = text.slice(match.index + match[0].length, match.index + match[0].length + 60);
    if (!DENIED_BEFORE.test(before) && !DENIED_BEHIND.test(behind) && !ONLY_NAMED.test(behind)) return true;
  }
  return false;
}

/** Longer texts are dumps; their beginning tells. */
const LONGEST = 4000;

/** The severity that words suggest; null if none does. */
export function suggestSeverity(text: string): SuggestedSeverity | null {
  const beginning = text.slice(0, LONGEST);
  if (!ANY.test(beginning)) return null;
  if (isSign(beginning, ERROR)) return 'error';
  return isSign(beginning, WARNING) ? 'warning' : null;
}

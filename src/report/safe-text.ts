// Text of a log -> text that is safe for a terminal or a file: characters that could control a terminal or hide text become visible.

/** Controls, format characters (bidi marks among them), lone surrogates, line and paragraph separators. */
const UNSAFE = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu;

function show(character: string): string {
  if (character === '\t') return ' ';
  const code = character.codePointAt(0) ?? 0;
  if (code < 0x20) return String.fromCharCode(0x2400 + code);
  if (code === 0x7f) return '\u2421';
  return `\\u{${code.toString(16)}}`;
}

/**
 * Makes a text harmless for a terminal and honest for a reader.
 *
 * @returns one line: an escape becomes `␛`, a line feed `␊`, a tab one blank, other controls and all bidi marks `\u{202e}`
 */
export function visible(text: string): string {
  return text.replace(UNSAFE, show);
}

/** The same for every string of a value, names of properties too. */
export function visibleDeep<T>(value: T): T {
  return copy(value) as T;
}

function copy(value: unknown): unknown {
  if (typeof value === 'string') return visible(value);
  if (Array.isArray(value)) return value.map(copy);
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([name, part]) => [visible(name), copy(part)]));
  }
  return value;
}

/** What JSON may hold raw and a terminal may not: DEL, C1, format characters, separators. `JSON.stringify` escapes the rest. */
const UNSAFE_JSON = /[\u007f-\u009f\u2028\u2029]|\p{Cf}/gu;

function escapeUnits(character: string): string {
  let escaped = '';
  for (let i = 0; i < character.length; i++) escaped += `\\u${character.charCodeAt(i).toString(16).padStart(4, '0')}`;
  return escaped;
}

/** JSON that is safe to print: reads back as the same value. `indent` as in `JSON.stringify`. */
export function safeJson(value: unknown, indent?: number): string {
  return JSON.stringify(value, undefined, indent).replace(UNSAFE_JSON, escapeUnits);
}

// a message -> its words and signs; anything that may be a value is one token

/** A part of a message. */
export interface Token {
  readonly text: string;
  /** `word`: letters and digits; `path`, `file`, `time`, `quoted`: what they say; `sign`: one character of anything else. */
  readonly kind: 'word' | 'path' | 'file' | 'time' | 'quoted' | 'sign';
  /** Blanks precede it. */
  readonly hasSpaceBefore: boolean;
}

/** A name without blanks; of several words only where a backslash follows in the next one (`E:\_S M0000.TMP\setup.exe`). */
const PATH_NAME = String.raw`[^\s"<>|,;:()\[\]{}=*?]`;
const PATH = String.raw`(?:[A-Za-z$]:\\|\\\\${PATH_NAME}+\\)${PATH_NAME}*(?: (?!\\\\)${PATH_NAME}*\\${PATH_NAME}*)*`;
const TIME = String.raw`\d{1,2}\/\d{1,2}\/\d{2,4} +\d{1,2}:\d{2}:\d{2}`;
const FILE = String.raw`[A-Za-z0-9_$~]{1,8}\.[A-Za-z0-9_]{1,3}(?![A-Za-z0-9_.\\])`;
const TOKENS = new RegExp(String.raw`( +)|(${PATH})|(${TIME})|(${FILE})|([A-Za-z0-9_]+)|([^])`, 'gyu');

/** A character that neither a grammar file nor a terminal can show. */
const UNSAFE = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u;

/** Longer texts are dumps, not messages. */
const MAX_CHARACTERS = 1000;
const MAX_TOKENS = 120;

/**
 * Splits a message into tokens.
 *
 * @returns undefined if it is too long, empty, or holds characters that cannot be written down
 */
export function tokenize(message: string): readonly Token[] | undefined {
  const text = message.replaceAll('\t', ' ');
  if (text.length > MAX_CHARACTERS || UNSAFE.test(text)) return undefined;
  const tokens: Token[] = [];
  let hasSpaceBefore = false;
  let isOpen = false; // behind the first of two quotation marks
  TOKENS.lastIndex = 0;
  while (TOKENS.lastIndex < text.length) {
    const start = TOKENS.lastIndex;
    const inside = isOpen ? text.indexOf('"', start) : -1;
    if (inside > start) {
      tokens.push({ text: text.slice(start, inside), kind: 'quoted', hasSpaceBefore: false });
      TOKENS.lastIndex = inside;
      continue;
    }
    const found = TOKENS.exec(text);
    if (!found) return undefined;
    const [whole, blank, path, time, file, word] = found;
    if (blank !== undefined) {
      hasSpaceBefore = tokens.length > 0;
      continue;
    }
    let kind: Token['kind'] =
      path !== undefined ? 'path' : time !== undefined ? 'time' : file !== undefined ? 'file' : word !== undefined ? 'word' : 'sign';
    let taken = whole;
    // The full stop of a sentence is not part of a path.
    if (kind === 'path' && taken.endsWith('.')) taken = taken.slice(0, -1);
    if (kind === 'path' && taken.length < 3) kind = 'sign';
    TOKENS.lastIndex = start + taken.length;
    if (taken === '"') isOpen = !isOpen && text.indexOf('"', start + 1) > 0;
    tokens.push({ text: taken, kind, hasSpaceBefore });
    hasSpaceBefore = false;
    if (tokens.length > MAX_TOKENS) return undefined;
  }
  return tokens.length === 0 ? undefined : tokens;
}

/** Whether a token looks like a value, before a second message shows another one. */
export function looksVariable({ text, kind }: Token): boolean {
  if (kind === 'sign') return false;
  return kind === 'path' || kind === 'time' || /\d/.test(text);
}

/** The signs of a message and the places of its words: messages of one template nearly always agree in it. */
export function skeletonOf(tokens: readonly Token[]): string {
  return tokens
    .map(
      ({ text, kind, hasSpaceBefore }) => (hasSpaceBefore ? ' ' : '') + (kind === 'sign' ? text : kind === 'quoted' ? '\u0002' : '\u0001'),
    )
    .join('');
}

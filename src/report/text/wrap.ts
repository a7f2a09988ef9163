// Text -> lines of a given width, measured in terminal cells.

/** First and last code point of what takes two cells. */
const WIDE: readonly (readonly [number, number])[] = [
  [0x1100, 0x115f],
  [0x2e80, 0xa4cf],
  [0xac00, 0xd7a3],
  [0xf900, 0xfaff],
  [0xfe30, 0xfe6f],
  [0xff00, 0xff60],
  [0xffe0, 0xffe6],
  [0x1f300, 0x1faff],
  [0x20000, 0x3fffd],
];

function cellsOf(character: string): number {
  const code = character.codePointAt(0) ?? 0;
  if (code < 0x300) return 1;
  if (/\p{M}/u.test(character)) return 0;
  return WIDE.some(([first, last]) => code >= first && code <= last) ? 2 : 1;
}

/** Text of characters that take one cell each. */
const PLAIN = /^[\u0000-\u02ff]*$/;

/** Cells that a text takes on a terminal. The text must not contain escape sequences: color is added after measuring. */
export function cells(text: string): number {
  if (PLAIN.test(text)) return text.length;
  let sum = 0;
  for (const character of text) sum += cellsOf(character);
  return sum;
}

/** Pads with blanks up to `width` cells; a longer text stays as it is. */
export function padTo(text: string, width: number): string {
  return text + ' '.repeat(Math.max(0, width - cells(text)));
}

/** Cuts a word that fits no line, behind a separator of paths if there is one in the second half. */
function splitWord(word: string, room: number): readonly [string, string] {
  let end = 0;
  let used = 0;
  let behindSeparator = 0;
  for (const character of word) {
    const width = cellsOf(character);
    if (used + width > room && end > 0) break;
    used += width;
    end += character.length;
    if ('\\/,;)>'.includes(character) && used * 2 >= room) behindSeparator = end;
  }
  const at = behindSeparator > 0 && end < word.length ? behindSeparator : end;
  return [word.slice(0, at), word.slice(at)];
}

/**
 * Breaks a text at blanks into lines of at most `width` cells; words that are longer are cut. Runs of blanks inside a line stay.
 *
 * @returns at least one line, without indentation
 */
export function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  let used = 0;
  // Sticky: each match begins where the one before ends, so a long run of blanks at the end is looked at once.
  for (const [, gap = '', whole = ''] of text.matchAll(/([ \n]*)([^ \n]+)/gy)) {
    let word = whole;
    let size = cells(word);
    const isNewLine = gap.includes('\n');
    if (line !== '' && (isNewLine || used + cells(gap) + size > width)) {
      // A long path may begin on this line if it would have to be cut anyway.
      const room = width - used - gap.length;
      if (!isNewLine && size > width && room * 2 > width) {
        const [head, tail] = splitWord(word, room);
        lines.push(line + gap + head);
        word = tail;
        size -= cells(head);
      } else lines.push(line);
      line = '';
      used = 0;
    } else if (line !== '') {
      line += gap;
      used += gap.length;
    }
    // Measured once: a word may be a megabyte long.
    while (used + size > width) {
      const [head, tail] = splitWord(word, width);
      lines.push(head);
      word = tail;
      size -= cells(head);
    }
    line += word;
    used += size;
  }
  if (line !== '' || lines.length === 0) lines.push(line);
  return lines;
}

/** `wrap`, with `first` before the first line and as many blanks (or `rest`) before the others. */
export function hangingIndent(first: string, text: string, width: number, rest = ' '.repeat(cells(first))): string[] {
  return wrap(text, Math.max(20, width - cells(first))).map((line, index) => ((index === 0 ? first : rest) + line).trimEnd());
}

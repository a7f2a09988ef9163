// Lines of a site control file -> statements: a word, its values in angle brackets, and other text.
import type { TextFile } from '../text/text-file.js';

/** `PROPERTY <a><b>`, or a block `BEGIN_X .. END_X` under the word `X`. */
export interface Statement {
  /** In capitals, without `BEGIN_`; `UNKNOWN` for values without a word before them. */
  readonly word: string;
  /** Word of the block around it; undefined outside of blocks. */
  readonly inside: string | undefined;
  readonly line: number;
  readonly values: readonly { readonly text: string; readonly line: number }[];
  /** Text outside of brackets, such as `#182(..)`. */
  readonly other: string;
}

interface Growing extends Statement {
  readonly values: { text: string; line: number }[];
  other: string;
}

/** A value (a bracket that nothing closes ends before the next one), a word in capitals, or anything else up to a blank. */
const TOKEN = /^(?:<([^<>]*)(>?)|([A-Z][A-Z_]{2,})(?=[\s<]|$)|[^\s<]+|<)/;

/**
 * @param from  index of the first line after the heading
 * @returns `isCut`: a block is never ended, or the file ends in an open bracket or in a line without an end that ends no block
 */
export function parseStatements(file: TextFile, from: number): { readonly statements: readonly Statement[]; readonly isCut: boolean } {
  const statements: Growing[] = [];
  const blocks: Growing[] = [];
  const open = new Map<string, number>(); // how many of the blocks have this word
  let simple: Growing | undefined; // the statement of one line that values go to at the moment
  let isOpenBracket = false;

  function begin(word: string, line: number): Growing {
    const next = { word: word.replace(/^BEGIN_/, ''), inside: blocks.at(-1)?.word, line, values: [], other: '' };
    statements.push(next);
    simple = word.startsWith('BEGIN_') ? undefined : next;
    if (!simple) {
      blocks.push(next);
      open.set(next.word, (open.get(next.word) ?? 0) + 1);
    }
    return next;
  }

  function end(word: string): void {
    const own = word.replace(/^END_/, '');
    simple = undefined;
    if ((open.get(own) ?? 0) === 0) return;
    // Blocks inside that are never ended end here.
    for (const { word: ended } of blocks.splice(blocks.findLastIndex((block) => block.word === own))) {
      open.set(ended, (open.get(ended) ?? 0) - 1);
    }
  }

  for (const [i, raw] of file.lines.entries()) {
    let text = raw.trim();
    if (i < from || text === '') continue;
    // Values may go on in the next line; in a block such lines are the block's own.
    if (blocks.length > 0 || !text.startsWith('<')) simple = undefined;
    while (text !== '') {
      const [token = text, value, close, word] = TOKEN.exec(text) ?? [];
      text = text.slice(token.length).trimStart();
      isOpenBracket = value !== undefined && close === '';
      const isWord = word !== undefined && !(simple && simple.other !== '');
      if (word?.startsWith('END_')) end(word);
      else if (isWord) begin(word, i + 1);
      else {
        const target = simple ?? blocks.at(-1) ?? begin('UNKNOWN', i + 1);
        const isLast = text === '' && i === file.lines.length - 1;
        // Half a value at the end of a file looks like a whole one.
        if (value === undefined) target.other = target.other === '' ? token : `${target.other} ${token}`;
        else if (!(isOpenBracket && isLast)) target.values.push({ text: value, line: i + 1 });
      }
    }
  }
  const endsBlock = /(?:^|\s)END_[A-Z_]+\s*$/.test(file.lines.at(-1) ?? '');
  return { statements, isCut: blocks.length > 0 || isOpenBracket || (file.isOpenEnded && !endsBlock) };
}

// The text of a template, of a frame pattern or of the parts of a type -> pattern parts. `{name:type}` captures, `{{` and `}}` are braces.

import type { PatternPart } from '../../knowledge/index.js';
import type { PatternError } from './pattern-error.js';

/** A capture with the place where it is written. */
export interface CapturePlace {
  readonly name: string;
  /** '' if the text names none. */
  readonly type: string;
  readonly optional: boolean;
  /** 0-based offset of its opening brace in the text, and its length with both braces. */
  readonly offset: number;
  readonly length: number;
}

export interface PatternText {
  readonly parts: readonly PatternPart[];
  readonly captures: readonly CapturePlace[];
  readonly errors: readonly PatternError[];
}

/** What the text is for: only in frames may a capture go without a type, and only templates lose the blanks and tildes at their ends. */
export type PatternPlace = 'template' | 'frame' | 'parts';

const CAPTURE = /^([A-Za-z_][A-Za-z0-9_-]*)(?::([A-Za-z_][A-Za-z0-9_-]*)(\?)?)?$/;

/**
 * Reads the text of a pattern. Never throws.
 *
 * A template is matched against a message whose outer blanks and tildes are gone, so they are dropped here too. Runs of blanks and tabs become a gap; in the
 * `parts` of a type they stay what they are.
 */
export function readPattern(text: string, place: PatternPlace): PatternText {
  const parts: PatternPart[] = [];
  const captures: CapturePlace[] = [];
  const errors: PatternError[] = [];
  const fail = (offset: number, length: number, message: string, help: string) => errors.push({ offset, length, message, help });

  let literal = '';
  const flush = () => {
    if (literal !== '') parts.push({ kind: 'text', text: literal });
    literal = '';
  };

  const [start, end] = place === 'template' ? outerLimits(text) : [0, text.length];
  for (let i = start; i < end; ) {
    const char = text[i]!;
    if ((char === '{' || char === '}') && text[i + 1] === char) {
      literal += char;
      i += 2;
    } else if (char === '{') {
      const close = text.indexOf('}', i);
      if (close < 0) {
        fail(i, text.length - i, 'this `{` is never closed', 'write `{{` for a brace, or close the capture with `}`');
        break;
      }
      flush();
      const part = readCapture(text.slice(i + 1, close), i, place, fail);
      if (part) {
        captures.push({ ...part, offset: i, length: close + 1 - i });
        parts.push({ kind: 'capture', ...part });
      }
      i = close + 1;
    } else if (char === '}') {
      fail(i, 1, 'this `}` closes nothing', 'write `}}` for a brace');
      i++;
    } else if ((char === ' ' || char === '\t') && place !== 'parts') {
      flush();
      while (i < end && (text[i] === ' ' || text[i] === '\t')) i++;
      parts.push({ kind: 'gap' });
    } else {
      literal += char;
      i++;
    }
  }
  flush();
  return { parts, captures, errors };
}

/** Without the outer blanks and tildes; braces are never cut in two, since neither is one. */
function outerLimits(text: string): readonly [number, number] {
  const isOuter = (char: string | undefined) => char === ' ' || char === '\t' || char === '~';
  let start = 0;
  let end = text.length;
  while (start < end && isOuter(text[start])) start++;
  while (end > start && isOuter(text[end - 1])) end--;
  return [start, end];
}

function readCapture(
  inside: string,
  offset: number,
  place: PatternPlace,
  fail: (offset: number, length: number, message: string, help: string) => void,
): { readonly name: string; readonly type: string; readonly optional: boolean } | undefined {
  const match = CAPTURE.exec(inside);
  const length = inside.length + 2;
  if (!match) {
    fail(
      offset,
      length,
      `\`{${inside}}\` is not a capture`,
      'a capture is `{name:type}`, `{name:type?}` or `{_:type}`; write `{{` and `}}` for braces',
    );
    return undefined;
  }
  const [, name, type, optional] = match;
  if (name === undefined) return undefined;
  if (type === undefined && place !== 'frame') {
    fail(offset, length, `the capture \`{${name}}\` has no type`, `write \`{${name}:type}\`, such as \`{${name}:int}\``);
    return undefined;
  }
  return { name, type: type ?? '', optional: optional !== undefined };
}

// a key in a line that is being written -> the line
import type { LineInput } from './state.js';

/** The line, and whether it is over: taken, or left as it was before. */
export interface Edited {
  readonly input: LineInput;
  readonly end: 'no' | 'taken' | 'left';
}

/** The place behind the word before the caret. */
const wordBefore = (text: string, caret: number): number => /\S*\s*$/.exec(text.slice(0, caret))!.index;

const CONTROL = /[\p{Cc}\p{Cf}\p{Cs}]/gu;

/** Does what a key does. Several characters at once are a text that was pasted. */
export function editLine(input: LineInput, key: string): Edited {
  const { text, caret } = input;
  const to = (next: string, at: number): Edited => ({ input: { ...input, text: next, caret: at }, end: 'no' });
  switch (key) {
    case 'Enter':
      return { input, end: 'taken' };
    case 'Escape':
    case 'ctrl+c':
      return { input, end: 'left' };
    case 'Backspace':
      return caret === 0 ? to(text, 0) : to(text.slice(0, caret - 1) + text.slice(caret), caret - 1);
    case 'Delete':
      return to(text.slice(0, caret) + text.slice(caret + 1), caret);
    case 'ArrowLeft':
      return to(text, Math.max(0, caret - 1));
    case 'ArrowRight':
      return to(text, Math.min(text.length, caret + 1));
    case 'Home':
    case 'ctrl+a':
      return to(text, 0);
    case 'End':
    case 'ctrl+e':
      return to(text, text.length);
    case 'ctrl+u':
      return to(text.slice(caret), 0);
    case 'ctrl+w': {
      const from = wordBefore(text, caret);
      return to(text.slice(0, from) + text.slice(caret), from);
    }
    default: {
      if (key.startsWith('ctrl+') || /^(?:Arrow|Page|Tab)/.test(key)) return { input, end: 'no' };
      const typed = key.replace(CONTROL, '');
      return to(text.slice(0, caret) + typed + text.slice(caret), caret + typed.length);
    }
  }
}

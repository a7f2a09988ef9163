// The field of the filter: what is wrong is shown with a caret, names are completed.
import { button, fill, make } from './dom.js';
import type { FilterMistake } from './select.js';

/** Names that can stand at a place. */
export type Names = (before: string) => readonly string[];

export interface FilterBar {
  readonly element: HTMLElement;
  readonly text: () => string;
  readonly set: (text: string) => void;
  /** Shows what is wrong; undefined if nothing is. */
  readonly complain: (mistake: FilterMistake | undefined) => void;
  /** Says how many records are shown. */
  readonly count: (text: string) => void;
  readonly focus: () => void;
}

const MOST_NAMES = 8;

/** The word that is being written. */
const lastWord = (text: string): string => /[^\s(),=!<>~"']*$/.exec(text)?.[0] ?? '';

/** Makes it. `label` says what it takes. */
export function createFilterBar(label: string, names: Names, buttons: readonly HTMLElement[], onChange: () => void): FilterBar {
  const suggestions = make('div', { class: 'suggestions', role: 'group', 'aria-label': 'Suggestions' });
  const input = make('input', {
    type: 'text',
    id: 'filter',
    spellcheck: 'false',
    autocomplete: 'off',
    'aria-describedby': 'filter-mistake',
    placeholder: label,
    'aria-label': label,
    oninput: () => {
      suggest();
      onChange();
    },
    onkeydown: (event) => {
      const { key } = event as KeyboardEvent;
      if (key === 'Escape') {
        suggestions.replaceChildren();
        input.blur();
      }
      const first = suggestions.firstElementChild;
      if (key !== 'Tab' || !(first instanceof HTMLElement)) return;
      event.preventDefault();
      first.click();
    },
  });
  const mistake = make('pre', { class: 'mistake', id: 'filter-mistake', role: 'status' });
  const counter = make('output', { for: 'filter', class: 'count', 'aria-live': 'polite' });
  const set = (text: string): void => {
    input.value = text;
    suggestions.replaceChildren();
    onChange();
  };
  const suggest = (): void => {
    const before = input.value.slice(0, input.selectionStart ?? input.value.length);
    const word = lastWord(before).toLowerCase();
    const found = word === '' ? [] : names(before).filter((name) => name.toLowerCase().startsWith(word) && name.toLowerCase() !== word);
    fill(
      suggestions,
      found.slice(0, MOST_NAMES).map((name) =>
        button(name, () => {
          const head = before.slice(0, before.length - word.length) + (/[\s(),=!<>~]/.test(name) ? `"${name}"` : name);
          set(head + input.value.slice(before.length));
          input.focus();
          input.setSelectionRange(head.length, head.length);
        }),
      ),
    );
  };
  return {
    element: make(
      'div',
      { class: 'filter', role: 'search' },
      make('div', { class: 'line' }, input, buttons, counter),
      suggestions,
      mistake,
    ),
    text: () => input.value,
    set,
    complain(wrong) {
      input.setAttribute('aria-invalid', String(wrong !== undefined));
      const caret = wrong?.at === undefined ? [] : [`${' '.repeat(wrong.at)}${'^'.repeat(wrong.length)}`];
      mistake.textContent =
        wrong === undefined ? '' : [...caret, wrong.sentence, ...(wrong.help === undefined ? [] : [wrong.help])].join('\n');
    },
    count: (text) => (counter.textContent = text),
    focus: () => input.focus(),
  };
}

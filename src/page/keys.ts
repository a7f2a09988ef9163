// Keys of the page: single letters only outside of text fields, and only while they are switched on.
import { keyName } from '../view/index.js';
import { button, make } from './dom.js';

/** A key with what it does. */
export interface Key {
  readonly keys: readonly string[];
  readonly about: string;
  readonly act: () => void;
}

/** Follows the keys. Returns the button that opens the help. */
export function createKeys(keys: readonly Key[]): { readonly element: HTMLElement; toggleHelp(): void } {
  let isOn = true;
  const rows = keys.map(({ keys: own, about }) => make('tr', {}, make('td', {}, own.map(keyName).join(' ')), make('td', {}, about)));
  const off = make('input', { type: 'checkbox', id: 'letters', onchange: (event) => (isOn = (event.target as HTMLInputElement).checked) });
  off.checked = true;
  const dialog = make(
    'dialog',
    { 'aria-label': 'Keys' },
    make('h2', {}, 'Keys'),
    make('label', { for: 'letters' }, off, ' single letters act'),
    make('table', {}, make('tbody', {}, rows)),
    button('Close', () => dialog.close()),
  );
  const toggleHelp = (): void => (dialog.open ? dialog.close() : dialog.showModal());
  document.addEventListener('keydown', (event) => {
    const { target, key, ctrlKey, metaKey, altKey } = event;
    if (ctrlKey || metaKey || altKey || !isOn || dialog.open) return;
    if (target instanceof HTMLElement && target.closest('input:not([type=checkbox]), select, textarea, [contenteditable]')) return;
    const isControl = target instanceof HTMLElement && target.closest('button, a, summary, [role=tab], label, input') !== null;
    // What a focused control does with a key comes first.
    if (isControl && [' ', 'Enter', 'ArrowUp', 'ArrowDown'].includes(key)) return;
    const found = keys.find(({ keys: own }) => own.includes(key));
    if (!found) return;
    event.preventDefault();
    found.act();
  });
  return { element: make('span', { class: 'keys' }, button('?', toggleHelp, 'Keys'), dialog), toggleHelp };
}

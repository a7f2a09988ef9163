// text -> text in XML: no character that XML forbids or a terminal obeys
import { visible } from '../safe-text.js';

/** The text of an element or the value of an attribute. */
export function xml(text: string): string {
  return visible(text)
    .replace(/[\ufffe\uffff]/g, '\ufffd')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

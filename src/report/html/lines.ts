// Lines of the text report -> elements: headings, paragraphs, lists, quotes.
import { type Child, el, type PageElement } from './tree.js';

const LISTED = /^\s*(?:- |! )/;
const NUMBERED = /^\s*\d+\. /;
const QUOTED = /^\s*\| ?/;

type Kind = 'ul' | 'ol' | 'pre' | 'p';

const kindOf = (line: string): Kind => (LISTED.test(line) ? 'ul' : NUMBERED.test(line) ? 'ol' : QUOTED.test(line) ? 'pre' : 'p');

/** Paragraphs, lists and quotes of lines that were not wrapped. */
export function fromLines(lines: readonly string[]): readonly PageElement[] {
  const runs: { readonly kind: Kind; readonly lines: string[] }[] = [];
  for (const line of lines) {
    if (line.trim() === '') continue;
    const kind = kindOf(line);
    const last = runs.at(-1);
    if (kind !== 'p' && last?.kind === kind) last.lines.push(line);
    else runs.push({ kind, lines: [line] });
  }
  return runs.map(({ kind, lines: own }) => {
    switch (kind) {
      case 'ul':
      case 'ol':
        return el(
          kind,
          '',
          {},
          own.map((line) => el('li', '', {}, line.replace(kind === 'ul' ? LISTED : NUMBERED, ''))),
        );
      case 'pre':
        return el(
          'pre',
          '',
          { tabindex: '0' },
          own.flatMap((line) => [line.replace(QUOTED, ''), el('br', '', {})]),
        );
      case 'p':
        return el('p', '', {}, own[0]?.trim());
    }
  });
}

/** A section of the text report: its first line is the heading. undefined without lines. */
export function sectionFromLines(classes: string, lines: readonly string[]): PageElement | undefined {
  const [title, ...rest] = lines;
  return title === undefined ? undefined : el('section', classes, {}, el('h2', '', {}, title), fromLines(rest));
}

/** A part that is folded on the screen. */
export function folded(title: string, children: Child): PageElement {
  return el('details', '', {}, el('summary', '', {}, title), children);
}

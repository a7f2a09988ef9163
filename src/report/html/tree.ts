// A page as a tree of elements, and the tree as HTML. The one place where text becomes HTML: whatever a log holds stays text.
import { xml } from '../ci/xml.js';

/** An element. The page of a browser makes it with `createElement` and text nodes, a file gets it as HTML. */
export interface PageElement {
  readonly tag: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly PageNode[];
}

/** A text is a text and never HTML. */
export type PageNode = PageElement | string;

/** What may be given as a child: nothing, a node, or lists of them. */
export type Child = PageNode | undefined | readonly Child[];

function flat(children: readonly Child[]): readonly PageNode[] {
  return children.flatMap((child): readonly PageNode[] => {
    if (child === undefined) return [];
    return typeof child === 'string' || 'tag' in child ? [child] : flat(child);
  });
}

/** An element with a class ('' for none), attributes and children. */
export function el(tag: string, classes: string, attributes: Readonly<Record<string, string>>, ...children: readonly Child[]): PageElement {
  return { tag, attributes: classes === '' ? attributes : { class: classes, ...attributes }, children: flat(children) };
}

/** A table in a box that scrolls, named for those who do not see it. */
export function scrollTable(label: string, columns: readonly string[], rows: readonly PageElement[]): PageElement {
  const head = el(
    'tr',
    '',
    {},
    columns.map((name) => el('th', '', { scope: 'col' }, name)),
  );
  const table = el('table', '', {}, el('thead', '', {}, head), el('tbody', '', {}, rows));
  return el('div', 'scroll', { tabindex: '0', role: 'group', 'aria-label': label }, table);
}

/** Elements without an end tag. */
const VOID: ReadonlySet<string> = new Set(['input', 'br', 'meta', 'link']);

/** Elements that begin a line, so that the source can be read. */
const BLOCK: ReadonlySet<string> = new Set(
  'article aside details div dl figure footer h1 h2 h3 header li main nav ol p pre section table tbody thead tr ul'.split(' '),
);

/** A tree as HTML. */
export function html(node: PageNode): string {
  if (typeof node === 'string') return xml(node);
  const attributes = Object.entries(node.attributes).map(([name, value]) => (value === '' ? ` ${name}` : ` ${name}="${xml(value)}"`));
  const start = `${BLOCK.has(node.tag) ? '\n' : ''}<${node.tag}${attributes.join('')}>`;
  return VOID.has(node.tag) ? start : `${start}${node.children.map(html).join('')}</${node.tag}>`;
}

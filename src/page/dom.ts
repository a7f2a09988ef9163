// Elements of the page. Text goes in as text, never as HTML.
import type { PageNode } from '../report/index.js';

type Handler = (event: Event) => void;

/** Attributes, and functions for events (`onclick`). */
export type Given = Readonly<Record<string, string | number | boolean | Handler | undefined>>;

/** What an element holds: nothing, text, nodes, lists of them. */
export type Content = Node | string | undefined | readonly Content[];

function addTo(parent: Node, content: Content): void {
  if (content === undefined) return;
  if (typeof content === 'string') parent.appendChild(document.createTextNode(content));
  else if (content instanceof Node) parent.appendChild(content);
  else for (const one of content) addTo(parent, one);
}

/** Puts something else in an element. */
export function fill(parent: Element, content: Content): void {
  parent.replaceChildren();
  addTo(parent, content);
}

/** An element. `false` and undefined leave an attribute out, `true` sets it. */
export function make<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  given: Given = {},
  ...children: readonly Content[]
): HTMLElementTagNameMap[Tag] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(given)) {
    if (value === undefined || value === false) continue;
    if (typeof value === 'function') element.addEventListener(name.slice(2), value);
    else element.setAttribute(name, value === true ? '' : String(value));
  }
  addTo(element, children);
  return element;
}

/** A tree of the report as elements. */
export function build(node: PageNode): Node {
  if (typeof node === 'string') return document.createTextNode(node);
  const element = document.createElement(node.tag);
  for (const [name, value] of Object.entries(node.attributes)) element.setAttribute(name, value);
  addTo(element, node.children.map(build));
  return element;
}

/** A button with a text, and perhaps a longer name for who does not see it. */
export function button(text: string, onclick: () => void, label?: string): HTMLButtonElement {
  return make('button', { type: 'button', onclick, 'aria-label': label, title: label }, text);
}

/** The elements of a selector. */
export const all = (root: ParentNode, selector: string): readonly HTMLElement[] => [...root.querySelectorAll<HTMLElement>(selector)];

// Pages for a browser.
import type { Format } from '../format.js';
import { analysisPage } from './analysis-page.js';
import { triagePage } from './triage-page.js';

export { analysisTree, pageTitle } from './analysis-page.js';
export { el, html, type PageElement, type PageNode } from './tree.js';

export const HTML_FORMAT = { summary: 'a page for a browser', analysis: analysisPage, triage: triagePage } satisfies Format;

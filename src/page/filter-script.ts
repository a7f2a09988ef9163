// The filter language, for pages with many records: a script of its own, which the viewer finds by its global name.
import { compileFilter, FIELD_NAMES, parseFilter } from '../filter/index.js';
import { createAnchors } from '../trace/anchors.js';

const filterLanguage = { compileFilter, parseFilter, createAnchors, fieldNames: FIELD_NAMES };

/** What the script offers. */
export type FilterLanguage = typeof filterLanguage;

declare global {
  var smslogFilter: FilterLanguage | undefined;
}

globalThis.smslogFilter = filterLanguage;

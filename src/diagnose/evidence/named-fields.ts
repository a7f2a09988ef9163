// event -> its fields, each code with its symbolic name.

import { indexKnowledge, findValueName } from '../../knowledge/index.js';
import type { Fields } from '../../model/index.js';
import type { SeenEvent } from './event-list.js';
import type { EvidenceIndex } from './evidence-index.js';

/** The fields of a record, each code with its symbolic name if the table of its type knows it: `5 (ERROR_ACCESS_DENIED)`. */
export function namedFields({ knowledge }: EvidenceIndex, { event, fields }: SeenEvent): Fields {
  const named = Object.entries(fields).map(([field, value]) => {
    const name = findValueName(knowledge, indexKnowledge(knowledge).fieldType(event, field), value);
    return [field, name === undefined ? value : `${value} (${name})`];
  });
  return Object.fromEntries(named) as Fields;
}

// Message and number of an NT event -> its template and fields. The number leaves few templates, so they are matched by the slow, tolerant matcher.

import type { Fields } from '../../model/index.js';
import { decodeWindows1252, indexKnowledge, matchTemplate } from '../../knowledge/index.js';
import type { Knowledge, PatternPart, TemplateDef, TypeDef } from '../../knowledge/index.js';
import { LONGEST_MESSAGE } from '../templates/matcher.js';
import type { RecordFormat } from '../records/record-writer.js';

/** Text before and after a template, for descriptions that say more; neither may cut a word in two. */
const AHEAD = ' ahead';
const BEHIND = ' behind';
const NOT_A_WORD: readonly (readonly [number, number])[] = [
  [0x00, 0x2f],
  [0x3a, 0x40],
  [0x5b, 0x60],
  [0x7b, 0xbf],
];
const ANYTHING = { ranges: [[0x00, 0xff]], min: 0, max: -1 } as const;
const BOUNDARY = { ranges: NOT_A_WORD, min: 1, max: 1 };

/** Longest description in which a template is looked for; a longer one must fit as a whole. */
const LONGEST_SEARCH = 4096;

function createEdgeType(name: string, runs: TypeDef['alternatives'][number]): TypeDef {
  return { name, alternatives: [runs], foldCase: false, parts: [], compare: 'text', at: { file: '', line: 0 } };
}

const createEdge = (type: string): PatternPart => ({ kind: 'capture', name: '_', type, optional: false });

/** Fields of a description by one template: as a whole, then as its beginning, then anywhere in it. Undefined if it is nowhere. */
function matchAnywhere(template: TemplateDef, types: Readonly<Record<string, TypeDef>>, text: string): Fields | undefined {
  if (text.length > LONGEST_MESSAGE) return undefined;
  const whole = matchTemplate(template, types, text);
  if (whole || text.length > LONGEST_SEARCH) return whole;
  const known = { ...types, [AHEAD]: createEdgeType(AHEAD, [ANYTHING, BOUNDARY]), [BEHIND]: createEdgeType(BEHIND, [BOUNDARY, ANYTHING]) };
  const tries = [
    [...template.parts, createEdge(BEHIND)],
    [createEdge(AHEAD), ...template.parts],
    [createEdge(AHEAD), ...template.parts, createEdge(BEHIND)],
  ];
  for (const parts of tries) {
    const fields = matchTemplate({ ...template, parts }, known, text);
    if (fields) return fields;
  }
  return undefined;
}

/**
 * Template of an NT event.
 *
 * @param component  index into `Knowledge.components` of the event log
 * @param text       the description; line breaks count as blanks
 * @returns index into `Knowledge.templates`: the first of that number that fits, else the first of that number; -1 if the number is not known
 */
export function matchNtEvent(knowledge: Knowledge, component: number, ntId: number, text: string): number {
  const ofNumber = indexKnowledge(knowledge).numberedTemplates(component, ntId);
  const fitting = ofNumber.find((index) => readNtFields(knowledge, index, text) !== undefined);
  return fitting ?? ofNumber[0] ?? -1;
}

/** Fields of a description by a template; undefined if it does not fit. */
export function readNtFields(knowledge: Knowledge, template: number, text: string): Fields | undefined {
  const def = knowledge.templates[template];
  return def && matchAnywhere(def, knowledge.types, text.replace(/\s+/g, ' '));
}

/**
 * The format of records of an event log.
 *
 * @param messageOf  the description in the bytes of a record
 */
export function createEventLogFormat(knowledge: Knowledge, messageOf: (record: Uint8Array) => Uint8Array): RecordFormat {
  return {
    frameOf: () => -1,
    damageOf: () => undefined,
    severityMark: undefined,
    severityOf: () => null,
    isVerbatim: false,
    messageOf,
    fieldsOf: (template, _component, message) => readNtFields(knowledge, template, decodeWindows1252(message)),
  };
}

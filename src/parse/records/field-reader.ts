// row of a log -> its fields: captures that were kept, else those in its text, and what threads hand on.

import type { Knowledge } from '../../knowledge/index.js';
import { type Fields, type LogRecords, MISSING_FIELD, UNNUMBERED_FIELD } from '../../model/index.js';
import type { CaptureStore } from './capture-store.js';
import { remembered } from './remembered.js';
import { inheritAcrossGenerations, type InheritedFields, inheritFields, type InheritingRecords } from './inherited-fields.js';

/** Reads fields, see `LogRecords`. What a record inherits is found among all of its log. */
export interface FieldReader extends Pick<LogRecords, 'ownFields' | 'ownField' | 'ownFieldNumber' | 'follow'> {
  fields(records: InheritingRecords, row: number): Fields | undefined;
  field(records: InheritingRecords, row: number, name: string): string | undefined;
  fieldNumber(records: InheritingRecords, row: number, name: string): number;
}

/**
 * @param templateOf  template of a row; -1 = none
 * @param readText    the fields in the text of a row; undefined if it does not fit its template
 */
export function createFieldReader(
  knowledge: Knowledge,
  captures: CaptureStore,
  templateOf: (row: number) => number,
  readText: (row: number, template: number) => Fields | undefined,
): FieldReader {
  let inherited: InheritedFields | undefined;
  let older: LogRecords | undefined;

  const ownFields = remembered((row): Fields | undefined => {
    const template = templateOf(row);
    return template < 0 ? undefined : (captures.fields(row, template) ?? readText(row, template) ?? {});
  });

  function ownField(row: number, name: string): string | undefined {
    const template = templateOf(row);
    if (template < 0) return undefined;
    const text = captures.field(row, template, name);
    return text === undefined ? ownFields(row)?.[name] : (text ?? undefined);
  }

  function ownFieldNumber(row: number, name: string): number {
    const template = templateOf(row);
    return template < 0 ? MISSING_FIELD : captures.number(row, template, name);
  }

  function inheritedBy(records: InheritingRecords): InheritedFields {
    return (inherited ??= older ? inheritAcrossGenerations(older, records, knowledge) : inheritFields(records, knowledge));
  }

  return {
    ownFields,
    ownField,
    ownFieldNumber,
    fields(records, row) {
      const own = ownFields(row);
      const carried = own && inheritedBy(records).all(row);
      return carried ? { ...carried, ...own } : own;
    },
    field: (records, row, name) => ownField(row, name) ?? (templateOf(row) < 0 ? undefined : inheritedBy(records).one(row, name)),
    fieldNumber(records, row, name) {
      const own = ownFieldNumber(row, name);
      if (own > MISSING_FIELD || templateOf(row) < 0) return own;
      if (own === UNNUMBERED_FIELD && ownField(row, name) !== undefined) return own;
      return inheritedBy(records).number(row, name);
    },
    follow(generation) {
      if (generation === older) return;
      older = generation;
      inherited = undefined;
    },
  };
}

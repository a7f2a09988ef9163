// The table of columns that a filter can name. The compiler, the messages and the guide read it; a new column is one row.

/** How the values of a column are compared. */
export type FieldKind = 'time' | 'name' | 'number' | 'severity' | 'text' | 'code' | 'job';

/** One column. */
export interface Field {
  readonly kind: FieldKind;
  /** One clause. */
  readonly about: string;
  /** What one comparison with it costs, for the order of tests: 0 is a constant of a log, 3 decodes text. */
  readonly cost: 0 | 1 | 2 | 3;
}

export const FIELDS = {
  time: { kind: 'time', about: 'when it was written, on the clock that is shown', cost: 1 },
  site: { kind: 'name', about: 'code of the site', cost: 0 },
  file: { kind: 'name', about: 'name of the file, with or without its folders', cost: 0 },
  component: { kind: 'name', about: 'name of the component, with or without `SMS_`', cost: 1 },
  event: { kind: 'name', about: 'id of the template that knows the text', cost: 1 },
  thread: { kind: 'number', about: 'number of the thread', cost: 1 },
  line: { kind: 'number', about: 'line of the file', cost: 1 },
  format: { kind: 'name', about: 'format of the record', cost: 1 },
  severity: { kind: 'severity', about: 'debug, info, warning or error', cost: 2 },
  job: { kind: 'job', about: 'job, request or site that it belongs to', cost: 1 },
  code: { kind: 'code', about: 'a code in the text, as a number or by its symbolic name', cost: 3 },
  text: { kind: 'text', about: 'the message', cost: 3 },
} as const satisfies Readonly<Record<string, Field>>;

/** The name of a column. */
export type FieldName = keyof typeof FIELDS;

export const FIELD_NAMES = Object.keys(FIELDS) as readonly FieldName[];

/** `field.NAME` is a value that the template captures. */
export const CAPTURE_PREFIX = 'field.';

/** The column of a name, in any case; undefined if there is none. */
export function findField(name: string): FieldName | undefined {
  const lower = name.toLowerCase();
  return FIELD_NAMES.find((one) => one === lower);
}

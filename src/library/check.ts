// arguments of the library -> nothing, or an `ApiError` that says what was expected
import { ApiError } from '../errors.js';

/** What an option must be. */
export interface Check {
  /** The end of a sentence that begins with `must be`. */
  readonly expected: string;
  readonly accepts: (value: unknown) => boolean;
  /** It is about numbers: a number that is refused is `invalid-number`. */
  readonly isNumeric?: true;
}

/** One check for each option of a type: an option without a check does not compile. */
export type Checks<T> = { readonly [K in keyof Required<T>]: Check };

/** Whether a value is an object that is neither null nor an array. */
export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function number(expected: string, accepts: (value: number) => boolean): Check {
  return { expected, accepts: (value) => typeof value === 'number' && Number.isFinite(value) && accepts(value), isNumeric: true };
}

export const BYTES = number('a finite number of bytes, 0 or more', (value) => value >= 0);

export const COUNT = number('a whole number, 1 or more', (value) => Number.isSafeInteger(value) && value >= 1);

export const FACTOR = number('a finite number, 1 or more', (value) => value >= 1);

export const DURATION = number('a finite number of milliseconds, 0 or more', (value) => value >= 0);

/** A difference in milliseconds, which can be negative. */
export const OFFSET = number('a finite number of milliseconds', () => true);

export const TEXT: Check = { expected: 'a string', accepts: (value) => typeof value === 'string' };

export const FUNCTION: Check = { expected: 'a function', accepts: (value) => typeof value === 'function' };

/** One of these strings. */
export function oneOf(...values: readonly string[]): Check {
  return { expected: `one of ${values.join(', ')}`, accepts: (value) => values.includes(value as string) };
}

/** An array, each member of which passes a check. */
export function listOf(check: Check): Check {
  return {
    expected: `an array, and each member must be ${check.expected}`,
    accepts: (value) => Array.isArray(value) && value.every(check.accepts),
  };
}

/** An object, each property of which passes a check. */
export function recordOf(check: Check): Check {
  return {
    expected: `an object with site codes as keys, and each value must be ${check.expected}`,
    accepts: (value) => isObject(value) && Object.values(value).every(check.accepts),
    ...(check.isNumeric && { isNumeric: true }),
  };
}

/** How a value is called in a message: `the string "x"`, `NaN`, `an array`. */
function describe(value: unknown): string {
  if (typeof value === 'string') return `the string ${JSON.stringify(value.slice(0, 40))}`;
  if (Array.isArray(value)) return 'an array';
  if (typeof value === 'function') return 'a function';
  if (typeof value === 'object' && value !== null) return 'an object';
  return String(value);
}

/** The error for an argument of the wrong type. `name` names the argument: `open: paths`. */
export function invalid(name: string, value: unknown, expected: string): ApiError {
  return new ApiError('invalid-argument', `${name} must be ${expected}, not ${describe(value)}.`);
}

const isNumber = (value: unknown): boolean => typeof value === 'number';

/** Throws ApiError `invalid-argument` or `invalid-number` unless a value passes a check. */
export function requireValue(name: string, value: unknown, { expected, accepts, isNumeric }: Check): void {
  if (accepts(value)) return;
  const error = invalid(name, value, expected);
  const isBadNumber = isNumeric && (isNumber(value) || (isObject(value) && Object.values(value).every(isNumber)));
  throw isBadNumber ? new ApiError('invalid-number', error.message) : error;
}

/** Throws ApiError `invalid-argument` or `invalid-number` unless `options` is an object of known options, each of which passes its check. */
export function requireOptions(caller: string, options: unknown, checks: Readonly<Record<string, Check>>): void {
  if (!isObject(options)) throw invalid(`${caller}: options`, options, 'an object');
  for (const [name, value] of Object.entries(options)) {
    const check = Object.hasOwn(checks, name) ? checks[name] : undefined;
    if (!check) throw new ApiError('invalid-argument', `${caller} has no option ${name}; there are ${Object.keys(checks).join(', ')}.`);
    if (value !== undefined) requireValue(`${caller}: ${name}`, value, check);
  }
}

// Rows and expectations -> what is not as expected. Pure: the file was read, and today is given.
export { type Baseline, BASELINE_VERSION, baselineOf, isBaseline } from './baseline.js';
export { checkOf, type CheckOptions } from './check.js';
export type { Expectation, Expectations, Suppression } from './expectations.js';
export { FAIL_ON_WORDS, findingOf, isFailOn } from './fail-on.js';

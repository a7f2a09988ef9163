// Results -> what many of them say together: exit codes, rows, causes that they share, the order of work. Pure; reads the contract alone.
export { EXIT_STATUSES, exitCodeOf, type FailOn, inOrder, isSilent, statusOf, type StatusOptions } from './status.js';
export { withLaterCaptures } from './captures-of-site.js';
export { causeOf, isSure, needsCause } from './cause.js';
export { compareRows, worstFirst, WORST_FIRST } from './order.js';
export { rowsOf, rowWithoutJob, withoutDetails } from './rows.js';
export { type SharedCause, sharedCauses, waitsFor } from './shared-causes.js';
export { triageOf, type TriageOptions, workIn } from './summary.js';

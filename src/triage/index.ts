// Results -> what many of them say together: exit codes, rows, causes that they share, the order of work. Pure; reads the contract alone.
export { EXIT_STATUSES, exitCodeOf, type FailOn, inOrder, isSilent, statusOf, type StatusOptions } from './status.js';

// What machines of a fleet agree on: names, paths, addresses, states. Pure.
export {
  type Batch,
  type BatchCounts,
  batchName,
  type Capture,
  captureId,
  countOutcomes,
  inOrderOfPaths,
  jobId,
  joinSubmissions,
  type Outcome,
  submissionId,
} from './captures.js';
export { staysBelow } from './paths.js';
export { addressText, isAtLeast, OLDEST_REDIS, queueAddress, type QueueAddress } from './queue-address.js';
export { type Cell, cellsOf, type Column, RECORDS, type Table, TABLES } from './tables.js';
export { type FleetStatus, statusText } from './status.js';

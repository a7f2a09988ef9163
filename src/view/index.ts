// What a viewer shows and does: shared by the page of a browser and the terminal. Pure: knows neither.
export { decidingRecord, type FindRecord, type ProvenStage, provenStages, recordOf, sitesOf } from './job-records.js';
export { actionOf, KEY_TABLE, type KeyAction, keyName } from './key-table.js';
export { proofsOf, withLineEnds } from './proofs.js';
export { clockText, dateText } from './time-text.js';

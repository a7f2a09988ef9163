// A timeline and a filter -> the rows that are shown to people.

export { createAnchors, type JudgedJobs } from './anchors.js';
export { type ClockChoice, type ClockDistance, type ClockFace, clockOfSteps, createClockFace, type HostClock } from './clock-face.js';
export { joinRecords, type NumberedRecords } from './numbered-records.js';
export { createTrace, type ContinuedRecords, type Selection, type SelectOptions, type Trace } from './select.js';

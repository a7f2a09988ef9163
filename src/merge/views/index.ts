// The door of the room that turns a timeline into parts of the result contract.

export { widestClockBounds, clockResults } from './clock-results.js';
export { continueTimeline } from './continue-timeline.js';
export { inspectTimeline } from './inspection.js';
export { timelineRow, timelineRows } from './timeline-rows.js';

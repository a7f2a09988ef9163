// The door of the room that finds out when a site was captured.

export { type CaptureTime, findCaptureTime, logFileNames } from './capture-time.js';
export { latestStamps, withoutLateStamps } from './late-stamps.js';
export { type CapturedSite, captureWarnings } from './capture-warnings.js';

// The door of the room that finds out when a site was captured.

export { type CaptureTime, findCaptureTime, logFileNames } from './capture-time.js';
export { type CapturedSite, captureWarnings } from './capture-warnings.js';

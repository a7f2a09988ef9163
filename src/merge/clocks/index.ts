// The door of the room that turns wall times into instants: zones, errors of clocks, the places where a clock was set.

export { calibrate } from './calibration.js';
export { checkTrustedLogs } from './bias-conflicts.js';
export { clockWarnings } from './clock-warnings.js';
export { printedOffsets } from './instants.js';
export { settleClocks, type SiteClocks } from './site-clocks.js';
export { unknownZones, type ZoneOptions } from './site-zones.js';
export type { ClockOptions } from './solve-clocks.js';
export { checkZone, type DstRule, fixedZone, type Zone } from './zones/zones.js';

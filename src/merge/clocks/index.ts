// The door of the room that turns wall times into instants: zones, errors of clocks, the places where a clock was set.

export { calibrate } from './calibration.js';
export { findCausalPairs } from './causal-pairs.js';
export { findClockSteps } from './clock-steps.js';
export { clockWarnings } from './clock-warnings.js';
export { calibrations, instantsOf, printedOffsets } from './instants.js';
export { findSiteZones, unknownZones, type ZoneOptions } from './site-zones.js';
export { type ClockOptions, solveClocks } from './solve-clocks.js';
export { checkZone, type DstRule, fixedZone, UTC, type Zone } from './zones/zones.js';

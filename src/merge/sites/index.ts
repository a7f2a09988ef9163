// The door of the room that finds out which file belongs to which site.

export { groupBy } from './group-by.js';
export { checkNamedSites, valueBySite } from './names/site-names.js';
export type { SiteOverride } from './site-override.js';
export { splitCaptures } from './split-captures.js';
export { findSites, type Site, type SiteFile, type Topology } from './topology.js';

// Sentences about sites and clocks.

import type { MergeMessages } from '../contract/index.js';
import type { Wording } from './wording.js';

export const MERGE: Wording<MergeMessages> = {
  'unknown-site': ({ option, site, sites }) =>
    `${option} names site ${site}, but the input has ${sites.length === 0 ? 'no site' : `only ${sites.join(', ')}`}.`,
};

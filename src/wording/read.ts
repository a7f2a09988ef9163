// Sentences about opening what was given.

import type { ReadMessages } from '../contract/index.js';
import type { Wording } from './wording.js';

export const READ: Wording<ReadMessages> = {
  'nothing-readable': ({ path, others, reason }) =>
    `Cannot read ${path === '' ? 'anything' : path}${others > 0 ? ` (and none of the ${others} other paths)` : ''}: ${reason}`,
};

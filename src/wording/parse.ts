// Sentences about the content of files.

import type { ParseMessages } from '../contract/index.js';
import type { Wording } from './wording.js';

export const PARSE: Wording<ParseMessages> = {
  'read-failed': ({ reason }) => `The file could not be read to its end (${reason}).`,
};

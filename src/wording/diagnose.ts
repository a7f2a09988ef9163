// Sentences about verdicts, causes and remedies.

import type { DiagnoseMessages } from '../contract/index.js';
import type { Wording } from './wording.js';

export const DIAGNOSE: Wording<DiagnoseMessages> = {
  'remedy-healthy': () => 'The job has arrived; nothing is to be done.',
};

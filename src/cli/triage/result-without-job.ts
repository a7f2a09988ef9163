// The result of a capture of which nothing could be judged: one row that says why.
import type { Message } from '../../contract/index.js';
import { rowWithoutJob } from '../../triage/index.js';
import type { TriageResult } from './task.js';

/** @param unread  what could not be read; null if that is not the reason */
export function resultWithoutJob(path: string, reason: Message, unread: Message | null): TriageResult {
  return { rows: [rowWithoutJob({ path, capturedAt: null }, reason, unread)], steps: [], parts: [], sites: [], bytes: 0, kept: null };
}

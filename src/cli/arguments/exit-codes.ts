// The table of exit codes as the end of a help text.
import { EXIT_STATUSES } from '../../triage/index.js';

/** Exit codes with their meaning, the first that fits. */
export function exitCodesText(): string {
  return ['Exit codes, the first that fits:', ...EXIT_STATUSES.map(({ code, meaning }) => `  ${String(code).padEnd(2)} ${meaning}`)].join(
    '\n',
  );
}

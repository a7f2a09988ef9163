// A record -> what `--run` fills in: `{text}`, `{site}` ...
import type { TraceRow } from '../../model/index.js';

/** The values of a record by the names that the command may hold. */
export function runValues(row: TraceRow): Readonly<Record<string, string>> {
  return {
    text: row.message,
    site: row.site ?? '',
    component: row.component ?? '',
    file: row.source,
    line: String(row.line),
    time: row.local ?? '',
    event: row.event ?? '',
    severity: row.severity ?? row.suggestedSeverity ?? '',
  };
}

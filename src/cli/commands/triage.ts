// `smslog triage`: many captures -> one table, what needs a hand first
import { renderTriageRow } from '../../report/index.js';
import type { CommandContext } from '../context.js';
import type { TriageArguments } from '../options/batch-options.js';
import { requireKept, runBatch } from '../triage/batch.js';
import { prepareTriage } from '../triage/show.js';

/** Runs the command. */
export async function runTriageCommand(args: TriageArguments, context: CommandContext): Promise<number> {
  const report = prepareTriage(args, context);
  const { isPassing, look } = report;
  const isLive = args.live === true || (context.streams.stderr.isTTY === true && args.quiet !== true);
  const result = await runBatch(
    args,
    context,
    isLive
      ? (row) => (isPassing(row) ? renderTriageRow(row, { ...look, color: look.color && context.streams.stderr.isTTY === true }) : '')
      : undefined,
    report.isDetailed,
  );
  const code = await report.show(result);
  requireKept(result, args);
  return code;
}

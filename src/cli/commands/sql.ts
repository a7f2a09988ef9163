// `smslog sql`: a question over the results of a fleet -> its answer
import type { TriageRow } from '../../contract/index.js';
import { resolve } from 'node:path';
import type { CommandContext } from '../context.js';
import { answerText } from '../fleet/answer-text.js';
import { openDatabase } from '../fleet/database.js';
import { chosenBatch, gather } from '../fleet/gather.js';
import { openResultsFolder } from '../fleet/results-folder.js';
import { append } from '../../lists.js';
import { createStore, recordsPath } from '../triage/store.js';
import type { SqlArguments } from '../options/fleet-options.js';

/** Runs the command. */
export async function runSql(args: SqlArguments, context: CommandContext): Promise<number> {
  const folder = openResultsFolder(resolve(args.results));
  const batch = chosenBatch(folder.batches(), args.batch, args.results);
  const rows: TriageRow[] = [];
  const records: string[] = [];
  gather(folder, batch, { storeOf: createStore }, (result) => {
    append(rows, result.rows);
    if (batch.manner.records === true && result.kept) records.push(recordsPath(folder.path, result.kept.key));
  });
  const database = await openDatabase({ rows, records }, args.parquet);
  try {
    await context.stdout.write(answerText(await database.ask(args.query), args.format));
    return 0;
  } finally {
    database.close();
  }
}

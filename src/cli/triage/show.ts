// rows of many captures -> the report that was asked for, and its exit code
import type { TriageRow } from '../../contract/index.js';
import { SmslogError } from '../../errors.js';
import { renderTriage } from '../../report/index.js';
import { exitCodeOf, triageOf } from '../../triage/index.js';
import { type CommandContext, notice } from '../context.js';
import type { TriageArguments } from '../options/batch-options.js';
import { readCount } from '../options/sizes.js';
import { isColored, terminalWidth } from '../output/color.js';
import { readOutputs, writeOutputs } from '../output/files.js';
import type { RunResult } from './run.js';

/** `1997-11-04`, with or without a time: the instant in UTC. Throws SmslogError `usage`. */
function readSince(text: string): string {
  const [, date, time] = /^(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d(?::\d\d)?))?Z?$/.exec(text) ?? [];
  const instant = new Date(`${date ?? ''}T${time ?? '00:00'}Z`);
  if (Number.isNaN(instant.getTime()))
    throw new SmslogError('usage', `--since ${text} is not a date.`, undefined, 'For example: --since 1997-11-04.');
  return instant.toISOString();
}

/** Whether a row is one that was asked for. */
function filterOf(args: ShownArguments): (row: TriageRow) => boolean {
  const since = args.since === undefined ? undefined : readSince(args.since);
  const stages = args.stage?.map((stage) => stage.toUpperCase());
  const sites = args.site?.map((site) => site.toUpperCase());
  const isOneOf = (wanted: readonly string[] | undefined, value: string | null | undefined) =>
    wanted === undefined || (value !== null && value !== undefined && wanted.includes(value));
  return ({ outcome, cause, stage, site, since: own }) =>
    isOneOf(args.outcome, outcome) &&
    isOneOf(args.cause, cause?.id) &&
    isOneOf(stages, stage?.toUpperCase()) &&
    isOneOf(sites, site) &&
    isOneOf(args.confidence, cause?.confidence) &&
    (since === undefined || (own !== null && own >= since));
}

/** Cells for the table: those of the terminal, from 80 on; 120 in a file or pipe. */
const MOST_CELLS = 200;

/** Formats that show no more of a row than a table does. */
const TABLES: readonly string[] = ['text', 'csv', 'markdown', 'html'];

/** Options that say which rows are shown, and how. */
export type ShownArguments = Pick<
  TriageArguments,
  | 'format'
  | 'output'
  | 'by'
  | 'outcome'
  | 'cause'
  | 'stage'
  | 'site'
  | 'confidence'
  | 'since'
  | 'top'
  | 'fail-on'
  | 'allow-unknown'
  | 'keep-going'
  | 'color'
>;

/** Checks what says how rows are shown, before any of them is there. Throws SmslogError `usage`. */
export function prepareTriage(args: ShownArguments, context: CommandContext) {
  const outputs = readOutputs('triage', args.output ?? []);
  const isPassing = filterOf(args);
  const top = args.top === undefined ? undefined : readCount(args.top, '--top');
  const look = { color: isColored(args.color, context.streams), unicode: context.unicode };
  return {
    isPassing,
    look,
    /** Whether rows are shown with their lines and stages. */
    isDetailed: [args.format, ...outputs.map(({ format }) => format)].some((format) => !TABLES.includes(format)),
    /** Writes the report. Returns the exit code, which depends on the rows that were asked for. */
    async show({ rows, steps }: Pick<RunResult, 'rows' | 'steps'>): Promise<number> {
      const triage = triageOf(rows, steps, {
        isByBundle: args.by === 'bundle',
        isPassing,
        ...(top !== undefined && { top }),
        failOn: args['fail-on'],
        allowUnknown: args['allow-unknown'] === true,
        isKeptGoing: args['keep-going'] === true,
      });
      const width = Math.min(MOST_CELLS, Math.max(80, terminalWidth(context.streams) ?? 120));
      await context.stdout.write(renderTriage(triage, args.format, { ...look, width }));
      writeOutputs(outputs, context.eol, (format) => renderTriage(triage, format, { width: 120, unicode: true }));
      if (triage.status.includes(5)) await notice(context, 'No job was judged.');
      return exitCodeOf(triage.status);
    },
  };
}

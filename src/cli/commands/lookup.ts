// `smslog lookup`: a code or an event number -> its meanings.
import { SmslogError } from '../../errors.js';
import { lookup, type LookupFailure } from '../../knowledge/index.js';
import { renderLookup } from '../../report/index.js';
import { isColored, reportWidth } from '../output/color.js';
import type { LookupArguments } from '../options/options.js';
import { loadKnowledge } from '../input/packs.js';
import type { CommandContext } from '../context.js';

const EXAMPLES = 'For example: smslog lookup 5, smslog lookup event 214, smslog lookup --component despooler 38a';

async function lookupError({ kind, word, known, elsewhere }: LookupFailure): Promise<SmslogError> {
  const { nearest } = await import('../../language/index.js');
  const near = nearest(word, known);
  const meant = near === undefined ? undefined : `Did you mean ${near}?`;
  const there = elsewhere.flatMap((one) =>
    one.kind === 'code' ? one.entries.map(({ name }) => `${name} (${one.table})`) : [`event ${one.event}`],
  );
  switch (kind) {
    case 'component':
      return new SmslogError(
        'usage',
        `There is no component "${word}".`,
        undefined,
        meant ?? `For example: ${known.slice(0, 8).join(', ')}.`,
      );
    case 'table':
      return new SmslogError(
        'usage',
        `There is no code table or component "${word}".`,
        undefined,
        meant ?? `For example: ${known.slice(0, 8).join(', ')}.`,
      );
    case 'event':
      return new SmslogError(
        'usage',
        `There is no event "${word}".`,
        undefined,
        meant ?? 'Give an event number of the event log, or the id of a template: smslog lookup event lansend.poll',
      );
    case 'code': {
      const help = there.length > 0 ? `In other tables it is ${[...new Set(there)].slice(0, 5).join(', ')}.` : meant;
      return new SmslogError(
        'usage',
        `${there.length > 0 ? 'This table has no' : 'No table has a'} name for "${word}".`,
        undefined,
        help ?? EXAMPLES,
      );
    }
  }
}

/** Runs the command: 0, or SmslogError `usage` for an unknown code or event. */
export async function runLookup(args: LookupArguments, context: CommandContext): Promise<number> {
  if (args.words.length === 0) throw new SmslogError('usage', 'Name a code or an event.', undefined, EXAMPLES);
  const knowledge = await loadKnowledge(args, context);
  const result = lookup(knowledge, args.words, args.component);
  if ('kind' in result) throw await lookupError(result);
  const look = { width: reportWidth(context.streams), color: isColored(args.color, context.streams) };
  await context.stdout.write(renderLookup(result, args.format, look));
  return 0;
}

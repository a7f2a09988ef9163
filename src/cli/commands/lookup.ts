// `smslog lookup`: a code or an event number -> its meanings.
import { nearest } from '../../nearest.js';
import { SmslogError } from '../../errors.js';
import { lookup, type LookupFailure } from '../../knowledge/index.js';
import { renderLookup } from '../../report/index.js';
import { isColored, reportWidth } from '../output/color.js';
import type { LookupArguments } from '../options/options.js';
import { loadKnowledge } from '../input/packs.js';
import { type CommandContext, notice } from '../context.js';

const EXAMPLES =
  'For example: smslog lookup 5, smslog lookup access denied, smslog lookup event 214, smslog lookup --component despooler 38a';

function lookupError({ kind, word, known, nearest: around, elsewhere }: LookupFailure): SmslogError {
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
    case 'words': {
      const words = word.split(' ').map((one) => (known.includes(one.toLowerCase()) ? one : (nearest(one, known) ?? one)));
      const better = words.join(' ');
      return new SmslogError(
        'usage',
        `No code has the words "${word}" in its name or its text.`,
        undefined,
        better === word ? EXAMPLES : `Did you mean ${better}?`,
      );
    }
    case 'event':
      return new SmslogError(
        'usage',
        `There is no event "${word}".`,
        undefined,
        meant ?? 'Give an event number of the event log, or the id of a template: smslog lookup event lansend.poll',
      );
    case 'code': {
      const near = around.map(({ code, name }) => `${code} (${name})`).join(', ');
      const help =
        there.length > 0
          ? `In other tables it is ${[...new Set(there)].slice(0, 5).join(', ')}.`
          : (meant ?? (near === '' ? undefined : `The nearest Win32 codes with a name are ${near}.`));
      return new SmslogError(
        'usage',
        `${there.length > 0 ? 'This table has no' : 'No table has a'} name for "${word}".`,
        undefined,
        help ?? EXAMPLES,
      );
    }
  }
}

/** Runs the command: 0, or 2 if only some of the codes have a meaning, or SmslogError `usage` if none has one. */
export async function runLookup(args: LookupArguments, context: CommandContext): Promise<number> {
  if (args.words.length === 0) throw new SmslogError('usage', 'Name a code or an event.', undefined, EXAMPLES);
  const knowledge = await loadKnowledge(args, context);
  const result = lookup(knowledge, args.words, args.component);
  if ('kind' in result) throw lookupError(result);
  const look = { width: reportWidth(context.streams), color: isColored(args.color, context.streams) };
  await context.stdout.write(renderLookup(result, args.format, look));
  for (const word of result.unknown) await notice(context, `No table has a name for "${word}".`);
  return result.unknown.length > 0 ? 2 : 0;
}

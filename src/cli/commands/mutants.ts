// `smslog rules test --mutants`: packs -> the small edits that no test detects.
import { SmslogError } from '../../errors.js';
import type { Knowledge } from '../../knowledge/index.js';
import { visible } from '../../report/index.js';
import { findSurvivors, type MutationFilter } from '../../rule-tests/index.js';
import type { CompiledPack } from '../../own-packs.js';
import { type CommandContext, notice } from '../context.js';

/** Lists each edit that no test detects, then totals. 1 if there are any, or if a test fails before any edit. */
export async function runMutants(
  packs: readonly CompiledPack[],
  knowledge: Knowledge,
  which: MutationFilter,
  context: CommandContext,
): Promise<number> {
  const { tried, survivors, tests, failing } = findSurvivors(
    packs.flatMap(({ files }) => files),
    packs.flatMap((pack) => pack.tests),
    knowledge,
    which,
  );
  if (tests + failing.length === 0) {
    throw new SmslogError(
      'no-data',
      'These files contain no tests of rules.',
      undefined,
      'A test is a block: test "title" { ... expect ... }',
    );
  }
  for (const { name, file, line } of failing) await notice(context, `${file}:${line}: test fails before any edit and is skipped: ${name}`);
  for (const { file, line, description } of survivors) await context.stdout.write(`${visible(`${file}:${line}: ${description}`)}\n`);
  const plural = (count: number, noun: string) => `${count} ${noun}${count === 1 ? '' : 's'}`;
  await context.stdout.write(
    `${plural(tried, 'edit')} against ${plural(tests, 'test')}: ${tried - survivors.length} detected, ${survivors.length} not detected\n`,
  );
  return survivors.length > 0 || failing.length > 0 ? 1 : 0;
}

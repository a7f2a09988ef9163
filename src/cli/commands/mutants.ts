// `smslog rules test --mutants`: small steps in the rules that no test notices.
import { SmslogError } from '../../errors.js';
import type { Knowledge } from '../../knowledge/index.js';
import { visible } from '../../report/index.js';
import { findSurvivors, type WhichSteps } from '../../trial/index.js';
import type { CompiledPack } from '../input/packs.js';
import { type CommandContext, notice } from '../context.js';

/** Names each step that no test notices, then counts; 1 if there is one, or if a test fails without any. */
export async function runMutants(
  packs: readonly CompiledPack[],
  knowledge: Knowledge,
  which: WhichSteps,
  context: CommandContext,
): Promise<number> {
  const { edits, survivors, tests, failing } = findSurvivors(
    packs.flatMap(({ files }) => files),
    packs.flatMap((pack) => pack.tests),
    knowledge,
    which,
  );
  if (tests + failing.length === 0) {
    throw new SmslogError('no-data', 'These files hold no test of rules.', undefined, 'A test is a block: test "title" { ... expect ... }');
  }
  for (const { name, file, line } of failing)
    await notice(context, `${file}:${line}: this test fails without any change and takes no part: ${name}`);
  for (const { file, line, words } of survivors) await context.stdout.write(`${visible(`${file}:${line}: ${words}`)}\n`);
  const plural = (count: number, noun: string) => `${count} ${noun}${count === 1 ? '' : 's'}`;
  await context.stdout.write(
    `${plural(edits, 'edit')} tried against ${plural(tests, 'test')}: ${edits - survivors.length} noticed, ${survivors.length} not\n`,
  );
  return survivors.length > 0 || failing.length > 0 ? 1 : 0;
}

// `smslog rules test`: grammar and rule files -> results of their test blocks.
import { SmslogError } from '../../errors.js';
import { link } from '../../knowledge/index.js';
import { builtInPacks } from '../../read/index.js';
import { visible } from '../../report/index.js';
import { runTests } from '../../rule-tests/index.js';
import { junitXml } from './junit.js';
import { runMutants } from './mutants.js';
import type { TestArguments } from '../options/options.js';
import { compilePacks, withOwnPacks } from '../../own-packs.js';
import { requireSound } from '../input/packs.js';
import { builtInSources, packsAt, tellMissingRules } from '../input/rule-files.js';
import { readCount } from '../options/sizes.js';
import type { CommandContext } from '../context.js';

/** Prints failures, then `N passed, N failed`; 1 if a test failed, 3 if a file does not compile, 5 if there is no test. */
export async function runRuleTests({ paths, junit, mutants, only, limit }: TestArguments, context: CommandContext): Promise<number> {
  for (const [option, value] of Object.entries({ '--only': only, '--limit': limit })) {
    if (value !== undefined && mutants !== true) throw new SmslogError('usage', `${option} needs --mutants.`);
  }
  const most = limit === undefined ? undefined : readCount(limit, '--limit');
  const isBuiltIn = paths.length === 0;
  const known = isBuiltIn ? [] : builtInPacks();
  const sources = isBuiltIn ? builtInSources() : await packsAt(paths, context);
  const packs = await compilePacks(sources, known);
  const own = await requireSound(packs, 'No test was run', context);
  const knowledge = link(withOwnPacks(known, own));
  if (mutants === true) return runMutants(packs, knowledge, { only, limit: most }, context);
  const results = runTests(
    packs.flatMap(({ tests }) => tests),
    knowledge,
  );
  const failed = results.filter(({ passed }) => !passed);
  if (junit === true) await context.stdout.write(junitXml(results));
  else {
    for (const { name, file, line, message } of failed) {
      await context.stdout.write(`${visible(`${file}:${line}: ${name}`)}\n  ${visible(message ?? 'failed')}\n`);
    }
    await context.stdout.write(`${results.length - failed.length} passed, ${failed.length} failed\n`);
  }
  if (isBuiltIn) await tellMissingRules(sources, context);
  if (results.length === 0)
    throw new SmslogError('no-data', 'These files contain no tests.', undefined, 'A test is a block: test "title" { ... expect ... }');
  return failed.length > 0 ? 1 : 0;
}

// `smslog rules lint`: grammar and rule files -> their diagnostics.
import { EXIT_CODES } from '../../errors.js';
import type { Pack } from '../../knowledge/index.js';
import type { Diagnostic } from '../../language/index.js';
import { builtInPacks } from '../../read/index.js';
import type { LintArguments } from '../options/options.js';
import { type CompiledPack, compilePacks, isFaulty, renderDiagnostics, withOwnPacks } from '../../own-packs.js';
import { builtInSources, packsAt, tellMissingRules } from '../input/rule-files.js';
import type { CommandContext } from '../context.js';

function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

/** Throws SmslogError `rules-do-not-compile` if two packs declare the same, each of which is in order by itself. */
async function linkAll(builtIn: readonly Pack[], packs: readonly CompiledPack[]): Promise<void> {
  const { link } = await import('../../knowledge/index.js');
  link(
    withOwnPacks(
      builtIn,
      packs.flatMap(({ pack }) => pack ?? []),
    ),
  );
}

/** Shows all mistakes and one line that counts them; 3 if one of them is an error. */
export async function runLint({ paths, all }: LintArguments, context: CommandContext): Promise<number> {
  const isBuiltIn = paths.length === 0;
  const groups = isBuiltIn ? builtInSources() : await packsAt(paths, context);
  const builtIn = builtInPacks();
  const packs = await compilePacks(groups, isBuiltIn ? [] : builtIn);
  const isShown = ({ severity }: Diagnostic) => severity !== 'info' || all === true;
  await context.stdout.write(await renderDiagnostics(packs, isShown));
  if (!packs.some(isFaulty)) await linkAll(builtIn, packs);
  const diagnostics = packs.flatMap((pack) => pack.diagnostics);
  const count = (severity: Diagnostic['severity']) => diagnostics.filter((diagnostic) => diagnostic.severity === severity).length;
  const files = groups.reduce((sum, group) => sum + group.length, 0);
  const hidden = all === true || count('info') === 0 ? '' : ' (--all shows them)';
  await context.stdout.write(
    `${plural(files, 'file')}: ${plural(count('error'), 'error')}, ${plural(count('warning'), 'warning')}, ${plural(count('info'), 'note')}${hidden}\n`,
  );
  if (isBuiltIn) await tellMissingRules(groups, context);
  return packs.some(isFaulty) ? EXIT_CODES['rules-do-not-compile'] : 0;
}

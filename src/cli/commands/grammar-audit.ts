// `smslog grammar audit`: grammars -> how well their templates are sourced.
import { auditKnowledge, link } from '../../knowledge/index.js';
import { builtInKnowledge, builtInPacks } from '../../read/index.js';
import { renderAudit } from '../../report/index.js';
import { isColored, reportWidth } from '../output/color.js';
import type { AuditArguments } from '../options/options.js';
import { compilePacks, withOwnPacks } from '../../own-packs.js';
import { requireSound } from '../input/packs.js';
import { packsAt } from '../input/rule-files.js';
import type { CommandContext } from '../context.js';

/** The knowledge with the named files, and whether a declaration is from them. */
async function named(paths: readonly string[], context: CommandContext) {
  const known = builtInPacks();
  const packs = await compilePacks(await packsAt(paths, context), known);
  const own = await requireSound(packs, 'Nothing was audited', context);
  const files = new Set(packs.flatMap((pack) => pack.files.map(({ file }) => file)));
  return { knowledge: link(withOwnPacks(known, own)), isOwn: ({ file }: { readonly file: string }) => files.has(file) };
}

/** Prints the audit. Always 0. */
export async function runAudit({ paths, format, color }: AuditArguments, context: CommandContext): Promise<number> {
  const { knowledge, isOwn } = paths.length === 0 ? { knowledge: builtInKnowledge(), isOwn: () => true } : await named(paths, context);
  const audit = auditKnowledge(knowledge, isOwn);
  const look = { width: reportWidth(context.streams), color: isColored(color, context.streams) };
  await context.stdout.write(renderAudit(audit, format, look));
  return 0;
}

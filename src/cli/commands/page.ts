// `smslog page`: the package -> the engine as one page for a browser.
import { enginePage } from '../../engine-page.js';
import type { CommandContext } from '../context.js';
import type { PageArguments } from '../options/page-options.js';
import { requireFree, writeNamed } from '../output/files.js';

/** Writes the page. Always 0; throws SmslogError `usage` for a file that exists. */
export async function runPage({ output, force }: PageArguments, context: CommandContext): Promise<number> {
  requireFree(output, force);
  const page = enginePage();
  writeNamed(output, () => page);
  await context.stdout.write(`${output}: ${(page.length / 1e6).toFixed(1)} MB. Open it in a browser; it needs nothing else.\n`);
  return 0;
}

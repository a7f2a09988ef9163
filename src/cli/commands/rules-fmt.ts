// `smslog rules fmt`: grammar and rule files -> the same files, formatted.
import { renameSync, statSync, writeFileSync } from 'node:fs';
import { EXIT_CODES, SmslogError } from '../../errors.js';
import { formatFile, renderDiagnostic } from '../../language/index.js';
import { visible } from '../../report/index.js';
import type { FormatArguments } from '../options/options.js';
import { foundRuleFiles, readRuleFile } from '../input/rule-files.js';
import { type CommandContext, notice } from '../context.js';

/** Replaces a file in one step, so that an interrupted run leaves no half-written file. */
function replaceFile(path: string, text: string): void {
  const next = `${path}.smslog-new`;
  writeFileSync(next, text, { mode: statSync(path).mode });
  renameSync(next, path);
}

/** Formats the named files. 3 if one of them cannot be parsed (it is not changed), 1 with `--check` if one would change. */
export async function runFormat({ paths, check, stdout }: FormatArguments, context: CommandContext): Promise<number> {
  if (paths.length === 0) throw new SmslogError('usage', 'Name the files to format.', undefined, 'For example: smslog rules fmt my.rules');
  let faulty = 0;
  let changed = 0;
  for (const path of await foundRuleFiles(paths, context)) {
    const text = readRuleFile(path);
    const { text: formatted, diagnostics } = formatFile(path, text);
    if (diagnostics.length > 0) {
      faulty += 1;
      for (const diagnostic of diagnostics)
        await context.stderr.write(`${renderDiagnostic(diagnostic, text).split('\n').map(visible).join('\n')}\n`);
      continue;
    }
    if (stdout === true) await context.stdout.write(formatted);
    if (formatted === text) continue;
    changed += 1;
    if (check === true) await context.stdout.write(`${visible(path)}\n`);
    else if (stdout !== true) replaceFile(path, formatted);
  }
  if (check !== true && stdout !== true) await notice(context, changed === 1 ? '1 file changed.' : `${changed} files changed.`);
  if (faulty > 0) return EXIT_CODES['rules-do-not-compile'];
  return check === true && changed > 0 ? 1 : 0;
}

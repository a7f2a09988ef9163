// What docs/contributing.md tells a newcomer to write compiles, put where the page says.

import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import test from 'ava';
import ts from 'typescript';

const page = readFileSync('docs/contributing.md', 'utf8').replaceAll('\r\n', '\n');

/** The block of code of the page that holds a text, without the indent of its list. */
function block(includes: string): string {
  const found = [...page.matchAll(/^( *)```ts\n([\s\S]*?)^ *```$/gm)].find(([, , body = '']) => body.includes(includes));
  if (!found) throw new Error(`no block with ${includes}`);
  const [, indent = '', body = ''] = found;
  return body.replaceAll(new RegExp(`^${indent}`, 'gm'), '');
}

/** A module of ours with code put behind a line that matches, and an import before all others. */
function extended(path: string, after: RegExp, code: string, imported = ''): string {
  const text = readFileSync(path, 'utf8');
  const changed = text.replace(after, (line) => `${line}\n${code}`);
  if (changed === text) throw new Error(`${path} has no line ${after.source}`);
  return changed.replace(/^import /m, `${imported}import `);
}

/** What the compiler says of the modules, the given ones in place of those on disk. */
function diagnosticsOf(modules: Readonly<Record<string, string>>): readonly string[] {
  const { config } = ts.readConfigFile('tsconfig.json', (path) => ts.sys.readFile(path)) as { config: unknown };
  const { options } = ts.parseJsonConfigFileContent(config, { ...ts.sys, readDirectory: () => [] }, process.cwd());
  const texts = new Map(Object.entries(modules).map(([path, text]) => [resolve(path), text]));
  delete options.tsBuildInfoFile;
  const settings: ts.CompilerOptions = { ...options, incremental: false, noEmit: true };
  const host = ts.createCompilerHost(settings);
  const fileExists = (path: string): boolean => ts.sys.fileExists(path);
  const readFile = (path: string): string | undefined => ts.sys.readFile(path);
  host.fileExists = (path) => texts.has(resolve(path)) || fileExists(path);
  host.readFile = (path) => texts.get(resolve(path)) ?? readFile(path);
  const program = ts.createProgram([...texts.keys()], settings, host);
  return program
    .getSourceFiles()
    .filter(({ fileName }) => texts.has(resolve(fileName)))
    .flatMap((file) => [...program.getSyntacticDiagnostics(file), ...program.getSemanticDiagnostics(file)])
    .map(({ file, messageText }) => `${file?.fileName ?? ''}: ${ts.flattenDiagnosticMessageText(messageText, '\n')}`);
}

test('an output format is the module and the row of the page', (t) => {
  const row = block('outcomes: OUTCOMES_FORMAT');
  t.deepEqual(
    diagnosticsOf({
      'src/report/outcomes.ts': block('export const OUTCOMES_FORMAT'),
      'src/report/formats.ts': extended(
        'src/report/formats.ts',
        /^const FORMATS = \{$/m,
        row,
        "import { OUTCOMES_FORMAT } from './outcomes.js';\n",
      ),
    }),
    [],
  );
});

test('a command is the options, the module and the row of the page', (t) => {
  const [table, options] = ['src/cli/commands/table.ts', 'src/cli/options/options.ts'];
  t.deepEqual(
    diagnosticsOf({
      'src/cli/commands/count.ts': block('export async function runCount'),
      [options]: `${readFileSync(options, 'utf8')}\n${block('export const COUNT_OPTIONS')}`,
      [table]: extended(
        table,
        /^export const COMMANDS.*= \[$/m,
        block("name: 'count'"),
        "import { COUNT_OPTIONS } from '../options/options.js';\n",
      ),
    }),
    [],
  );
});

test('an evidence kind is the rows, the type and the module of the page', (t) => {
  const [terms, model, kinds, parsers, rendered] = [
    'src/contract/terms.ts',
    'src/model/evidence.ts',
    'src/model/evidence-kinds.ts',
    'src/parse/evidence/index.ts',
    'src/rule-tests/render-bundle.ts',
  ] as const;
  const named = { [terms]: readFileSync(terms, 'utf8').replace(/(?<=^export type EvidenceFileKind =)/m, " 'processes' |") };
  const modules = {
    ...named,
    [model]: `${extended(model, /^export interface EvidenceByKind \{$/m, block('readonly processes: ProcessList'))}\n${block('interface ProcessList')}`,
    [kinds]: extended(kinds, /^export const EVIDENCE_KINDS.*\{$/m, block("label: 'processes'")),
    'src/parse/evidence/processes.ts': block('export function parseProcesses'),
    [parsers]: extended(
      parsers,
      /^const PARSERS.*\{$/m,
      block('isText: isProcessList'),
      "import { isProcessList, parseProcesses } from './processes.js';\n",
    ),
    [rendered]: extended(rendered, /const evidence: .*= \{$/m, block('processes: undefined')),
  };
  t.deepEqual(diagnosticsOf(modules), []);
  // The compiler names the tables that lack the new kind.
  const incomplete = diagnosticsOf({ ...named, ...Object.fromEntries([kinds, parsers].map((path) => [path, readFileSync(path, 'utf8')])) });
  t.is(incomplete.filter((message) => message.includes('processes')).length, 2);
});

test('code that does not fit is found', (t) => {
  const wrong = block('export const OUTCOMES_FORMAT').replace('summary:', 'sumary:');
  t.regex(diagnosticsOf({ 'src/report/outcomes.ts': wrong }).join('\n'), /outcomes\.ts: .*sumary/);
});

// grammars/ and rules/ -> packs.json (packs, and the programs that are compiled when they are linked: what the package holds) and knowledge.json (the same,
// linked, for tests and benchmarks), both beside the compiled code. A script of the build.

import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { link, type Pack, type PackagedKnowledge } from '../knowledge/index.js';
import { compile } from './compile.js';
import { renderDiagnostic, type Diagnostic } from './diagnostic.js';
import type { SourceText } from './compiler/packs.js';

const out = dirname(dirname(fileURLToPath(import.meta.url)));
const root = dirname(out);

/** Files with an extension below a folder, in order of their names, folder by folder: one folder is one pack. */
function packFolders(folder: string, extension: string): readonly (readonly SourceText[])[] {
  const folders = new Map<string, SourceText[]>();
  const paths = readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' });
  for (const path of paths.filter((name) => name.endsWith(extension)).sort()) {
    const full = join(root, folder, path);
    const files = folders.get(dirname(full)) ?? [];
    files.push({ file: relative(root, full).replaceAll('\\', '/'), text: readFileSync(full, 'utf8') });
    folders.set(dirname(full), files);
  }
  return [...folders.values()];
}

function show(diagnostics: readonly Diagnostic[], files: readonly SourceText[]): void {
  for (const diagnostic of diagnostics) {
    if (diagnostic.severity === 'info') continue;
    const text = files.find(({ file }) => file === diagnostic.span.file)?.text ?? '';
    process.stderr.write(`${renderDiagnostic(diagnostic, text)}\n`);
  }
}

function main(): number {
  const packs: Pack[] = [];
  let isSound = true;
  for (const files of [...packFolders('grammars', '.grammar'), ...packFolders('rules', '.rules')]) {
    const { pack, partial, diagnostics } = compile(files, packs);
    show(diagnostics, files);
    packs.push(partial);
    if (!pack) isSound = false;
  }
  if (!isSound) return 1;
  const knowledge = link(packs);
  const { frameTable, matchers } = knowledge;
  writeFileSync(join(out, 'packs.json'), JSON.stringify({ packs, programs: { frameTable, matchers } } satisfies PackagedKnowledge));
  writeFileSync(join(out, 'knowledge.json'), JSON.stringify(knowledge));
  return 0;
}

process.exitCode = main();

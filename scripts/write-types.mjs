// In: declarations beside the modules in dist. Out: dist/types, those that the doors of the package need.
import { copyFileSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import ts from 'typescript';

/** Copies the declarations of some modules, and all that they import. */
export function writeTypes(doors, to) {
  rmSync(to, { recursive: true, force: true });
  const done = new Set();
  const take = (file) => {
    if (done.has(file)) return;
    done.add(file);
    const target = join(to, relative('dist', file));
    mkdirSync(dirname(target), { recursive: true });
    copyFileSync(file, target);
    for (const { fileName: name } of ts.preProcessFile(readFileSync(file, 'utf8')).importedFiles)
      if (name.startsWith('.')) take(join(dirname(file), name).replace(/\.js$/, '.d.ts'));
  };
  for (const door of doors) take(door);
}

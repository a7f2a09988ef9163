import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'ava';
import ts from 'typescript';

const FOLDER = 'src/contract';
const files = readdirSync(FOLDER, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts') && !name.endsWith('index.ts'))
  .map((name) => join(FOLDER, name));

function hasComment(node: ts.Node): boolean {
  return ts.getJSDocCommentsAndTags(node).length > 0;
}

test('every export and every member of the contract has a doc comment', (t) => {
  const missing: string[] = [];
  for (const file of files) {
    const source = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.ES2023, true);
    for (const statement of source.statements) {
      if (ts.isTypeAliasDeclaration(statement) && !hasComment(statement)) missing.push(`${file}: ${statement.name.text}`);
      if (!ts.isInterfaceDeclaration(statement)) continue;
      if (!hasComment(statement)) missing.push(`${file}: ${statement.name.text}`);
      for (const member of statement.members) {
        const name = member.name?.getText(source) ?? '?';
        if (!hasComment(member)) missing.push(`${file}: ${statement.name.text}.${name}`);
      }
    }
  }
  t.true(files.length > 5);
  t.deepEqual(missing, []);
});

test('the schemas in docs are what the contract says', (t) => {
  const { status, stderr } = spawnSync(process.execPath, ['scripts/write-schemas.mjs', '--check'], { encoding: 'utf8' });
  t.is(stderr, '');
  t.is(status, 0);
});

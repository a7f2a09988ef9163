// Writes the tables of rooms in ARCHITECTURE.md.
import { readFileSync, writeFileSync } from 'node:fs';
import { architecture, withRooms } from './rooms.mjs';
import { root } from './run.mjs';
import { sources, treeOf } from './structure-measures.mjs';

process.chdir(root);
writeFileSync(
  'ARCHITECTURE.md',
  withRooms(architecture(), new Map(sources().map((path) => [path, treeOf(path, readFileSync(path, 'utf8'))]))),
);

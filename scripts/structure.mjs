// sources, and dist if it was built -> each figure of the structure beside its ceiling (ceilings.json); exit code 1 if one is broken.
// `--list` names the places that count, `--list NAME` those of one ceiling.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { basename } from 'node:path';
import { root } from './run.mjs';
import {
  backwards,
  exportsFunction,
  fallbacks,
  hasTest,
  isGenerated,
  linesOf,
  longFunctions,
  roomsOf,
  sentences,
  sources,
  testOf,
  treeOf,
} from './structure-measures.mjs';
import { architecture, missingPaths, withRooms } from './rooms.mjs';

process.chdir(root);

const { ceilings, judging, hotLoops, order, quoted } = JSON.parse(readFileSync('scripts/ceilings.json', 'utf8'));

const texts = new Map(sources().map((path) => [path, readFileSync(path, 'utf8')]));
const written = new Map([...texts].filter(([, text]) => !isGenerated(text)));
const trees = new Map([...texts].map(([path, text]) => [path, treeOf(path, text)]));

/** Places in the written modules of some folders, as `path:line: text`. */
function placesIn(folders, find, isWanted = () => true) {
  const paths = [...written.keys()].filter((path) => folders.some((folder) => path.startsWith(`src/${folder}/`)) && isWanted(path));
  return paths.flatMap((path) => find(trees.get(path), path).map(({ line, text }) => ({ path, line, text })));
}

const show = ({ path, line, text }) => `${path}:${line}: ${text}`;
const isJudging = (path) => judging.includes(basename(path));
const isQuoted = ({ path, text }) => quoted.some((one) => one.file === path && one.text === text);

const LONGEST_FILE = 300;
const LONGEST_FUNCTION = 60;
const longFunctionsOf = [...written.keys()].flatMap((path) =>
  longFunctions(trees.get(path), LONGEST_FUNCTION).map((one) => ({ ...one, path })),
);
const isHotLoop = ({ path, name }) => hotLoops.some((one) => one.file === path && one.function === name);

/** Bytes of the scripts of the bundle; undefined before a build. */
function bundleBytes() {
  if (!existsSync('dist/bundle')) return undefined;
  const scripts = readdirSync('dist/bundle').filter((name) => name.endsWith('.js'));
  return scripts.reduce((sum, name) => sum + statSync(`dist/bundle/${name}`).size, 0);
}

/** Bytes of the package as `npm pack` makes it; undefined before a build. */
function packageBytes() {
  if (!existsSync('dist/bundle')) return undefined;
  const { stdout } = spawnSync('npm', ['pack', '--dry-run', '--json', '--ignore-scripts'], {
    encoding: 'utf8',
    shell: process.platform === 'win32',
    maxBuffer: 1 << 26,
  });
  return JSON.parse(stdout)[0].size;
}

/** Places that count, by the name of the ceiling; a number where there is none to name. */
const measures = {
  ...Object.fromEntries(
    ['merge', 'diagnose'].flatMap((folder) => {
      const found = roomsOf(`src/${folder}`, trees);
      return [
        [`${folder}Rooms`, found.rooms],
        [`${folder}Arrows`, found.arrows.map(({ from, to }) => `${from} -> ${to}`)],
        [`${folder}Backwards`, backwards(found, order[folder])],
      ];
    }),
  ),
  languageLines: [...texts].filter(([path]) => path.startsWith('src/language/')).reduce((sum, [, text]) => sum + linesOf(text), 0),
  longFiles: [...written].flatMap(([path, text]) => (linesOf(text) > LONGEST_FILE ? [`${path}: ${linesOf(text)} lines`] : [])),
  longFunctions: longFunctionsOf.map(({ path, line, name, lines }) => `${path}:${line}: ${name}, ${lines} lines`),
  unexplainedLongFunctions: [
    ...longFunctionsOf.filter((one) => !isHotLoop(one)).map(({ path, name }) => `${path}: ${name}`),
    ...hotLoops
      .filter((one) => !longFunctionsOf.some(({ path, name }) => one.file === path && one.function === name))
      .map((one) => `${one.file}: ${one.function} is not long any more`),
  ],
  fallbacks: placesIn(['merge', 'diagnose'], fallbacks, (path) => !isJudging(path)).map(show),
  untestedModules: [...trees]
    .filter(([path, tree]) => path.startsWith('src/diagnose/') && !isJudging(path) && exportsFunction(tree) && !hasTest(path))
    .map(([path]) => `${path}: no ${testOf(path)}`),
  sentences: placesIn(['read', 'parse', 'merge', 'diagnose'], sentences)
    .filter((one) => !isQuoted(one))
    .map(show),
  staleArchitecture: [
    ...(withRooms(architecture(), trees) === architecture() ? [] : ['ARCHITECTURE.md: run npm run docs']),
    ...['ARCHITECTURE.md', 'docs/contributing.md'].filter((page) => existsSync(page)).flatMap(missingPaths),
  ],
  bundleBytes: bundleBytes(),
  packageBytes: packageBytes(),
};

const wanted = process.argv.indexOf('--list');
const FIRST = 15;
/** How many places of a ceiling are named: all that were asked for, the first ones where it is broken. */
const namedOf = (name, isBroken) =>
  wanted !== -1 && (process.argv[wanted + 1] ?? name) === name ? Number.MAX_SAFE_INTEGER : isBroken ? FIRST : 0;
const brief = (place) => `    ${place.replace(/\s+/g, ' ').slice(0, 200)}`;
let broken = 0;
console.log(`${'structure'.padEnd(26)}${'now'.padStart(10)}${'most'.padStart(10)}`);
for (const [name, { most }] of Object.entries(ceilings)) {
  const places = Array.isArray(measures[name]) ? measures[name] : [];
  const now = Array.isArray(measures[name]) ? places.length : measures[name];
  const isBroken = now !== undefined && now > most;
  if (isBroken) broken++;
  console.log(`${name.padEnd(26)}${String(now ?? 'not built').padStart(10)}${String(most).padStart(10)}${isBroken ? '  too much' : ''}`);
  const named = places.slice(0, namedOf(name, isBroken));
  for (const place of named) console.log(brief(place));
  if (isBroken && named.length < places.length)
    console.log(`    and ${places.length - named.length} more: npm run structure -- --list ${name}`);
}
if (broken > 0) console.error(`structure: ${broken} ceilings of scripts/ceilings.json are broken`);
process.exitCode = broken > 0 ? 1 : 0;

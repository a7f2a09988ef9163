// The same capture in every form in which people have it gives the same diagnosis.
import { Readable } from 'node:stream';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import test from 'ava';
import { analyze, type AnalyzeOptions } from '../src/engine.js';
import type { Bundle } from '../src/model/index.js';
import { builtInKnowledge, open, openStdin } from '../src/read/index.js';
import { tarOf, zipOf } from './read/packed.js';
import { render, scenarioOf } from './scenarios/index.js';
import { bundleInMemory } from './scenarios/memory.js';
import { SAMPLES } from './scenarios/samples.js';
import { makeFolder } from './read/folder.js';

const knowledge = builtInKnowledge();

type Files = ReadonlyMap<string, Buffer>;

/** What a diagnosis comes to: verdicts, causes that are sure and advice. Positions of lines, and what else is possible, depend on the form. */
function diagnosis(bundles: readonly Bundle[], options: AnalyzeOptions = {}): object {
  const { bundles: results } = analyze(bundles, knowledge, options);
  for (const bundle of bundles) bundle.close();
  return results.map(({ instances }) =>
    instances.map((one) => ({
      site: one.site,
      parent: one.parent,
      operation: one.operation,
      outcome: one.outcome,
      stage: one.stage,
      stages: one.stages.map(({ id, verdict }) => `${id} ${verdict}`),
      findings: one.findings.flatMap(({ id, severity, confidence, state }) =>
        confidence === 'confirmed' || confidence === 'likely' ? [`${id} ${severity} ${confidence} ${state}`] : [],
      ),
      workaround: one.remedy.workaround,
    })),
  );
}

const ofFiles = (files: Files): object => diagnosis([bundleInMemory('x', files)]);
const streamOf = (bytes: Uint8Array): Readable => Readable.from([Buffer.from(bytes)]);
const isLog = (path: string): boolean => /\.LO[G_]$/i.test(path);

/** Each live log without an older part, cut at a line: the first part is the older one. */
function split(files: Files, share: number): Files {
  const older = (path: string): string => path.replace(/.$/, '_');
  return new Map(
    [...files].flatMap(([path, bytes]): [string, Buffer][] => {
      const cut = bytes.indexOf('\n', Math.floor(bytes.length * share)) + 1;
      if (!/\.LOG$/i.test(path) || files.has(older(path)) || cut <= 0 || cut >= bytes.length) return [[path, bytes]];
      return [
        [older(path), bytes.subarray(0, cut)],
        [path, bytes.subarray(cut)],
      ];
    }),
  );
}

/** The older part of each log and the live one as one file. */
function joined(files: Files): Files {
  const out = new Map(files);
  for (const [path, bytes] of files) {
    const live = path.replace(/_$/, path.endsWith('o_') ? 'g' : 'G');
    if (!isLog(path) || live === path || !files.has(live)) continue;
    out.delete(path);
    out.set(live, Buffer.concat([bytes, files.get(live) ?? Buffer.alloc(0)]));
  }
  return out;
}

const wide = (files: Files): Files =>
  new Map(
    [...files].map(([path, bytes]) => [path, path.endsWith('.json') ? bytes : Buffer.from(`\ufeff${bytes.toString('latin1')}`, 'utf16le')]),
  );

/** All logs of each site one after another, the older part of a log before the live one. */
function concatenated(files: Files): Files {
  const out = new Map([...files].filter(([path]) => !isLog(path)));
  const logs = [...files].filter(([path]) => isLog(path)).sort(([a], [b]) => (a.replace(/_$/, '!') < b.replace(/_$/, '!') ? -1 : 1));
  for (const [path, bytes] of logs) {
    const all = `${path.split('/')[0] ?? ''}/all.log`;
    out.set(all, Buffer.concat([out.get(all) ?? Buffer.alloc(0), bytes]));
  }
  return out;
}

const FORMS: Readonly<Record<string, (files: Files) => Files>> = {
  'logs split early': (files) => split(files, 0.3),
  'logs split late': (files) => split(files, 0.8),
  'logs joined': joined,
  'UTF-16': wide,
  'UTF-16 and split': (files) => wide(split(files, 0.5)),
  'logs of a site in one file': concatenated,
};

const captures: readonly (readonly [string, Files])[] = [
  ...SAMPLES.map(({ name }): readonly [string, Files] => {
    const folder = join('samples', name);
    const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
    const paths = entries.map((entry) => join(entry.parentPath, entry.name));
    return [name, new Map(paths.map((path) => [path.slice(folder.length + 1).replaceAll('\\', '/'), readFileSync(path)]))];
  }),
  ...['healthy-install', 'secondary-source', 'access-denied', 'sni-backlog'].map((id): readonly [string, Files] => [
    `rendered ${id}`,
    render(scenarioOf(id), { seed: 'forms', noise: 'some', rotate: true, manifest: 'no-zones' }).files,
  ]),
];

for (const [name, files] of captures) {
  test(`${name}: split, joined, in UTF-16, one file a site`, (t) => {
    const wanted = ofFiles(files);
    for (const [form, change] of Object.entries(FORMS)) t.deepEqual(ofFiles(change(files)), wanted, form);
  });

  test(`${name}: folder, archives, pipes and lists`, async (t) => {
    const wanted = ofFiles(files);
    const members = [...files].map(([path, content]) => ({ name: path, content }));
    const folder = makeFolder(t, Object.fromEntries(members.map(({ name: path, content }) => [`captured/${path}`, content])));
    const paths = members.map(({ name: path }) => join(folder, 'captured', path));
    const [zip, tar] = [zipOf(members), await tarOf(members)];
    const packed = makeFolder(t, { 'a.zip': zip, 'b.tar': tar, 'c.tar.gz': gzipSync(tar) });
    const forms: Readonly<Record<string, () => Promise<readonly Bundle[]>>> = {
      folder: () => open([join(folder, 'captured')]),
      zip: () => open([join(packed, 'a.zip')]),
      tar: () => open([join(packed, 'b.tar')]),
      'tar.gz': () => open([join(packed, 'c.tar.gz')]),
      'piped zip': () => openStdin(streamOf(zip)),
      'piped tar': () => openStdin(streamOf(tar)),
      'piped tar.gz': () => openStdin(streamOf(gzipSync(tar))),
      'list of paths': () => openStdin(streamOf(Buffer.from(paths.join('\n')))),
    };
    for (const [form, opened] of Object.entries(forms)) t.deepEqual(diagnosis(await opened()), wanted, form);
  });

  test(`${name}: the logs of one site through a pipe`, async (t) => {
    const sites = [...new Set([...files.keys()].filter(isLog).map((path) => path.split('/')[0] ?? ''))];
    for (const site of sites) {
      const logs = [...files].filter(([path]) => isLog(path) && path.startsWith(`${site}/`));
      // A record that was being written would run together with the first one of the next log, and what both say be lost.
      const own = new Map(logs.map(([path, bytes]) => [path, bytes.at(-1) === 0x0a ? bytes : Buffer.concat([bytes, Buffer.from('\r\n')])]));
      const loose = new Map([...own].map(([path, bytes]) => [path.split('/').at(-1) ?? path, bytes]));
      const stream = concatenated(own).get(`${site}/all.log`) ?? Buffer.alloc(0);
      for (const options of [{}, { site }]) {
        const wanted = diagnosis([bundleInMemory('x', loose)], options);
        t.deepEqual(diagnosis(await openStdin(streamOf(stream)), options), wanted, site);
      }
    }
  });
}

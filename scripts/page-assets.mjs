// src/page -> style and scripts of pages for a browser, small, each with the hash by which a page allows it.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { build, transform } from 'esbuild';
import { safeInPages } from './bundle.mjs';

export const SCRIPT = {
  bundle: true,
  write: false,
  format: 'iife',
  platform: 'browser',
  target: ['chrome110', 'firefox115', 'safari16.4'],
  minify: true,
  charset: 'utf8',
  legalComments: 'none',
  logLevel: 'warning',
  define: { 'process.env.NODE_ENV': '"production"' },
};

/** Modules of ours do nothing when they are loaded, so that those of which nothing is used are left out. */
const WITHOUT_EFFECTS = {
  name: 'without-effects',
  setup({ onResolve, resolve }) {
    const known = Symbol('known');
    onResolve({ filter: /^\.{1,2}\// }, async (args) => {
      if (args.pluginData === known || !/[/\\]src[/\\]/.test(args.importer)) return undefined;
      const { path, errors } = await resolve(args.path, {
        importer: args.importer,
        resolveDir: args.resolveDir,
        kind: args.kind,
        pluginData: known,
      });
      return errors.length > 0 ? { errors } : { path, sideEffects: false };
    });
  },
};

/** What only code needs that is left out: it is found to be unused after it was looked for. */
const UNUSED = {
  name: 'unused',
  setup({ onResolve }) {
    onResolve({ filter: /^(?:node:.*|cli-table3|picocolors)$/ }, ({ path }) => ({ path, external: true, sideEffects: false }));
  },
};

/** A script for a browser. Throws if it needs something of Node.js. */
export async function bundleForBrowser(entry, more = { plugins: [UNUSED] }) {
  const { outputFiles, metafile } = await build({
    ...SCRIPT,
    ...more,
    entryPoints: [entry],
    metafile: true,
    plugins: [...(more.plugins ?? []), WITHOUT_EFFECTS],
  });
  const [needed] = Object.values(metafile.outputs).flatMap(({ imports }) => imports);
  if (needed) throw new Error(`${entry} needs ${needed.path}, which no browser has`);
  return safeInPages(outputFiles[0].text.trim());
}

/** The hash of a text, by which a page allows it. */
export function hashOf(text) {
  return createHash('sha256').update(text).digest('base64');
}

/** The style, small. */
export async function readStyle() {
  const { code } = await transform(readFileSync('src/page/style.css', 'utf8'), { loader: 'css', minify: true, charset: 'utf8' });
  return code.trim();
}

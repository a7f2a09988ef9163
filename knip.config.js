// What `knip` looks at: files, exports and packages that nothing needs.
export default {
  entry: [
    'bin/*.js',
    'src/index.ts',
    'src/language/index.ts',
    'src/language/build-packs.ts',
    'src/cli/main.ts',
    'src/read/archives/seven-zip/unpack-worker.ts',
    'src/cli/triage/thread.ts',
    'src/{page,web}/*-script.ts',
    'src/parse/fast-path/wasm/assembly/*.ts',
    'test/**/*.test.ts',
    'test/fuzz/*.ts',
    'scripts/*.mjs',
    'scripts/browser/*.mjs',
    'scripts/*.cjs',
    'bench/*.mjs',
  ],
  project: ['{src,test}/**/*.{ts,tsx}', '{scripts,bench}/**/*.{mjs,cjs}', 'bin/*.js'],
  // A door says what the types of its functions are called, whether or not somebody inside names them.
  exclude: ['types'],
  ignoreExportsUsedInFile: true,
  // Run by path, or named in a build: what takes the place of modules of Node.js, and a plugin of typedoc.
  ignoreDependencies: ['@arethetypeswrong/cli', 'axe-core', 'buffer', 'events', 'publint', 'typedoc-plugin-markdown'],
  // Programs of the system that tests start, skipped aloud where they are missing.
  ignoreBinaries: ['report', 'mkfifo', 'script', 'less', 'lnav', 'redis-server', 'man'],
};

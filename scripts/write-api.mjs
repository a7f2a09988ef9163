// src/index.ts -> docs/api.md: every function and type of the library, with its doc comment. `--check` only says whether the file is up to date.
// Fails if a type is used that the library does not export.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Application, OptionDefaults } from 'typedoc';
import { root } from './run.mjs';

process.chdir(root);

const TARGET = 'docs/api.md';

const HEAD = `# The library

What \`import { ... } from 'smslog'\` offers; made from the source by \`npm run docs\`. Functions check their arguments: a wrong call throws an
[ApiError](#apierror), a mistake in what was given an [SmslogError](#smslogerror). Results are plain data; [the guide](guide.md) shows them at work.

`;

/** Parts of compiled packs: programs hand \`Knowledge\` and \`Pack\` on and do not look inside. */
const OPAQUE = [
  'DeclaredAt',
  'ComponentDef',
  'DiagnosisDef',
  'EventDef',
  'FactDef',
  'FrameDef',
  'FrameTable',
  'StampDef',
  'LookupDef',
  'MatcherTable',
  'ProcessDef',
  'TemplateDef',
  'TopologyDef',
  'TypeDef',
  'WorkaroundDef',
];

const SCHEMA_TAGS = ['@asType', '@minLength', '@minimum', '@pattern'];

/** The page as typedoc makes it, with our own head. Exits if typedoc warns. */
async function apiPage(folder) {
  const app = await Application.bootstrapWithPlugins({
    plugin: ['typedoc-plugin-markdown'],
    entryPoints: ['src/index.ts'],
    tsconfig: 'tsconfig.json',
    outputFileStrategy: 'modules',
    entryFileName: 'api',
    out: folder,
    readme: 'none',
    hidePageHeader: true,
    hidePageTitle: true,
    hideBreadcrumbs: true,
    disableSources: true,
    excludeExternals: true,
    skipErrorChecking: true,
    useCodeBlocks: true,
    parametersFormat: 'table',
    interfacePropertiesFormat: 'table',
    typeDeclarationFormat: 'table',
    groupOrder: ['Functions', 'Classes', 'Interfaces', 'Type Aliases', 'Variables'],
    intentionallyNotExported: [...OPAQUE, 'FORMATS'],
    // Tags for the JSON schemas.
    blockTags: [...OptionDefaults.blockTags, ...SCHEMA_TAGS],
    excludeTags: SCHEMA_TAGS,
    logLevel: 'Warn',
  });
  const project = await app.convert();
  if (project) {
    app.validate(project);
    await app.generateOutputs(project);
  }
  if (!project || app.logger.hasErrors() || app.logger.hasWarnings()) process.exit(1);
  return (
    HEAD +
    readFileSync(join(folder, 'api.md'), 'utf8')
      .replace(/^# .*\n+/, '')
      .replaceAll('\r\n', '\n')
      .trim() +
    '\n'
  );
}

const folder = mkdtempSync(join(tmpdir(), 'smslog-api-'));
try {
  const page = await apiPage(folder);
  const known = (() => {
    try {
      return readFileSync(TARGET, 'utf8').replaceAll('\r\n', '\n');
    } catch {
      return '';
    }
  })();
  if (!process.argv.includes('--check')) writeFileSync(TARGET, page);
  else if (known !== page) {
    console.error(`${TARGET} does not match src/index.ts: run npm run docs`);
    process.exitCode = 1;
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}

// The walls between the folders of src. Each rule says why it is there; type-only imports count like any other.

/** A folder or file of src that may import itself and what is listed, nothing else of src but what any room may use: helpers for lists and names. */
function wall(name, comment, from, allowed) {
  return {
    name,
    severity: 'error',
    comment,
    from: { path: from },
    to: { path: '^src/', pathNot: [from, lists, ...allowed] },
  };
}

/** A package or built-in module that only the listed places may import. */
function only(name, comment, module, places) {
  return { name, severity: 'error', comment, from: { path: '^src/', pathNot: places }, to: { path: module } };
}

const packages = (...names) => `(^|/)node_modules/(${names.join('|')})(/|$)`;

const errors = '^src/errors\\.ts$';
const engine = '^src/(engine|captures|examine|guard|judge)\\.ts$';
const lists = '^src/(lists|nearest)\\.ts$';
const folder = (name) => `^src/${name}/`;
const contract = folder('contract');
const wording = folder('wording');
const model = folder('model');

/** The rooms of diagnose from the lowest to the highest, each with the reason for its place: a room may import those before it, never one after it. */
const DIAGNOSE_ROOMS = [
  ['evidence', 'What was seen, and what the files cover, holds for every job: it depends on nothing that is asked of it.'],
  ['job', 'Keys, hosts and attempts of a job come from evidence alone, before any rule is evaluated.'],
  ['facts', 'A fact is what files say to a job; it knows no stage, so that it can be tested with one file.'],
  ['stages', 'A stage is judged by events and facts; which diagnosis explains it later must not change its verdict.'],
  ['conditions', 'A condition reads judged stages and evidence; it knows no diagnosis, so that diagnoses and workarounds share it.'],
  ['findings', 'Findings and the outcome follow from judged stages; advice that depends on them must not change them.'],
  ['advice', 'Remedies, capture requests and explanations read the result and change nothing in it.'],
];

/** The rooms of knowledge likewise. Two files beside them, the index and the sources of wording, may be imported from `describe` on. */
const KNOWLEDGE_ROOMS = [
  ['types', 'The types of compiled packs are the contract between language and the steps: they depend on no code.'],
  ['values', 'How values compare and match is decided by their types alone, so that every room and every step compares alike.'],
  ['programs', 'Patterns compile to byte programs without knowing what they are patterns of: packs, rules and words have no place there.'],
  ['link', 'Linking joins packs and makes their tables; whatever describes or explains rules works on what was linked.'],
  ['describe', 'Descriptions are made from linked declarations; a kind of condition uses them and adds its own words.'],
  ['conditions', 'All that depends on the kind of a condition is in one table, so that a new kind is one row and nothing below knows it.'],
  ['codes', 'Looking up a code reads rules and their words, and no rule needs it.'],
];

const knowledgeWalls = KNOWLEDGE_ROOMS.map(([room, comment], index) => ({
  name: `knowledge-${room}`,
  severity: 'error',
  comment,
  from: { path: `^src/knowledge/${room}/` },
  to: {
    path: '^src/knowledge/',
    pathNot: [
      ...KNOWLEDGE_ROOMS.slice(0, index + 1).map(([lower]) => `^src/knowledge/${lower}/`),
      ...(index < 4 ? [] : ['^src/knowledge/(knowledge-index|sources)\\.ts$']),
    ],
  },
}));

const diagnoseWalls = DIAGNOSE_ROOMS.map(([room, comment], index) => ({
  name: `diagnose-${room}`,
  severity: 'error',
  comment,
  from: { path: `^src/diagnose/${room}/` },
  to: { path: '^src/diagnose/', pathNot: DIAGNOSE_ROOMS.slice(0, index + 1).map(([lower]) => `^src/diagnose/${lower}/`) },
}));

/** A room of parse that may import itself, the listed rooms of parse, and what every step may import. */
function parseRoom(name, comment, rooms) {
  const shared = [contract, wording, model, errors, folder('knowledge')];
  return wall(`parse-${name}`, comment, folder(`parse/${name}`), [...shared, ...rooms.map((room) => folder(`parse/${room}`))]);
}

const parseWalls = [
  parseRoom('text', 'Bytes become text before anything is known of records, so decoding can be tested with any bytes.', []),
  parseRoom('records', 'Columns and their writer serve every format: they would have to know all of them if they knew one.', []),
  parseRoom('templates', 'A template is matched against a message, whatever framed it: the matcher never asks for a frame.', ['records']),
  parseRoom('frames', 'Frames find the message that a template is matched against; the fast path learns from them, never the reverse.', [
    'templates',
    'records',
  ]),
  parseRoom('fast-path', 'The fast path repeats what frames and templates do, which stay the reference that it is tested against.', [
    'frames',
    'templates',
    'records',
  ]),
  parseRoom('evidence', 'An evidence file is text with statements: no frame of a log has a say in what they mean.', [
    'text',
    'templates',
    'records',
  ]),
];

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: 'no-circular',
      severity: 'error',
      comment: 'A circle, of types too, means that two modules are one idea in two files: none of them can be read, tested or moved alone.',
      from: {},
      to: { circular: true },
    },
    {
      name: 'no-orphans',
      severity: 'error',
      comment: 'A module that nothing imports and that imports nothing is dead code, or an entry point that nobody has wired up.',
      from: {
        orphan: true,
        pathNot: [
          '\\.d\\.ts$',
          '^src/(index|errors)\\.ts$',
          '^src/[^/]+/index\\.ts$',
          '^src/cli/main\\.ts$',
          '^src/(page|web)/[^/]+-script\\.ts$',
        ],
      },
      to: {},
    },
    {
      name: 'no-unresolvable',
      severity: 'error',
      comment: 'What cannot be found here will not be found on the machine of a user either.',
      from: {},
      to: { couldNotResolve: true },
    },
    {
      name: 'only-declared-packages',
      severity: 'error',
      comment:
        'A package that package.json does not name is there by chance. What is bundled is a devDependency; a test looks at what is left to install.',
      // Packages that are found beside smslog, if at all.
      from: { path: '^src/', pathNot: '^src/cli/(view/shell|fleet/connect|records/duckdb)\\.ts$' },
      to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown'], dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'enter-by-index',
      severity: 'error',
      comment:
        'A folder shows its index.ts to the others and keeps the rest to itself, so that its inside can change without asking. A script of pages takes single modules: it holds all that they import.',
      from: { path: '^src/([^/]+)/', pathNot: '^src/page/filter-script\\.ts$' },
      to: { path: '^src/[^/]+/', pathNot: ['^src/$1/', '^src/[^/]+/index\\.ts$'] },
    },
    {
      name: 'enter-by-index-from-the-top',
      severity: 'error',
      comment: 'engine.ts and index.ts join the folders by their doors too: by index.ts, not through a window.',
      from: { path: '^src/[^/]+\\.ts$' },
      to: { path: '^src/[^/]+/', pathNot: '^src/[^/]+/index\\.ts$' },
    },

    wall('contract-imports-nothing', 'Programs rely on the contract: it can only be stable if it rests on nothing.', contract, []),
    wall('wording-needs-the-contract', 'A sentence is made from a code and its arguments, so it needs nothing but the contract.', wording, [
      contract,
    ]),
    wall(
      'triage-needs-the-contract',
      'What many results say together is computed from the results alone (and said by wording), so that a report, a pipeline and a program come to the same.',
      folder('triage'),
      [contract, wording],
    ),
    wall(
      'check-compares-rows',
      'A check compares rows of a triage with what is expected of them; how a file of expectations is written is the business of who reads it.',
      folder('check'),
      [contract, wording, folder('triage')],
    ),
    wall(
      'diff-compares-results',
      'What changed is found in two results alone; an earlier one may be all that is left of its capture.',
      folder('diff'),
      [contract, folder('triage')],
    ),
    wall(
      'filter-needs-no-record',
      'A filter is compiled for any table of records: the command line, a viewer of a terminal and a page in a browser use the same, so it knows no step, no disk and no Node.js.',
      folder('filter'),
      [contract, errors],
    ),
    {
      name: 'filter-runs-in-a-browser',
      severity: 'error',
      comment: 'A built-in module of Node.js would have to be replaced in a page.',
      from: { path: folder('filter') },
      to: { dependencyTypes: ['core'] },
    },
    wall(
      'trace-selects-records',
      'A trace chooses and orders the records of a finished timeline: what is asked of judged jobs is handed in, so that it needs no step.',
      folder('trace'),
      [contract, wording, model, errors, folder('knowledge'), folder('filter')],
    ),
    wall(
      'model-needs-the-contract',
      'The vocabulary of the steps is shared by all of them: it rests on the words of the contract alone.',
      model,
      [contract],
    ),
    {
      name: 'vocabulary-has-no-packages',
      severity: 'error',
      comment: 'The vocabulary holds no type of a library, or a library would become part of the public contract.',
      from: { path: [contract, wording, model] },
      to: { pathNot: '^src/' },
    },
    wall('errors-need-the-contract', 'Errors are known everywhere, so they may know nothing but the contract.', errors, [contract]),
    wall(
      'knowledge-is-data',
      'Compiled packs are data: they know neither the language they were written in nor the steps that use them.',
      folder('knowledge'),
      [contract, wording, model, errors],
    ),
    ...knowledgeWalls,
    {
      name: 'knowledge-index-needs-declarations',
      severity: 'error',
      comment:
        'The index is asked by every step and by the descriptions of knowledge: it may need nothing but the declarations themselves, and lists.',
      from: { path: '^src/knowledge/(knowledge-index|sources)\\.ts$' },
      to: { path: '^src/', pathNot: '^src/(knowledge/types/|lists\\.ts$)' },
    },
    wall(
      'language-compiles',
      'The language is a compiler from text to knowledge: it never sees a log record and needs no step.',
      folder('language'),
      [contract, wording, model, errors, folder('knowledge')],
    ),
    {
      name: 'compile-before-check',
      severity: 'error',
      comment:
        'Checks look at what was compiled. A compiler that called them would make the order of the two a riddle, so compile.ts calls both.',
      from: { path: '^src/language/(compiler|parser)/' },
      to: { path: '^src/language/checks/' },
    },
    wall(
      'read-is-a-step',
      'Reading opens files and nothing more: what the bytes mean is the business of parse. (The built-in packs are a file too.)',
      folder('read'),
      [contract, wording, model, errors, folder('knowledge')],
    ),
    wall('read-bytes', 'Bytes come from somewhere, but do not know from where: no path, archive or bundle.', folder('read/content'), [
      contract,
      wording,
      model,
      errors,
      '^src/read/(limits/|options\\.ts|read-message\\.ts)',
    ]),
    wall('read-limits', 'Limits are counted in one place, whatever is read.', folder('read/limits'), [
      contract,
      wording,
      model,
      '^src/read/(options|read-message)\\.ts',
    ]),
    wall(
      'read-archives',
      'An archive is unpacked in the same way wherever it was found: in a folder, in a pipe or in another archive.',
      folder('read/archives'),
      [contract, wording, model, errors, '^src/read/(content/|limits/|[^/]+\\.ts)'],
    ),
    wall('read-bundles', 'Sorting files into bundles needs their paths and no look at the disk.', folder('read/bundles'), [
      contract,
      wording,
      model,
      errors,
      '^src/read/(found|by-text)\\.ts',
    ]),
    wall('read-input', 'Finding files comes before sorting them into bundles.', folder('read/input'), [
      contract,
      wording,
      model,
      errors,
      '^src/read/(archives/|content/|limits/|[^/]+\\.ts)',
    ]),
    wall(
      'parse-is-a-step',
      'A step never imports another step: parse turns bytes into events and can be tested without files.',
      folder('parse'),
      [contract, wording, model, errors, folder('knowledge')],
    ),
    ...parseWalls,
    wall(
      'merge-is-a-step',
      'A step never imports another step: merge puts events on one clock, wherever they come from.',
      folder('merge'),
      [contract, wording, model, errors, folder('knowledge')],
    ),
    {
      name: 'enter-rooms-of-merge-by-index',
      severity: 'error',
      comment: 'Sites, clocks and views of merge show each other an index.ts, so that a newcomer can read one of them without the others.',
      from: { path: '^src/merge/([^/]+)' },
      to: { path: '^src/merge/[^/]+/', pathNot: ['^src/merge/$1/', '^src/merge/[^/]+/index\\.ts$'] },
    },
    wall(
      'merge-sites-come-first',
      'Which file belongs to which site is found without any clock: zones and clock errors are those of sites, so the arrow goes one way.',
      folder('merge/sites'),
      [contract, wording, model, errors, folder('knowledge')],
    ),
    wall(
      'merge-clocks-need-sites',
      'Clocks are put in order for sites that are already known, and nothing that is made of the result may flow back into them.',
      folder('merge/clocks'),
      [contract, wording, model, errors, folder('knowledge'), folder('merge/sites'), '^src/merge/iso\\.ts$'],
    ),
    wall(
      'merge-views-show',
      'Rows and inspections are made of a finished timeline: they ask clocks how a stamp was read, and decide nothing about sites.',
      folder('merge/views'),
      [contract, wording, model, errors, folder('knowledge'), folder('merge/clocks'), '^src/merge/iso\\.ts$'],
    ),
    {
      name: 'merge-helpers-need-no-room',
      severity: 'error',
      comment:
        'Order, occurrences and times as text are used before or beside the rooms of merge; whatever they imported would be needed first.',
      from: { path: '^src/merge/(order|occurrences|iso)\\.ts$' },
      to: { path: '^src/merge/' },
    },
    wall(
      'diagnose-is-a-step',
      'A step never imports another step: diagnose reasons over a timeline and does not care how it was made.',
      folder('diagnose'),
      [contract, wording, model, errors, folder('knowledge')],
    ),
    ...diagnoseWalls,
    wall('report-is-a-step', 'A report shows an analysis and computes nothing, so every format says the same.', folder('report'), [
      contract,
      wording,
      model,
      errors,
      folder('knowledge'),
      folder('triage'),
    ]),
    wall(
      'share-is-pure',
      'Replacing names takes bytes and gives bytes, and two analyses are compared as they are: who reads, analyzes and writes calls it, so that it is tested without a disk.',
      folder('share'),
      [contract, model, folder('knowledge')],
    ),
    {
      name: 'report-takes-types-of-knowledge',
      severity: 'error',
      comment: 'A report that calls functions of knowledge has begun to compute; what it shows must already be in the analysis.',
      from: { path: folder('report') },
      to: { path: folder('knowledge'), dependencyTypesNot: ['type-only'] },
    },
    wall(
      'rule-tests-use-the-engine',
      'Test blocks of packs (syntax trees of the language) run through the same engine as real logs, or they would prove nothing.',
      folder('rule-tests'),
      [contract, wording, model, errors, folder('knowledge'), folder('language'), engine],
    ),
    wall(
      'suggest-groups-messages',
      'Suggesting templates groups the messages of parsed records: it opens no file, and whether its text compiles is asked by who prints it.',
      folder('suggest'),
      [contract, wording, model, errors, folder('knowledge')],
    ),
    wall(
      'engine-joins-the-steps',
      'The engine is pure: no disk, no output and no language, only bundle and knowledge in, analysis out.',
      engine,
      [
        contract,
        wording,
        model,
        errors,
        folder('knowledge'),
        folder('parse'),
        folder('merge'),
        folder('diagnose'),
        folder('triage'),
        folder('trace'),
      ],
    ),
    wall(
      'library-checks-arguments',
      'The functions of the library check what they are given and call the step or the engine: they decide nothing.',
      folder('library'),
      [contract, wording, model, errors, folder('knowledge'), folder('read'), engine],
    ),
    {
      name: 'library-is-for-programs',
      severity: 'error',
      comment: 'Arguments are checked once, at the public API; code of smslog calls the steps themselves.',
      from: { path: '^src/', pathNot: [folder('library'), '^src/index\\.ts$'] },
      to: { path: folder('library') },
    },
    {
      name: 'commands-are-loaded-on-demand',
      severity: 'error',
      comment: 'The table of commands loads the module of a command when it runs; any other import would load it in every run.',
      from: { path: '^src/cli/', pathNot: '^src/cli/commands/' },
      to: { path: '^src/cli/commands/', pathNot: '^src/cli/commands/table\\.ts$' },
    },
    {
      name: 'formats-are-independent',
      severity: 'error',
      comment:
        'A format is one module and one row: it can be added or removed without touching another one. A page alone takes its sentences from the text report, so that both say the same.',
      from: { path: '^src/report/', pathNot: '^src/report/(text/|html/|text\\.ts$|index\\.ts$)' },
      to: { path: '^src/report/text/' },
    },
    wall(
      'view-is-shared-by-viewers',
      'What a record proves and which key does what is the same in a browser and in a terminal, so it knows neither of them, and no record but by its number.',
      folder('view'),
      [contract],
    ),
    {
      name: 'view-runs-in-a-browser',
      severity: 'error',
      comment: 'A built-in module of Node.js would have to be replaced in a page.',
      from: { path: folder('view') },
      to: { dependencyTypes: ['core'] },
    },
    wall(
      'terminal-is-a-model',
      'The viewer of a terminal is a function of its state: it opens and judges nothing, reads no key and writes no character, so that it is tested without a terminal.',
      folder('terminal'),
      [contract, model, errors, folder('filter'), folder('trace'), folder('report'), folder('triage'), folder('view')],
    ),
    {
      name: 'terminal-knows-no-terminal',
      severity: 'error',
      comment: 'Keys come and lines go as values; packages and built-in modules belong to the command line.',
      from: { path: folder('terminal') },
      to: { pathNot: '^src/' },
    },
    only(
      'only-the-shell-imports-ink',
      'ink is optional and loaded when a terminal is looked at: the shell alone knows it.',
      packages('ink', 'react'),
      ['^src/cli/view/shell\\.ts$'],
    ),
    wall(
      'fleet-is-pure',
      'What machines agree on (names, paths, addresses, states) is decided without a disk, a queue or an engine, so that it is tested without them.',
      folder('fleet'),
      [contract, errors],
    ),
    only('only-one-module-imports-duckdb', 'DuckDB is optional and large: one module knows it.', packages('@duckdb'), [
      '^src/cli/records/duckdb\\.ts$',
    ]),
    only(
      'only-the-queue-imports-bullmq',
      'The queue is optional and a script of its own: two modules know its packages.',
      packages('bullmq', 'ioredis'),
      ['^src/cli/fleet/(queue|connect)\\.ts$'],
    ),
    wall(
      'page-shows-what-was-examined',
      'The page of a browser gets a result and records as columns: it opens, parses and judges nothing, and shows texts of the report.',
      folder('page'),
      [contract, model, errors, folder('filter'), folder('trace'), folder('report'), folder('view')],
    ),
    wall(
      'web-joins-engine-and-page',
      'The page with the engine does what the command line does: it opens, examines and renders, and leaves the viewing to the page.',
      folder('web'),
      [
        contract,
        model,
        errors,
        engine,
        folder('knowledge'),
        folder('read'),
        folder('report'),
        folder('page'),
        '^src/(page-contents|own-packs)\\.ts$',
      ],
    ),
    wall(
      'own-packs-compile',
      'The packs of a user are compiled, and their errors shown, alike on the command line and in the page of the engine.',
      '^src/own-packs\\.ts$',
      [contract, errors, folder('knowledge'), folder('language'), folder('report')],
    ),
    wall(
      'page-contents-pack',
      'What a page holds is packed in one place, for the command line and for the page with the engine.',
      '^src/page-contents\\.ts$',
      [engine, folder('read'), folder('report')],
    ),
    only('only-page-contents-pack', 'One way to deflate gives the same bytes on every machine.', packages('pako'), [
      '^src/page-contents\\.ts$',
    ]),
    {
      name: 'page-runs-in-a-browser',
      severity: 'error',
      comment: 'A built-in module of Node.js would have to be replaced in a page.',
      from: { path: folder('page') },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'nobody-imports-the-page',
      severity: 'error',
      comment: 'The page is compiled for a browser and bundled into scripts of its own.',
      from: { path: '^src/', pathNot: [folder('page'), folder('web')] },
      to: { path: [folder('page'), folder('web')] },
    },
    {
      name: 'nobody-imports-the-command-line',
      severity: 'error',
      comment: 'The command line joins everything, so whatever imported it would drag everything along; a library user has no terminal.',
      from: { path: '^src/', pathNot: folder('cli') },
      to: { path: folder('cli') },
    },
    {
      name: 'public-surface-is-an-exit',
      severity: 'error',
      comment: 'index.ts is the door for users of the library; inside, modules are imported where they are, or circles would follow.',
      from: { path: '^src/', pathNot: '^src/index\\.ts$' },
      to: { path: '^src/index\\.ts$' },
    },

    only(
      'only-languages-import-chevrotain',
      'Chevrotain is the front end of the compiler and of filters, and costs 0.3 s to load: records never pay for it.',
      packages('chevrotain', '@chevrotain'),
      [folder('language'), folder('filter')],
    ),
    only(
      'only-filter-imports-re2',
      'Regular expressions of users are compiled in one place, which is linear; those of our own are written with care.',
      packages('re2js'),
      [folder('filter')],
    ),
    only(
      'only-merge-imports-luxon',
      'Zones are settled in one place; elsewhere an instant is a number, and luxon per record would be 1000 times slower.',
      packages('luxon'),
      [folder('merge')],
    ),
    only(
      'only-read-imports-archives',
      'Archives, names and code pages are hostile input: one folder holds the limits for them.',
      packages('tar-stream', 'yauzl', 'tinyglobby', '7z-wasm', 'iconv-lite'),
      [folder('read')],
    ),
    only('only-cli-imports-yargs', 'Arguments are read in one place; the library has none.', packages('yargs'), [folder('cli')]),
    only(
      'only-output-imports-tables-and-colour',
      'Tables and colours are for people at a terminal, so they stay where text for people is made.',
      packages('cli-table3', 'picocolors'),
      [folder('report'), folder('cli')],
    ),
    only(
      'yaml-is-read-in-one-place',
      'YAML and the check of its form are a script of their own, which only a run that has such a file loads.',
      packages('yaml', 'zod'),
      [folder('cli/settings')],
    ),
    only(
      'only-the-command-line-starts-threads-of-a-pool',
      'A batch of captures is run by the command line; the library judges what it is given, in the thread that it is called in.',
      packages('piscina'),
      [folder('cli')],
    ),
    only(
      'only-read-touches-the-disk',
      'Everything after read is pure and deterministic; the command line writes results and the build writes packs. In a page the disk is what was dropped.',
      '^(node:)?fs(/promises)?$',
      [folder('read'), folder('cli'), '^src/language/build-packs\\.ts$', '^src/web/engine-script\\.ts$'],
    ),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
      mainFields: ['module', 'main', 'types'],
    },
  },
};

// The table of commands. Parsing, help, "did you mean", completion and the man page read it; a new command is one module and one row.
import { type Command, defineCommand } from '../command.js';
import {
  ANALYZE_OPTIONS,
  AUDIT_OPTIONS,
  DIFF_OPTIONS,
  EXPLAIN_OPTIONS,
  FMT_OPTIONS,
  INSPECT_OPTIONS,
  LINT_OPTIONS,
  LOOKUP_OPTIONS,
  SUGGEST_OPTIONS,
  TEST_OPTIONS,
} from '../options/options.js';
import { CHECK_OPTIONS, TRIAGE_OPTIONS } from '../options/batch-options.js';
import { FLEET_COMMANDS } from './fleet-table.js';
import { isForReading } from '../options/common-options.js';
import { BUNDLE_OPTIONS } from '../options/bundle-options.js';
import { PAGE_OPTIONS } from '../options/page-options.js';
import { TIMELINE_OPTIONS } from '../options/trace-options.js';
import { VIEW_OPTIONS } from '../options/view-options.js';

const INPUT = { name: 'paths', describe: 'folders, archives, files or patterns; - reads standard input' } as const;
const PACKS = { name: 'paths', describe: 'grammar and rule files, or folders that contain them' } as const;

/** First words of two-word commands, with their meaning. */
export const COMMAND_GROUPS: Readonly<Record<string, string>> = {
  rules: 'check, test and format grammar and rule files',
  grammar: 'review grammars and suggest new templates',
  fleet: 'judge captures on many machines, by a queue',
};

/** All commands, in the order of the help. */
export const COMMANDS: readonly Command[] = [
  defineCommand({
    name: 'analyze',
    summary: 'report where each job stopped, why, and what to do',
    operand: INPUT,
    options: ANALYZE_OPTIONS,
    isPaged: isForReading,
    examples: [
      ['smslog analyze captured', 'diagnose a folder with the files of a site and its parent'],
      ['tar c logs | smslog analyze', 'read an archive from a pipe'],
      ["find . -name '*.log' | smslog analyze", 'read a list of files from a pipe'],
      ["smslog analyze PRI.zip 'sites/*/logs'", 'archives and patterns'],
      ['smslog analyze captured --format json > result.json', 'output for programs'],
      ['smslog analyze captured --tz SEC=America/Chicago', 'set the time zone of a site'],
    ],
    load: async () => (await import('./analyze.js')).runAnalyze,
  }),
  defineCommand({
    name: 'triage',
    summary: 'one table over many captures: what needs a hand first, and why',
    operand: INPUT,
    options: TRIAGE_OPTIONS,
    isPaged: isForReading,
    examples: [
      ['smslog triage shelf', 'every capture below a folder'],
      ['smslog triage shelf --outcome failed --outcome blocked --top 20', 'the twenty that need a hand first'],
      ['smslog triage shelf --output csv=jobs.csv --output html=jobs.html', 'the table for a spreadsheet and for a browser'],
      ['smslog triage shelf --resume results', 'go on where a run was stopped; analyze only what is new'],
      ['tar c shelf | smslog triage', 'captures from a pipe'],
    ],
    load: async () => (await import('./triage.js')).runTriageCommand,
  }),
  defineCommand({
    name: 'check',
    summary: 'compare captures with what is expected of them, for a pipeline',
    operand: INPUT,
    options: CHECK_OPTIONS,
    isPaged: isForReading,
    examples: [
      ['smslog check captures', 'by smslog.yaml, or failed and blocked jobs if there is none'],
      ['smslog check --init captures', 'write a first smslog.yaml'],
      ['smslog check captures --baseline known.json --update-baseline', 'what is known does not fail the check'],
      ['smslog check captures --output sarif=smslog.sarif --output junit=smslog.xml', 'files for a build server'],
    ],
    load: async () => (await import('./check.js')).runCheck,
  }),
  defineCommand({
    name: 'diff',
    summary: 'compare two captures: which stages moved on, what is new, and whether the workaround worked',
    operand: { name: 'captures', describe: 'the earlier and the later capture: folder, archive, or JSON of analyze' },
    options: DIFF_OPTIONS,
    isPaged: isForReading,
    examples: [
      ['smslog diff monday friday', 'what the fix has changed'],
      ['smslog diff monday.json friday', 'the same, with the JSON of smslog analyze instead of the earlier files'],
    ],
    load: async () => (await import('./diff.js')).runDiff,
  }),
  defineCommand({
    name: 'inspect',
    summary: 'list each file with its type, site, time range and share of recognized records',
    operand: INPUT,
    options: INSPECT_OPTIONS,
    isPaged: isForReading,
    examples: [
      ['smslog inspect captured', 'list the sites, files and clocks of a capture'],
      ['smslog inspect loose-logs --site SEC --parent PRI', 'logs that do not name their site'],
    ],
    load: async () => (await import('./inspect.js')).runInspect,
  }),
  defineCommand({
    name: 'timeline',
    aliases: ['trace'],
    summary: 'show the records of all logs in one order and on one clock, filtered',
    operand: INPUT,
    options: TIMELINE_OPTIONS,
    isPaged: isForReading,
    examples: [
      ['smslog timeline captured | less', 'all records; routine ones that say the same are shown once'],
      ['smslog timeline captured --at P10 --context 5m', 'what was written around a stage'],
      ['smslog timeline captured --job HAM001JV', 'all that belongs to one job, over all logs'],
      [`smslog trace captured --where 'component = SMS_LAN_SENDER and code in (5, 53)'`, 'filter with an expression'],
      ['smslog timeline captured --format ndjson', 'every record, for programs'],
    ],
    load: async () => (await import('./timeline.js')).runTimeline,
  }),
  defineCommand({
    name: 'bundle',
    summary: 'pack what is relevant of a capture to share it, with names replaced if wanted; or print a script that captures it',
    operand: INPUT,
    options: BUNDLE_OPTIONS,
    examples: [
      ['smslog bundle captured --output captured.zip', 'logs and evidence of a capture in one archive'],
      ['smslog bundle captured --redact --output shared.zip', 'without the names of servers, domains, accounts and sites'],
      ['smslog bundle --script nt4 > collect.cmd', 'a script to run at the server: commands of Windows NT 4.0'],
      ['smslog bundle --script powershell > collect.ps1', 'the same for Configuration Manager'],
    ],
    load: async () => (await import('./bundle.js')).runBundle,
  }),
  defineCommand({
    name: 'view',
    summary: 'look at the verdict and the records in the terminal: filter, search, jump, mark, follow',
    operand: INPUT,
    options: VIEW_OPTIONS,
    examples: [
      ['smslog view captured', 'the verdict first; 3 shows the records, ? the keys'],
      [`smslog view captured --where 'component = SMS_LAN_SENDER'`, 'begin with a filter'],
      ['smslog view captured --follow', 'records that come to the logs are added; F stays at the end'],
    ],
    load: async () => (await import('./view.js')).runView,
  }),
  defineCommand({
    name: 'explain',
    summary: 'describe a finding, stage, workaround, precondition, event or code; with --bundle test a finding against a capture',
    operand: {
      name: 'finding',
      describe: 'id of a finding (sn-capacity-zero), a stage (P10), a workaround (force-ct2) or a precondition (A8), or an event or code',
      isSingle: true,
      valuesFrom: 'findings',
    },
    options: EXPLAIN_OPTIONS,
    isPaged: isForReading,
    examples: [
      ['smslog explain sn-capacity-zero', 'meaning, indicators, similar findings, fix'],
      ['smslog explain --bundle captured sn-capacity-zero', 'each condition with the lines that decide it'],
      ['smslog explain P10', 'what proves a stage, what fails it, its findings and workarounds'],
    ],
    load: async () => (await import('./explain.js')).runExplain,
  }),
  defineCommand({
    name: 'lookup',
    summary: 'describe codes or event numbers, or find codes by words',
    operand: { name: 'words', describe: 'codes, names or words, optionally preceded by `event` or the name of a code table' },
    options: LOOKUP_OPTIONS,
    isPaged: isForReading,
    examples: [
      ['smslog lookup 5', 'every meaning of 5'],
      ['smslog lookup --component despooler 38a', 'as the Despooler prints it: hexadecimal without 0x'],
      ['smslog lookup 0x80070005', 'an HRESULT, and the Win32 code inside it'],
      ['smslog lookup access denied', 'codes whose name or text has these words'],
      ['smslog lookup 1618 0x80240016 -2147024891', 'several codes, in hexadecimal or decimal'],
      ['smslog lookup event 214', 'an event of the Windows NT application log'],
      ['smslog lookup status 32', 'a status of Hierarchy Manager'],
      ['smslog lookup .714', 'the extension of a refused site control file'],
    ],
    load: async () => (await import('./lookup.js')).runLookup,
  }),
  ...FLEET_COMMANDS,
  defineCommand({
    name: 'rules lint',
    summary: 'check grammar and rule files (default: the built-in ones)',
    operand: PACKS,
    options: LINT_OPTIONS,
    examples: [['smslog rules lint my-rules', 'check your own grammars and rules']],
    load: async () => (await import('./rules-lint.js')).runLint,
  }),
  defineCommand({
    name: 'rules test',
    summary: 'run the tests in grammar and rule files (default: the built-in ones)',
    operand: PACKS,
    options: TEST_OPTIONS,
    examples: [
      ['smslog rules test my-rules', 'run the test blocks of your own files'],
      ['smslog rules test --mutants my-rules', 'find conditions that no test covers'],
    ],
    load: async () => (await import('./rules-test.js')).runRuleTests,
  }),
  defineCommand({
    name: 'rules fmt',
    summary: 'format grammar and rule files in place',
    operand: PACKS,
    options: FMT_OPTIONS,
    examples: [['smslog rules fmt my-rules', 'format your own files']],
    load: async () => (await import('./rules-fmt.js')).runFormat,
  }),
  defineCommand({
    name: 'grammar audit',
    summary: 'report how well templates are sourced (default: the built-in ones)',
    operand: PACKS,
    options: AUDIT_OPTIONS,
    examples: [['smslog grammar audit', 'templates without a published source or a sample']],
    load: async () => (await import('./grammar-audit.js')).runAudit,
  }),
  defineCommand({
    name: 'grammar suggest',
    summary: 'write templates for messages that no grammar recognizes',
    operand: INPUT,
    options: SUGGEST_OPTIONS,
    examples: [['smslog grammar suggest captured > mine.grammar', 'draft a grammar from unrecognized messages']],
    load: async () => (await import('./grammar-suggest.js')).runSuggest,
  }),
  defineCommand({
    name: 'help',
    summary: 'show the help of a command',
    operand: { name: 'command', describe: 'words of a command; none: what there is', valuesFrom: 'commands' },
    options: {},
    isPaged: isForReading,
    examples: [['smslog help rules test', 'the same as smslog rules test --help']],
    load: async () => (await import('./help.js')).runHelp,
  }),
  defineCommand({
    name: 'completion',
    summary: 'print a completion script for a shell',
    operand: { name: 'shell', describe: 'the shell', isSingle: true, choices: ['bash', 'zsh', 'fish', 'powershell'] },
    options: {},
    examples: [['source <(smslog completion bash)', 'complete commands and options in this bash session']],
    load: async () => (await import('./completion.js')).runCompletion,
  }),
  defineCommand({
    name: 'page',
    summary: 'write smslog as one page for a browser, for computers where nothing may be installed',
    options: PAGE_OPTIONS,
    examples: [['smslog page --output smslog.html', 'open it from disk and drop a folder, a zip or a tar on it']],
    load: async () => (await import('./page.js')).runPage,
  }),
  defineCommand({
    name: 'man',
    summary: 'print the manual page',
    options: {},
    examples: [['smslog man > smslog.1', 'write the manual page to a file']],
    load: async () => (await import('./man.js')).runMan,
  }),
];

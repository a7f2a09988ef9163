// Texts of grammar and rule files -> one pack, or everything that is wrong with them.

import type { Pack } from '../knowledge/index.js';
import { checkSamples } from './checks/samples.js';
import { checkSameText, checkTemplates, type CompetingTemplate } from './checks/templates.js';
import { checkContradictions } from './checks/contradictions.js';
import { checkDuplicateConditions } from './checks/duplicate-conditions.js';
import { checkRanking } from './checks/ranking.js';
import { checkDiagnosisTexts, checkFactPaths, checkWorkaroundTexts } from './checks/placeholders.js';
import { checkKeys } from './checks/keys.js';
import { checkStages } from './checks/stage-graph.js';
import { checkTest } from './checks/tests.js';
import { checkWorkaroundChains } from './checks/workaround-chains.js';
import { compileComponents } from './compiler/components.js';
import { compileDiagnosis } from './compiler/diagnoses.js';
import { fieldsWithParts, type DraftEvent } from './compiler/events.js';
import { compileExtensions } from './compiler/extensions.js';
import { compileFact } from './compiler/facts.js';
import { compileFrames } from './compiler/frames.js';
import { compileStamps } from './compiler/stamps.js';
import { compileProcess, processHeader } from './compiler/processes.js';
import { compileLookups, compileTypes } from './compiler/types.js';
import { compileTopology } from './compiler/topology.js';
import { compileWorkaround, workaroundHeader } from './compiler/workarounds.js';
import { Context, Report } from './compiler/context.js';
import { inOrder, type Diagnostic } from './diagnostic.js';
import { packName, usedPacks, type SourceText } from './compiler/packs.js';
import { parseFile } from './parse.js';
import { symbolsOf, type PackTemplate } from './compiler/symbols.js';
import type { Declaration, TestDeclaration } from './syntax.js';

/** A `test` block, or one of its cases with all that the test says before it. */
export interface TestBlock {
  readonly title: string;
  /** Alias of the component that it belongs to; undefined at the top of a file. */
  readonly component?: string;
  /** Without cases: a case is a test of its own here. */
  readonly declaration: TestDeclaration;
}

export interface Compiled {
  /** Undefined if there is an error. */
  readonly pack: Pack | undefined;
  /** What could be compiled; good for compiling further packs against, so that one error is not reported many times. */
  readonly partial: Pack;
  /** Of all files, by file and place; warnings and notes too. */
  readonly diagnostics: readonly Diagnostic[];
  readonly tests: readonly TestBlock[];
}

/**
 * Compiles files into one pack. Never throws for what the files hold.
 *
 * @param files  all files of the pack; their order does not matter
 * @param known  packs that the files may `use`, such as the built-in ones
 */
export function compile(files: readonly SourceText[], known: readonly Pack[] = []): Compiled {
  const report = new Report();
  const parsed = files.map((file) => parseFile(file.file, file.text));
  const syntaxErrors = parsed.flatMap((one) => one.diagnostics);
  // What checks find on a line that could not be read is most often a consequence of that.
  const poisonedLines = new Set(syntaxErrors.map(({ span }) => `${span.file}:${span.line}`));
  const isPoisoned = ({ span }: Diagnostic) => poisonedLines.has(`${span.file}:${span.line}`);
  const declarations = parsed.flatMap(({ tree }) => tree.declarations);
  const name = packName(report, declarations, files[0]?.file ?? '');
  const { packs, isComplete } = usedPacks(report, declarations, files, known, name.name);
  const context = new Context(symbolsOf(packs), isComplete);

  const uses = packs.map((pack) => pack.name);
  const partial: Pack = { ...name, uses, ...compileGrammar(context, declarations, name.name), ...compileRules(context, declarations) };
  const tests = collectTests(declarations);
  for (const { declaration, component } of tests) checkTest(context, declaration, component);

  const diagnostics = inOrder([
    ...syntaxErrors,
    ...[...report.diagnostics, ...context.diagnostics].filter((diagnostic) => !isPoisoned(diagnostic)),
  ]);
  return { pack: diagnostics.some(({ severity }) => severity === 'error') ? undefined : partial, partial, diagnostics, tests };
}

type Of<K extends Declaration['kind']> = Extract<Declaration, { readonly kind: K }>;

function ofKind<K extends Declaration['kind']>(declarations: readonly Declaration[], ...kinds: readonly K[]): readonly Of<K>[] {
  return declarations.filter((one): one is Of<K> => kinds.some((kind) => kind === one.kind));
}

type Grammar = Pick<Pack, 'lookups' | 'types' | 'stamps' | 'frames' | 'components' | 'events' | 'templates'>;

function compileGrammar(context: Context, declarations: readonly Declaration[], pack: string): Grammar {
  const lookups = compileLookups(context, ofKind(declarations, 'lookup'));
  const types = compileTypes(context, ofKind(declarations, 'type'));
  const stamps = compileStamps(context, ofKind(declarations, 'stamp'));
  const frames = compileFrames(context, ofKind(declarations, 'frame'));
  const catalogue = compileComponents(context, ofKind(declarations, 'component', 'eventlog'), ofKind(declarations, 'event'));
  const extensions = compileExtensions(context, ofKind(declarations, 'extension'), pack);
  const drafts = [...catalogue.events, ...extensions.events];
  const shown = checkCatalogue(context, drafts);
  const events = drafts.map((draft) => ({ ...draft.def, fields: fieldsWithParts(context, draft) }));
  const templates = drafts.flatMap((draft) => draft.templates.map(({ def }) => ({ ...def, samples: shown.get(def) ?? [] })));
  return { lookups, types, stamps, frames, components: [...catalogue.components, ...extensions.components], events, templates };
}

/** Checks templates and samples, component by component. Returns the samples that show each template. */
function checkCatalogue(context: Context, drafts: readonly DraftEvent[]): ReadonlyMap<PackTemplate, readonly string[]> {
  checkTemplates(context, drafts);
  const shown = new Map<PackTemplate, readonly string[]>();
  for (const alias of new Set(drafts.map((draft) => draft.alias))) {
    const own = drafts.filter((draft) => draft.alias === alias);
    const used = context.symbols.usedTemplates.get(alias) ?? [];
    const competing: readonly CompetingTemplate[] = [
      ...used.map((def) => ({ def })),
      ...own.flatMap((draft) => draft.templates.map((template) => ({ def: template.def, draft: template }))),
    ];
    checkSameText(context, competing);
    for (const [template, samples] of checkSamples(context, own, competing)) shown.set(template, samples);
  }
  return shown;
}

type Rules = Pick<Pack, 'topology' | 'facts' | 'processes' | 'diagnoses' | 'workarounds'>;

type RuleDeclaration = Of<'fact' | 'process' | 'diagnosis' | 'workaround'>;

/** Names first, then what they stand for: processes, facts and workarounds name each other. Each is checked when it is compiled. */
function compileRules(context: Context, declarations: readonly Declaration[]): Rules {
  const { symbols } = context;
  const own = <T extends RuleDeclaration>(all: readonly T[]): readonly T[] =>
    all.filter(({ kind, name, replace }) => context.declare(kind, name, replace));
  const processes = own(ofKind(declarations, 'process')).map((declaration) => ({ declaration, header: processHeader(declaration) }));
  const facts = own(ofKind(declarations, 'fact'));
  const workarounds = own(ofKind(declarations, 'workaround'));
  const diagnoses = own(ofKind(declarations, 'diagnosis'));
  for (const { header } of processes) symbols.processes.set(header.id, header);
  for (const fact of facts) symbols.facts.set(fact.name.text, { process: fact.process?.text });
  for (const workaround of workarounds) symbols.workarounds.set(workaround.name.text, workaroundHeader(workaround));
  for (const diagnosis of diagnoses) symbols.diagnoses.add(diagnosis.name.text);

  const compiledDiagnoses = diagnoses.map((declaration) => ({ declaration, def: compileDiagnosis(context, declaration) }));
  const compiledProcesses = processes.map((one) => ({ ...one, def: compileProcess(context, one.declaration, one.header) }));
  const rules = {
    topology: ofKind(declarations, 'topology').flatMap((declaration) => compileTopology(context, declaration)),
    facts: facts.map((declaration) => compileFact(context, declaration)),
    processes: compiledProcesses.map(({ def }) => def),
    diagnoses: compiledDiagnoses.map(({ def }) => def),
    workarounds: workarounds.map((declaration) => compileWorkaround(context, declaration)),
  };

  for (const { declaration, def, header } of compiledProcesses) {
    checkStages(context, declaration, def, header);
    checkKeys(context, declaration, def);
  }
  for (const fact of facts) checkFactPaths(context, fact);
  for (const { declaration, def } of compiledDiagnoses) {
    checkContradictions(context, declaration);
    checkDiagnosisTexts(context, declaration, def.when);
  }
  checkDuplicateConditions(context, compiledDiagnoses);
  checkRanking(context, compiledDiagnoses);
  for (const workaround of workarounds) checkWorkaroundTexts(context, workaround);
  checkWorkaroundChains(context, workarounds);
  return rules;
}

function collectTests(declarations: readonly Declaration[]): readonly TestBlock[] {
  return declarations.flatMap((one): readonly TestBlock[] => {
    if (one.kind === 'test') return runsOf(one);
    if (one.kind !== 'component' && one.kind !== 'eventlog' && one.kind !== 'extension') return [];
    const { text } = one.kind === 'extension' ? one.name : one.alias;
    return one.tests.flatMap(runsOf).map((test) => ({ ...test, component: text }));
  });
}

/** What a case says comes after what its test says: where only one of both can hold, it is the case's. */
function runsOf(test: TestDeclaration): readonly TestBlock[] {
  if (test.cases.length === 0) return [{ title: test.title.text, declaration: test }];
  return test.cases.map(({ title, statements, span }) => ({
    title: `${test.title.text}: ${title.text}`,
    declaration: { ...test, statements: [...test.statements, ...statements], cases: [], span },
  }));
}

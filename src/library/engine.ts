// bundles, perhaps knowledge -> results of the engine, after a check of the arguments. The built-in knowledge is loaded when it is needed first.
import type { Analysis, BundleExplanation, Inspection, TimelineView } from '../contract/index.js';
import * as engine from '../engine.js';
import { ApiError } from '../errors.js';
import {
  type DiagnosisDescription,
  describeDiagnosis as describeIn,
  type Knowledge,
  link as linkPacks,
  lookup as findCode,
  type LookupFailure,
  type LookupResult,
  type Pack,
} from '../knowledge/index.js';
import type { Bundle } from '../model/index.js';
import { builtInKnowledge, withSystemCodes } from '../read/index.js';
import { say } from '../wording/index.js';
import type { AnalyzeOptions, LookupOptions } from './options.js';
import {
  type Check,
  type Checks,
  DURATION,
  FUNCTION,
  invalid,
  isObject,
  listOf,
  OFFSET,
  oneOf,
  recordOf,
  requireOptions,
  requireValue,
  TEXT,
} from './check.js';

const ANALYZE_OPTIONS: Checks<AnalyzeOptions> = {
  zones: recordOf(TEXT),
  clocks: recordOf(OFFSET),
  skewMs: DURATION,
  dstRule: oneOf('history', 'static', 'nt4'),
  trustWall: listOf(TEXT),
  dateOrder: oneOf('dmy', 'mdy', 'ymd'),
  site: TEXT,
  parent: TEXT,
  onStep: FUNCTION,
  onProblem: FUNCTION,
};

const LOOKUP_OPTIONS: Checks<LookupOptions> = { component: TEXT };

const KNOWLEDGE: Check = {
  expected: 'the result of link or builtInKnowledge',
  accepts: (value) => isObject(value) && ['frames', 'components', 'events', 'processes'].every((name) => Array.isArray(value[name])),
};

/**
 * Joins packs, and adds the names of Windows error codes. A later pack adds; what it declares with `replace` takes the place of the declaration with that id.
 *
 * @param packs  in order of precedence: of two templates that fit equally well that of the later pack wins
 * @throws SmslogError `rules-do-not-compile` if two packs declare the same name, or a pack names a component or an event that none declares
 */
export function link(packs: readonly Pack[]): Knowledge {
  return withSystemCodes(linkPacks(packs));
}

let builtIn: Knowledge | undefined;

function knowledgeOf(caller: string, given: Knowledge | undefined): Knowledge {
  if (given === undefined) return (builtIn ??= builtInKnowledge());
  requireValue(`${caller}: knowledge`, given, KNOWLEDGE);
  return given;
}

const isBundle = (value: unknown): boolean => isObject(value) && Array.isArray(value['sources']) && Array.isArray(value['problems']);

function requireBundles(caller: string, bundles: unknown): void {
  const list: readonly unknown[] = Array.isArray(bundles) ? bundles : [bundles];
  if (!list.every(isBundle)) throw invalid(`${caller}: bundles`, bundles, 'a bundle or an array of bundles, as open returns them');
  for (const bundle of list as readonly (Bundle & { readonly isClosed?: boolean })[])
    if (bundle.isClosed) throw new ApiError('bundle-closed', say('bundle-closed', { bundle: bundle.name }));
}

let running: string | undefined;

/** Checks the arguments that all of these functions share, and runs one call at a time: a callback cannot start another one. */
function run<T>(
  caller: string,
  bundles: Bundle | readonly Bundle[],
  knowledge: Knowledge | undefined,
  options: AnalyzeOptions,
  call: (knowledge: Knowledge) => T,
): T {
  requireBundles(caller, bundles);
  requireOptions(caller, options, ANALYZE_OPTIONS);
  const linked = knowledgeOf(caller, knowledge);
  if (running !== undefined)
    throw new ApiError('call-in-progress', `${caller} was called by a callback of ${running}, which has not ended yet.`);
  running = caller;
  try {
    return call(linked);
  } finally {
    running = undefined;
  }
}

/**
 * Diagnoses opened bundles.
 *
 * @param bundles    from `open`; they stay open
 * @param knowledge  from `link`; the built-in packs if left out
 * @returns one result per bundle, in the order given; several for a bundle whose folders hold several captures
 * @throws SmslogError `zone` if `options.zones` or `options.clocks` names an unknown zone or site. What logs hold never throws.
 * @throws ApiError `invalid-argument`, `invalid-number`, `bundle-closed` or `call-in-progress`
 */
export function analyze(bundles: Bundle | readonly Bundle[], knowledge?: Knowledge, options: AnalyzeOptions = {}): Analysis {
  return run('analyze', bundles, knowledge, options, (linked) => engine.analyze(bundles, linked, options));
}

/** Says what was understood of opened bundles: each file, each site, the clocks. Parameters and errors like `analyze`. */
export function inspect(bundles: Bundle | readonly Bundle[], knowledge?: Knowledge, options: AnalyzeOptions = {}): Inspection {
  return run('inspect', bundles, knowledge, options, (linked) => engine.inspect(bundles, linked, options));
}

/** Puts the records of opened bundles in order: one view per bundle, several for one that holds several captures. Parameters and errors like `analyze`. */
export function timeline(
  bundles: Bundle | readonly Bundle[],
  knowledge?: Knowledge,
  options: AnalyzeOptions = {},
): readonly TimelineView[] {
  return run('timeline', bundles, knowledge, options, (linked) => engine.timeline(bundles, linked, options));
}

/**
 * Says why a diagnosis applies to a capture or does not, job by job and condition by condition. Other parameters and errors like `analyze`.
 *
 * @param diagnosis  id of a diagnosis
 * @returns one explanation per bundle; empty if the knowledge has no diagnosis of that id
 */
export function explain(
  bundles: Bundle | readonly Bundle[],
  diagnosis: string,
  knowledge?: Knowledge,
  options: AnalyzeOptions = {},
): readonly BundleExplanation[] {
  requireValue('explain: diagnosis', diagnosis, TEXT);
  return run('explain', bundles, knowledge, options, (linked) => engine.explain(bundles, linked, diagnosis, options));
}

/**
 * Describes a diagnosis: its conditions, its fix, its neighbours.
 *
 * @param knowledge  from `link`; the built-in packs if left out
 * @returns undefined if the knowledge has no diagnosis of that id
 * @throws ApiError `invalid-argument`
 */
export function describeDiagnosis(diagnosis: string, knowledge?: Knowledge): DiagnosisDescription | undefined {
  requireValue('describeDiagnosis: diagnosis', diagnosis, TEXT);
  return describeIn(knowledgeOf('describeDiagnosis', knowledge), diagnosis);
}

/**
 * Says what a code, a symbolic name or an event number means.
 *
 * @param query      `5`, `0x80070005`, `.714`; with `event` or the name of a table before it only there: `event 214`
 * @param knowledge  from `link`; the built-in packs if left out
 * @returns the meanings, or what of the query is not known
 * @throws ApiError `invalid-argument`
 */
export function lookup(query: string, knowledge?: Knowledge, options: LookupOptions = {}): LookupResult | LookupFailure {
  requireValue('lookup: query', query, TEXT);
  requireOptions('lookup', options, LOOKUP_OPTIONS);
  const words = query.split(/\s+/).filter((word) => word !== '');
  if (words.length === 0) throw invalid('lookup: query', query, 'a code or a name');
  return findCode(knowledgeOf('lookup', knowledge), words, options.component);
}

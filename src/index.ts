// The public API of the library: open what was captured, analyze it, render the result. Re-exports only.
//
//   using bundles = await open('captured-logs');
//   console.log(renderAnalysis(analyze(bundles)));

export type * from './contract/index.js';
export { ApiError, type ApiErrorCode, type ErrorCode, type Excerpt, EXIT_CODES, type Place, ReadError, SmslogError } from './errors.js';
export {
  type Answer,
  type Audit,
  type AuditedTemplate,
  auditKnowledge,
  type CodeMatch,
  type CodeMessage,
  type CodeName,
  type ConditionDescription,
  type CodeInterpretation,
  type DiagnosisDescription,
  type EventInterpretation,
  type Knowledge,
  type LookupFailure,
  type LookupResult,
  type Mention,
  type Neighbour,
  type Pack,
  type RuleDescription,
  type RulePart,
  type Interpretation,
  type StatusFields,
  type SystemCode,
  type SystemCodes,
  type WordingCounts,
} from './knowledge/index.js';
export {
  analyze,
  type AnalyzeOptions,
  describeDiagnosis,
  explain,
  inspect,
  link,
  lookup,
  type LookupOptions,
  open,
  openStdin,
  timeline,
} from './library/index.js';
export type { Bundle, CodePage, PageAsset, PageAssets, Problem, Source } from './model/index.js';
export {
  builtInKnowledge,
  builtInPacks,
  type NamedEncoding,
  type OpenedBundle,
  type OpenedBundles,
  type OpenOptions,
  type Progress,
  type StdinKind,
} from './read/index.js';
export {
  type FormatName,
  type FormatOf,
  formatsOf,
  type PageContents,
  type Product,
  type Products,
  renderAnalysis,
  renderAudit,
  renderDiagnosis,
  renderExplanations,
  renderInspection,
  renderLookup,
  type RenderOptions,
  renderTimeline,
  type TraceColumn,
  renderTopics,
  type Topics,
} from './report/index.js';

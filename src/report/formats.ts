// The table of output formats. Options, help and the library read it; a new format is one module and one row.
import { ApiError, SmslogError } from '../errors.js';
import type { Audit, DiagnosisDescription, LookupResult } from '../knowledge/index.js';
import type { Analysis, BundleExplanation, Check, Diff, Inspection, TimelineRow, Triage } from '../contract/index.js';
import { CCM_FORMAT } from './ccm.js';
import { JUNIT_FORMAT } from './ci/junit.js';
import { GITHUB_FORMAT, GITLAB_FORMAT, TAP_FORMAT } from './ci/line-formats.js';
import { SARIF_FORMAT } from './ci/sarif.js';
import { CSV_FORMAT } from './csv.js';
import type { Format, Product, Products, Rendered, Renderer, RenderOptions, Topics } from './format.js';
import { HTML_FORMAT } from './html/index.js';
import { JSON_FORMAT } from './json.js';
import { MARKDOWN_FORMAT } from './markdown.js';
import { NDJSON_FORMAT } from './ndjson.js';
import { OTLP_FORMAT } from './otlp.js';
import { TEXT_FORMAT } from './text.js';

const FORMATS = {
  text: TEXT_FORMAT,
  json: JSON_FORMAT,
  ndjson: NDJSON_FORMAT,
  ccm: CCM_FORMAT,
  otlp: OTLP_FORMAT,
  csv: CSV_FORMAT,
  markdown: MARKDOWN_FORMAT,
  html: HTML_FORMAT,
  sarif: SARIF_FORMAT,
  junit: JUNIT_FORMAT,
  github: GITHUB_FORMAT,
  gitlab: GITLAB_FORMAT,
  tap: TAP_FORMAT,
} as const satisfies Readonly<Record<string, Format>>;

/** The name of a format. */
export type FormatName = keyof typeof FORMATS;

/** The formats that can show a product. */
export type FormatOf<P extends Product> = { [F in FormatName]: P extends keyof (typeof FORMATS)[F] ? F : never }[FormatName];

/** The names of the formats that can show a product, in the order of the table. */
export function formatsOf<P extends Product>(product: P): readonly FormatOf<P>[] {
  const names = Object.keys(FORMATS) as FormatName[];
  return names.filter((name): name is FormatOf<P> => product in FORMATS[name]);
}

/** `text for people, json for programs`: the formats that can show a product, each with its readers. */
export function describeFormats(product: Product): string {
  return formatsOf(product)
    .map((name) => `${name} ${FORMATS[name].summary}`)
    .join(', ');
}

function render<P extends Product>(product: P, value: Products[P], name: FormatOf<P>, options: RenderOptions): Rendered<P> {
  const { width = 0 } = options;
  if (!Number.isFinite(width) || width < 0) throw new ApiError('invalid-number', `width must be a finite number, 0 or more, not ${width}.`);
  const format: Format | undefined = Object.hasOwn(FORMATS, name) ? FORMATS[name] : undefined;
  const renderer = format?.[product] as Renderer<P> | undefined;
  if (renderer === undefined) {
    throw new SmslogError('usage', `There is no format "${name}" for this.`, undefined, `Choose one of ${formatsOf(product).join(', ')}.`);
  }
  return renderer(value, options);
}

/** Renders a result of `analyze`. Throws SmslogError `usage` for an unknown format, ApiError `invalid-number` for a width that is not finite; so do the other renderers. */
export function renderAnalysis(analysis: Analysis, format: FormatOf<'analysis'> = 'text', options: RenderOptions = {}): string {
  return render('analysis', analysis, format, options);
}

/** Renders a result of `triage`. */
export function renderTriage(triage: Triage, format: FormatOf<'triage'> = 'text', options: RenderOptions = {}): string {
  return render('triage', triage, format, options);
}

/** Renders a result of `check`. */
export function renderCheck(check: Check, format: FormatOf<'check'> = 'text', options: RenderOptions = {}): string {
  return render('check', check, format, options);
}

/** Renders a result of `diff`. */
export function renderDiff(diff: Diff, format: FormatOf<'diff'> = 'text', options: RenderOptions = {}): string {
  return render('diff', diff, format, options);
}

/** Renders a result of `inspect`. */
export function renderInspection(inspection: Inspection, format: FormatOf<'inspection'> = 'text', options: RenderOptions = {}): string {
  return render('inspection', inspection, format, options);
}

/** Renders rows of a timeline, in chunks of at least 64 K characters. */
export function renderTimeline(
  timeline: Iterable<TimelineRow>,
  format: FormatOf<'timeline'> = 'text',
  options: RenderOptions = {},
): Iterable<string> {
  return render('timeline', timeline, format, options);
}

/** Renders what the rules say about a diagnosis. */
export function renderDiagnosis(
  diagnosis: DiagnosisDescription,
  format: FormatOf<'diagnosis'> = 'text',
  options: RenderOptions = {},
): string {
  return render('diagnosis', diagnosis, format, options);
}

/** Renders what a name stands for in rules and logs. */
export function renderTopics(topics: Topics, format: FormatOf<'topics'> = 'text', options: RenderOptions = {}): string {
  return render('topics', topics, format, options);
}

/** Renders a result of `explain`. */
export function renderExplanations(
  explanations: readonly BundleExplanation[],
  format: FormatOf<'explanations'> = 'text',
  options: RenderOptions = {},
): string {
  return render('explanations', explanations, format, options);
}

/** Renders the meanings of a code or an event. */
export function renderLookup(lookup: LookupResult, format: FormatOf<'lookup'> = 'text', options: RenderOptions = {}): string {
  return render('lookup', lookup, format, options);
}

/** Renders an audit of templates. */
export function renderAudit(audit: Audit, format: FormatOf<'audit'> = 'text', options: RenderOptions = {}): string {
  return render('audit', audit, format, options);
}

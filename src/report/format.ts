// What a format of output is: for each product that it can show, a function product -> text.
import type { Audit, DiagnosisDescription, LookupResult, RuleDescription } from '../knowledge/index.js';
import type { Analysis, BundleExplanation, Check, Diff, Inspection, TimelineRow, Triage } from '../contract/index.js';
import type { PageAssets } from '../model/index.js';

/** What a name stands for that is no finding: result of `explain P10`, `explain A8`, `explain 358`. */
export interface Topics {
  readonly version: 1;
  /** As it was asked. */
  readonly query: string;
  /** Stages, workarounds and preconditions of that name. */
  readonly rules: readonly RuleDescription[];
  /** Events and codes; null if there are none. */
  readonly lookup: LookupResult | null;
}

/** The results that can be rendered, by the names that formats use. */
export interface Products {
  /** Result of `analyze`. */
  readonly analysis: Analysis;
  /** Result of `triage`. */
  readonly triage: Triage;
  /** Result of `check`. */
  readonly check: Check;
  /** Result of `diff`. */
  readonly diff: Diff;
  /** Result of `inspect`. */
  readonly inspection: Inspection;
  /** Rows of one bundle, of `timeline`. */
  readonly timeline: Iterable<TimelineRow>;
  /** What the rules say about a diagnosis. */
  readonly diagnosis: DiagnosisDescription;
  /** Result of `explain`: the conditions of a diagnosis, tested against captures. */
  readonly explanations: readonly BundleExplanation[];
  /** What a name stands for in rules and logs. */
  readonly topics: Topics;
  /** Meanings of a code or an event. */
  readonly lookup: LookupResult;
  /** How well templates are sourced. */
  readonly audit: Audit;
}

/** The name of a result that can be rendered. */
export type Product = keyof Products;

/** The name of a column of a timeline. */
export type TraceColumn = 'date' | 'time' | 'delta' | 'site' | 'mark' | 'component' | 'thread' | 'severity' | 'event' | 'text' | 'place';

/** What a page of a browser holds besides the result. */
export interface PageContents {
  /** Default: none; the page is then a text without style. */
  readonly assets?: PageAssets | undefined;
  /** Records for the table and the lanes: columns as JSON, deflated, base64. Default: none. */
  readonly records?: string | undefined;
}

/** How text for people looks. Formats for programs ignore it. */
export interface RenderOptions {
  /** Terminal cells in a line. undefined: 80; in a timeline one line per record, however long. */
  readonly width?: number | undefined;
  /** Whether to use the colors of a terminal; default: false. */
  readonly color?: boolean | undefined;
  /** Whether to show everything at full length; default: false. */
  readonly all?: boolean | undefined;
  /** Whether marks may be other characters than ASCII (analysis); default: true. */
  readonly unicode?: boolean | undefined;
  /** Whether to show all times in UTC instead of the clock of a site (analysis); default: false. */
  readonly utc?: boolean | undefined;
  /** Code of the site on whose clock all times are shown (analysis); undefined: the clock of the site of each job. */
  readonly clockOf?: string | undefined;
  /** Columns of a timeline; undefined: those that the width has room for. */
  readonly columns?: readonly TraceColumn[] | undefined;
  /** Texts to be marked in a timeline, if there is color. */
  readonly highlight?: readonly string[] | undefined;
  /** What gives the records of a timeline their color; undefined: how much they matter. */
  readonly highlightBy?: 'thread' | 'site' | 'component' | undefined;
  /** What a page of a browser holds besides the result (analysis as html). */
  readonly page?: PageContents | undefined;
  /** Whether to show only the outcome and the cause of each job (analysis); default: false. */
  readonly quiet?: boolean | undefined;
}

/** A whole text; chunks of at least 64 K characters for a timeline, made as they are asked for. */
export type Rendered<P extends Product> = P extends 'timeline' ? Iterable<string> : string;

/** A function that renders one product. Pure; the text ends in a line feed and contains no control characters of a terminal except colors. */
export type Renderer<P extends Product> = (product: Products[P], options: RenderOptions) => Rendered<P>;

/** One format of output. A product without a function cannot be shown in it. */
export type Format = {
  /** For whom it is, as in `text for people`. */
  readonly summary: string;
} & { readonly [P in Product]?: Renderer<P> };

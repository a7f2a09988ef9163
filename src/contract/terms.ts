// The words that results use: closed unions, nothing else.

/**
 * An instant in UTC, ISO 8601 with milliseconds: `1997-04-21T15:02:14.000Z`.
 *
 * @pattern ^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}\.[0-9]{3}Z$
 */
export type IsoInstant = string;

/**
 * A wall time as printed, in no zone: `1997-04-21T09:02:14`.
 *
 * @pattern ^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}
 */
export type LocalTime = string;

/**
 * Index into `evidence` of the same bundle.
 *
 * @asType integer
 * @minimum 0
 */
export type EvidenceNumber = number;

/**
 * A number of things.
 *
 * @asType integer
 * @minimum 0
 */
export type Count = number;

/**
 * Line of a file, from 1.
 *
 * @asType integer
 * @minimum 1
 */
export type LineNumber = number;

/** A code that a command can end with; `docs/guide.md` says what each means. */
export type ExitStatus = 0 | 1 | 2 | 3 | 4 | 5 | 6 | 70;

/** The steps of an analysis, in their order. */
export type Step = 'parse' | 'merge' | 'diagnose' | 'explain';

/** How a job ended, or how far it is. People read `unknown` as "undecided". */
export type Outcome = 'healthy' | 'recovered' | 'waiting' | 'delayed' | 'blocked' | 'failed' | 'unknown';

/** What is known of a stage. `contested`: lines for and against it, and nothing orders them. `not-expected`: a stage before it did not succeed. */
export type VerdictName = 'reached' | 'failed' | 'missing' | 'unknown' | 'contested' | 'not-expected';

/** Why a stage is `unknown`. */
export type UnknownReason = 'not-captured' | 'window-open' | 'gap' | 'clock' | 'ambiguous' | 'no-anchor' | 'unparsed' | 'upstream';

/** How much a finding or an event matters. */
export type Severity = 'error' | 'warning' | 'info';

/** Order of day, month and year in dates that are numbers. */
export type DateOrder = 'dmy' | 'mdy' | 'ymd';

/** How sure a finding is. */
export type Confidence = 'confirmed' | 'likely' | 'possible' | 'ruled-out';

/**
 * How the parent of a site is known: a line or the user states it; what both sites are shows it; or nothing states it, and the other direction would leave
 * records unexplained.
 */
export type ParentBasis = 'stated' | 'derived' | 'assumed';

/** Kinds of files that state something and are not logs; an event log holds records too. */
export type EvidenceFileKind = 'listing' | 'services' | 'registry' | 'site-control' | 'manifest' | 'event-log';

/** How the site of a file is known, from the surest to the least sure. */
export type SiteOrigin = 'option' | 'manifest' | 'statement' | 'records' | 'folder' | 'name' | 'elimination' | 'none';

/** Where a time zone comes from: the user, `bundle.json`, the stamps, status messages that print GMT, or nowhere. */
export type ZoneOrigin = 'option' | 'manifest' | 'stamps' | 'status-messages' | 'none';

/** What the correction of a clock rests on: the user's word, cause and effect pairs, what is usual, or nothing at all. */
export type ClockBasis = 'stated' | 'causal' | 'prior' | 'assumed';

/** Whether a clock was set back or forward. */
export type ClockStepKind = 'back' | 'forward';

/** What is known of the logs of a component. */
export type CoverageState = 'captured' | 'absent' | 'denied' | 'truncated' | 'parse-failed' | 'not-requested';

// The words that results use: closed unions, nothing else.

export type IsoInstant = string;

export type Outcome = 'healthy' | 'recovered' | 'waiting' | 'delayed' | 'blocked' | 'failed' | 'unknown';

export type VerdictName = 'reached' | 'failed' | 'missing' | 'unknown' | 'contested' | 'not-expected';

export type UnknownReason = 'not-captured' | 'window-open' | 'gap' | 'clock' | 'ambiguous' | 'no-anchor' | 'unparsed' | 'upstream';

export type Severity = 'error' | 'warning' | 'info';

export type Confidence = 'confirmed' | 'likely' | 'possible' | 'ruled-out';

/** How the site of a file is known, from the surest to the least sure. */
export type SiteOrigin = 'option' | 'manifest' | 'statement' | 'records' | 'folder' | 'name' | 'elimination' | 'none';

/** Where a time zone comes from: the user, `bundle.json`, the stamps, status messages that print GMT, or nowhere. */
export type ZoneOrigin = 'option' | 'manifest' | 'stamps' | 'status-messages' | 'none';

/** What the correction of a clock rests on: the user's word, cause and effect pairs, what is usual, or nothing at all. */
export type ClockBasis = 'stated' | 'causal' | 'prior' | 'assumed';

/** Whether a clock was set back or forward. */
export type ClockStepKind = 'back' | 'forward';

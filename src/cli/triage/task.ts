// What the threads of a triage are given, and what they give back. Plain data: it is copied from thread to thread.
import type { TriageRow, WorkStep } from '../../contract/index.js';
import type { AnalyzeOptions } from '../../engine.js';
import type { Knowledge } from '../../knowledge/index.js';
import type { OpenOptions } from '../../read/index.js';
import type { ChosenKnowledge } from '../options/record-options.js';

/** One capture, with those inside it; or files that were named. */
export interface TriageTask {
  /** As the user would write them. */
  readonly paths: readonly string[];
  /** Where its records are written, a line for each; left out: nowhere. */
  readonly recordsTo?: string;
  /** How it is judged, if captures of a run are judged in different ways; left out: as the run says. */
  readonly manner?: Manner;
}

/** How captures are read and judged by given packs, and where results are kept. */
export type Manner = Omit<TriageSetup, 'knowledge'>;

/** What all captures of a run share. */
export interface TriageSetup {
  readonly open: OpenOptions;
  readonly analyze: Omit<AnalyzeOptions, 'onStep' | 'onProblem'>;
  /** The packs of a user with the built-in ones; undefined: the built-in ones alone. */
  readonly knowledge: Knowledge | undefined;
  /** Which part of them. */
  readonly chosen: ChosenKnowledge;
  /** Whether the records of each capture are kept beside its result. */
  readonly records?: boolean;
  /** Where finished captures are kept, and what tells results of this program and these packs from others; undefined: nowhere. */
  readonly store: { readonly folder: string; readonly version: string } | undefined;
}

/** What was found in one task. */
export interface TriageResult {
  readonly rows: readonly TriageRow[];
  /** What each bundle says of the order of work. */
  readonly steps: readonly WorkStep[];
  /** Path of a bundle -> the path that it is a part of, for captures that were found by what is in them. */
  readonly parts: readonly (readonly [bundle: string, whole: string])[];
  /** Codes of all sites that are in it. */
  readonly sites: readonly string[];
  /** Bytes read. */
  readonly bytes: number;
  /** The capture as it was when it was judged, if results are kept; null if it changed meanwhile. */
  readonly kept: Kept | null;
  /** Length of the longest line of the records that were written; left out if none were. */
  readonly longestRecord?: number;
  /** Why the result could not be kept; left out if it was, or if nothing is. */
  readonly unkept?: string;
}

/** What a finished capture is found again by. */
export interface Kept {
  /** Names, sizes and dates of its files. */
  readonly signature: string;
  /** Hash of its contents and of what judged it. */
  readonly key: string;
}

// What the parts of `smslog fleet` hand to each other.
import type { Batch, Capture } from '../../fleet/index.js';
import type { OnPassedOver } from '../../read/index.js';
import type { Store, StoreOptions } from '../triage/store.js';
import type { Pool, ThreadLimits } from '../triage/pool.js';
import type { Manner } from '../triage/task.js';

/** How captures are read and judged: what a submission states. Where results are kept is for each machine to say. */
export type StatedManner = Omit<Manner, 'store'>;

/** Captures that were submitted with the same options. */
export type FleetBatch = Batch<StatedManner>;

/** A capture with all that a machine has to know to judge it. */
export interface FleetTask extends Capture {
  readonly version: string;
  readonly packs: string;
  readonly manner: StatedManner;
  /** Names, sizes and dates of its files when it was submitted. */
  readonly signature: string;
}

/** What came of a try. */
export type Tried =
  | { readonly kind: 'done' }
  /** The capture cannot be judged, or not this time. `isFinal`: another try would end alike. */
  | { readonly kind: 'failed'; readonly reason: string; readonly isFinal: boolean }
  /** The result could not be written, as on a full disk: not the fault of the capture. */
  | { readonly kind: 'unkept'; readonly reason: string };

/** What the fleet needs of this program. */
export interface FleetServices {
  /** Version of this program and its packs. */
  readonly packs: string;
  /** Hash of program, packs and options. */
  readonly versionOf: (packs: string, manner: StatedManner) => string;
  readonly startThreads: (workers: number, limits: ThreadLimits) => Pool;
  readonly storeOf: (store: StoreOptions) => Store;
  readonly findCaptures: (paths: readonly string[], onPassedOver: OnPassedOver) => AsyncIterable<Capture>;
  /** Tells a sentence on standard error. */
  readonly tell: (sentence: string) => Promise<void>;
}

/** How work is done on this machine. */
export interface WorkOptions {
  readonly workers: number;
  readonly limits: ThreadLimits;
  /** A capture is set aside after so many tries. */
  readonly tries: number;
}

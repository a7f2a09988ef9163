// What a scenario is, and what it expects of a diagnosis.

import type { Operation, World } from './world.js';

export type OutcomeName = 'healthy' | 'recovered' | 'waiting' | 'delayed' | 'blocked' | 'failed' | 'unknown';

export interface Expectation {
  readonly outcome: OutcomeName;
  /** Stages that may be named. */
  readonly stages: readonly string[];
  /** Id of the cause, null if there is none. */
  readonly cause: string | null;
  /** The cause must cite a line like this. */
  readonly cites?: RegExp;
  /** How sure the cause may be; `confirmed` or `likely` if left out. */
  readonly confidence?: readonly string[];
  /** A cause that must be listed as healed. */
  readonly healed?: string;
  /** Other findings that are true as well. */
  readonly also?: readonly string[];
  readonly workarounds: readonly string[];
  /** Last stage confirmed; left out where several answers are right. */
  readonly lastConfirmed?: readonly (string | null)[];
}

/** What is left when decisive files were not captured: `child/LANSEND.LOG`, `parent/eventlog.txt`, or a whole site `parent/`. */
export interface Removal {
  readonly remove: readonly string[];
  /** The first stage that cannot be judged. */
  readonly stages: readonly string[];
  /** Asking for one of these is right. */
  readonly ask: readonly string[];
  /** Hours that must pass before nothing but a failure or an unseen success can explain the state; 4 if left out. */
  readonly lateHours?: number;
}

export interface Scenario {
  readonly id: string;
  readonly title: string;
  readonly operations: readonly Operation[];
  /** Plays the scenario and sets the time of capture. */
  readonly play: (world: World) => void;
  readonly expect: Expectation;
  readonly removals?: readonly Removal[];
  /**
   * What is right when the time of capture is not stated: the same (if left out), or that it cannot be known
   * because the verdict depends on the time that has passed.
   */
  readonly undated?: 'unknown';
  /**
   * What is right as well when the clock of the parent cannot be placed (no zones, or hours wrong): that it cannot be known
   * because the verdict depends on what the parent did not write in a certain hour.
   */
  readonly unclocked?: 'unknown';
}

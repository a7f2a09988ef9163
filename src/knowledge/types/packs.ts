// What one compilation yields, and packs joined. Types only.

import type { ComponentDef, EventDef, LookupDef, TemplateDef } from './catalogue.js';
import type { DiagnosisDef, WorkaroundDef } from './diagnoses.js';
import type { FactDef } from './facts.js';
import type { FrameDef, StampDef } from './frames.js';
import type { TypeDef } from './patterns.js';
import type { ProcessDef } from './processes.js';
import type { SystemCodes } from './system-codes.js';
import type { FrameTable, MatcherTable } from './tables.js';
import type { TopologyDef } from './topology.js';

/** What one compilation yields: declarations without cross-pack numbers. Events and components are named, not numbered. */
export interface Pack {
  readonly name: string;
  readonly version: string;
  /** Names of the packs that it uses. */
  readonly uses: readonly string[];
  readonly types: readonly TypeDef[];
  readonly lookups: readonly LookupDef[];
  readonly stamps: readonly StampDef[];
  readonly frames: readonly FrameDef[];
  /** `extends`: what the pack adds to a component of another one. */
  readonly components: readonly (ComponentDef & { readonly extends?: true })[];
  readonly events: readonly (Omit<EventDef, 'component'> & { readonly component: string; readonly replace: boolean })[];
  readonly templates: readonly (Omit<TemplateDef, 'event'> & { readonly event: string })[];
  readonly topology: readonly TopologyDef[];
  readonly facts: readonly (FactDef & { readonly replace: boolean })[];
  readonly processes: readonly (ProcessDef & { readonly replace: boolean })[];
  readonly diagnoses: readonly (DiagnosisDef & { readonly replace: boolean })[];
  readonly workarounds: readonly (WorkaroundDef & { readonly replace: boolean })[];
}

/** Packs joined: numbers assigned, tables built. What the steps read. */
export interface Knowledge {
  readonly version: 1;
  readonly packs: readonly { readonly name: string; readonly version: string }[];
  readonly types: Readonly<Record<string, TypeDef>>;
  readonly lookups: Readonly<Record<string, LookupDef>>;
  readonly stamps: readonly StampDef[];
  readonly frames: readonly FrameDef[];
  readonly components: readonly ComponentDef[];
  readonly events: readonly EventDef[];
  readonly templates: readonly TemplateDef[];
  readonly topology: readonly TopologyDef[];
  readonly facts: Readonly<Record<string, FactDef>>;
  readonly processes: readonly ProcessDef[];
  readonly diagnoses: readonly DiagnosisDef[];
  readonly workarounds: readonly WorkaroundDef[];
  /** The programs of `frames`. */
  readonly frameTable: FrameTable;
  /** Byte tables for the matcher, one per component (index as in `components`). */
  readonly matchers: readonly MatcherTable[];
  /** Codes that no pack declares, loaded when they are first read; undefined: only those of the packs have names. */
  readonly systemCodes?: SystemCodes;
}

/** The built-in packs as the package holds them. */
export interface PackagedKnowledge {
  readonly packs: readonly Pack[];
  /** What is compiled from all of them; linking would take longer than most analyses. */
  readonly programs: Pick<Knowledge, 'frameTable' | 'matchers'>;
}

// Where the properties of a site are read. Types only.

import type { DeclaredAt } from './declarations.js';
import type { Expr } from './expressions.js';

/** What rules can name of a site. `server`: its site server, as SMS knows it; `computer`: how that machine calls itself. */
export type HostProperty = 'code' | 'type' | 'parent' | 'server' | 'computer' | 'domain' | 'root' | 'version';

/** Where a property of a site is read. The last three are records: what most of them say counts. */
export type TopologySource =
  | { readonly kind: 'manifest' }
  | { readonly kind: 'sitecontrol'; readonly file: string; readonly field: string }
  | { readonly kind: 'registry'; readonly key: string; readonly value: string }
  | { readonly kind: 'folder' }
  /** A field of an event in a log of the site. Of a value that is longer than a site code its first three characters are the code (job ids). */
  | EventTopologySource
  /** The component's name, if the site has a log of it. */
  | { readonly kind: 'component'; readonly name: string }
  /** The service's name, if it is installed. */
  | { readonly kind: 'service'; readonly name: string }
  /** The id of the frame that most of the site's records have. */
  | { readonly kind: 'frame'; readonly id: string }
  /** The computer that the newest rows of the event log name. */
  | { readonly kind: 'eventlog' };

/** A field of an event. */
export interface EventTopologySource {
  readonly kind: 'event';
  readonly of: string;
  readonly field: string;
  /** The value stands behind this text, in any case; a value without it says nothing. */
  readonly after?: string;
  readonly where?: Expr;
  /** Only records whose `field` has the same value as `otherField` of a record of another event. */
  readonly join?: { readonly field: string; readonly of: string; readonly otherField: string; readonly where?: Expr };
}

/**
 * Which statement names a property of a site; in order of trust. `other`: sites that its records speak of and that it is not, as many as there are.
 * `child`: sites whose parent it is. `reports`: what stands only at a site that has a parent, whichever that is.
 */
export interface TopologyDef {
  readonly property: HostProperty | 'other' | 'child' | 'reports';
  readonly from: readonly TopologySource[];
  /** Values as printed -> meaning (`9` -> secondary). */
  readonly map: Readonly<Record<string, string>>;
  readonly at: DeclaredAt;
}

// What the page and its worker say to each other. Types only.
import type { Progress } from '../read/index.js';
import type { RecordColumns } from '../model/index.js';
import type { PageElement } from '../report/index.js';

/** A file that was dropped, with its path from the dropped folder on. */
export interface DroppedFile {
  readonly path: string;
  readonly blob: Blob;
}

/** Page to worker. */
export type Order =
  | { readonly kind: 'packaged'; readonly files: Readonly<Record<string, string>> }
  /** `rules` are files of the user's own packs; with no other files they are only compiled. */
  | { readonly kind: 'examine'; readonly files: readonly DroppedFile[]; readonly rules: readonly DroppedFile[] }
  | { readonly kind: 'save' };

/** What the worker found. */
export interface Examined {
  readonly kind: 'examined';
  /** As of `smslog analyze --format json`. */
  readonly json: string;
  readonly tree: PageElement;
  readonly title: string;
  readonly columns: readonly RecordColumns[];
}

/** Worker to page. */
export type Answer =
  | Examined
  | { readonly kind: 'progress'; readonly progress: Progress }
  | { readonly kind: 'step'; readonly step: string }
  | { readonly kind: 'saved'; readonly html: string }
  | { readonly kind: 'compiled' }
  /** `shown` are the errors of packs, in lines, as the command line shows them. */
  | { readonly kind: 'mistake'; readonly sentence: string; readonly help?: string | undefined; readonly shown?: string };

// Where declarations are, and where their wording comes from. Types only.

/** Where a declaration stands in its pack. */
export interface DeclaredAt {
  readonly file: string;
  readonly line: number;
}

/** `kb` with a number, `rk` (Resource Guide), `url` with an address, `ticket` with its number, or `illustrative`: wording that no source prints. */
export interface Reference {
  readonly kind: 'kb' | 'rk' | 'later' | 'url' | 'ticket' | 'illustrative';
  /** `Q163379`, a page of the guide, an address, a ticket, or '' */
  readonly id: string;
  /** How close the wording is to what the source prints. */
  readonly wording: 'verbatim' | 'paraphrased' | 'later-version' | 'illustrative';
}

export interface ProductRange {
  readonly from: string;
  readonly to: string;
  /** An unknown version is not in it. */
  readonly isProved?: true;
}

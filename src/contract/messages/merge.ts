// Messages about sites and clocks.

/** Code -> arguments. */
export interface MergeMessages {
  /** An option names a site that the input does not have. `option`: `zones` or `clocks`; `sites`: codes of the input. */
  readonly 'unknown-site': { readonly option: string; readonly site: string; readonly sites: readonly string[] };
}

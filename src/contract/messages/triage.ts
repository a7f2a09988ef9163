// Messages about bundles of a triage that gave no job, or not all of what they hold.

/** Code -> arguments. */
export interface TriageMessages {
  /** Nothing in the bundle is a log or evidence that smslog recognizes, or no rule is about it. `records`: how many there are all the same. */
  readonly 'triage-nothing-recognized': { readonly records: number };
  /** A component of a site does not work, and no job of the site was judged. */
  readonly 'triage-seen-without-job': { readonly site: string; readonly title: string };
  /** Errors that nothing explains, and no job. */
  readonly 'triage-errors-without-job': { readonly sites: readonly string[]; readonly count: number };
  /** Two sites of which nothing shows who reports to whom. `command`: what decides it. */
  readonly 'triage-parent-not-known': { readonly sites: readonly string[]; readonly command: string };
  /** The path could not be read at all. `reason`: why. */
  readonly 'triage-unreadable': { readonly reason: string };
  /** smslog itself failed on this bundle. `reason`: the error. */
  readonly 'triage-internal-error': { readonly reason: string };
  /** A fleet has set the capture aside after several tries. `reason`: why the last one ended. */
  readonly 'triage-set-aside': { readonly reason: string };
  /** Files of the bundle changed while it was read. */
  readonly 'triage-changed': { readonly path: string };
}

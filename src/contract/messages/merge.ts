// Messages about sites and clocks.

import type { NoArgs } from './args.js';

/** Why something is known to be the site that it is. Each is a clause that follows "because". */
interface SiteReasons {
  /** The user named the site. `option`: the option that did so. */
  readonly 'site-from-option': { readonly option: 'site' | 'parent' };
  /** `bundle.json` names the site. */
  readonly 'site-from-manifest': { readonly source: string; readonly line: number };
  /** A file states the code: a site control file, a registry export. */
  readonly 'site-from-statement': { readonly source: string; readonly line: number };
  /** `count` of the `of` records that carry a code carry this one. `source` and `line`: the first of them; null if there is no single one. */
  readonly 'site-from-records': {
    readonly count: number;
    readonly of: number;
    readonly source: string | null;
    readonly line: number | null;
  };
  /** The folder is called by the code, and something in the input refers to a site of that code. */
  readonly 'site-from-folder': { readonly folder: string };
  /** The folder is called by a code, and a site server wrote what is in it or the user names it; nothing in the input refers to it. */
  readonly 'site-from-folder-only': { readonly folder: string };
  /** The names of the files hold the code. */
  readonly 'site-from-file-names': { readonly word: string };
  /** `bundle.json` lists one more site of that type than the files name. */
  readonly 'site-left-in-manifest': { readonly site: string; readonly type: 'primary' | 'secondary' };
  /** The other sites report to a parent that no file names. */
  readonly 'site-is-parent-of-others': { readonly site: string };
  /** The records of the parent refer to one site only that no file names. */
  readonly 'site-known-to-parent': { readonly site: string };
  /** Others refer to the site; it has no files. */
  readonly 'site-without-files': NoArgs;
  /** Nothing names the site. */
  readonly 'site-unnamed': NoArgs;
}

/** Why a file belongs to its site, or to none, where that differs from how the site itself is known. Each is a clause that follows "because". */
interface FileReasons {
  /** Records of the log carry the code. */
  readonly 'file-records-carry-code': { readonly count: number };
  /** The file states the code. */
  readonly 'file-states-code': NoArgs;
  /** The log refers to other sites of the folder as to others, so it is not theirs. `more`: how many sites are not listed. */
  readonly 'file-refers-to-others': { readonly sites: readonly string[]; readonly more: number };
  /** Only a primary site has a log of this component. */
  readonly 'file-of-primary': NoArgs;
  /** Only a site that reports to another one has such a log. */
  readonly 'file-of-child': NoArgs;
  /** The other site of the folder has a live log of this component already. */
  readonly 'file-other-server': NoArgs;
  /** The file names the server of the site. */
  readonly 'file-names-server': { readonly server: string };
  /** The name of the file holds a word that the names of the other files of the site hold too. */
  readonly 'file-name-has-word': { readonly word: string };
  /** The name of the file resembles those of the other files of the site. */
  readonly 'file-name-alike': NoArgs;
  /** The file is the other generation of a log of the site. */
  readonly 'file-other-generation': NoArgs;
  /** The file is in the folder of the site, or below it. */
  readonly 'file-beside': { readonly site: string };
  /** Nothing shows which site the file belongs to. */
  readonly 'file-unassigned': NoArgs;
  /** The file is about the whole bundle. */
  readonly 'file-of-bundle': NoArgs;
  /** The file was not read. */
  readonly 'file-not-read': NoArgs;
  /** Two sites hold the same records. `owner`: the site that wrote them; null if that is not known. */
  readonly 'log-misplaced': { readonly copy: string; readonly owner: string | null };
}

/** What the user should know of sites and clocks. */
interface Warnings {
  /** A file was left aside: it belongs to one of the sites of its folder, and nothing shows to which. */
  readonly 'left-aside-in-folder': NoArgs;
  /** A file was left aside: nothing shows which site it belongs to. */
  readonly 'left-aside': NoArgs;
  /** A log was left aside: it holds the same records as `copy`. `owner`: the site that wrote them; null if that is not known. */
  readonly 'left-aside-misplaced': { readonly copy: string; readonly owner: string | null };
  /** Files of a site that nothing names. `shownAs`: `?`, `?2` ... `folder`: empty if it is the top folder of the bundle. */
  readonly 'unnamed-site': { readonly shownAs: string; readonly folder: string };
  /** Two folders state one code, and are read as one site. `first`, `second`: the lines that state it. */
  readonly 'site-stated-twice': { readonly site: string; readonly first: string; readonly second: string };
  /** A log that a later product wrote lies among the files of a site. `stated`: the line that shows the version of the site, null: most of its records do. */
  readonly 'site-mixes-products': {
    readonly site: string;
    readonly version: string;
    readonly stated: string | null;
    readonly later: string;
    readonly logs: readonly string[];
    /** How many logs are not named. */
    readonly more: number;
  };
  /** A site code that no file states. `from`: what it was inferred from. */
  readonly 'inferred-site': { readonly site: string; readonly folder: string; readonly from: 'records' | 'name' | 'elimination' };
  /** The clock was set while a log was written. `ms`: the difference of both stamps; `from` and `to`: their wall times, null beyond year 9999. */
  readonly 'clock-set': {
    readonly site: string;
    readonly direction: 'back' | 'forward';
    readonly ms: number;
    readonly lineBefore: number;
    readonly lineAfter: number;
    readonly from: string | null;
    readonly to: string | null;
  };
  /**
   * The log and `other` were written in turn, by their wall times, but state offsets from UTC that are `minutes` apart: one of them is wrong. `isReadByWall`:
   * whether the log is read by its wall times and the offset of the other; else both are read as they say.
   */
  readonly 'bias-conflict': {
    readonly site: string | null;
    readonly other: string;
    readonly minutes: number;
    readonly isReadByWall: boolean;
  };
  /** Cause and effect lines that no setting of the clocks makes consistent. Each cause has the effect of the same index, as `source:line`. */
  readonly 'clock-contradiction': { readonly site: string; readonly causes: readonly string[]; readonly effects: readonly string[] };
  /** The clock error that the user stated contradicts cause and effect lines. */
  readonly 'clock-refuted': { readonly site: string };
  /** Records of several components are later than the stated time of capture, so it is not used. Wall times of the site; null beyond year 9999. */
  readonly 'capture-refuted': {
    readonly site: string;
    readonly records: number;
    readonly stated: string | null;
    readonly newest: string | null;
  };
  /** Records of one component are later than the stated time of capture, so their times are not used. Newest wall time; null beyond year 9999. */
  readonly 'stamps-after-capture': { readonly records: number; readonly newest: string | null };
  /** The stated time of capture is weeks after the newest record of all; the least difference is that of `site`. */
  readonly 'capture-far': {
    readonly site: string;
    readonly stated: string | null;
    readonly newest: string | null;
    readonly ms: number;
  };
  /** Cause and effect lines show that the clock of a site differs by hours from the zone that is stated for it. `ms`: to the quarter hour. */
  readonly 'zone-refuted': { readonly site: string; readonly zone: string; readonly ms: number };
  /** `bundle.json` names a time zone that is not known. */
  readonly 'manifest-unknown-zone': { readonly line: number; readonly zone: string; readonly site: string };
}

/** Code -> arguments. */
export interface MergeMessages extends SiteReasons, FileReasons, Warnings {
  /** An option names a site that the input does not have. `option`: `zones` or `clocks`; `sites`: codes of the input. */
  readonly 'unknown-site': { readonly option: string; readonly site: string; readonly sites: readonly string[] };
  /** What to do about it. */
  readonly 'unknown-site-help': NoArgs;
  /** A time zone of the user is not known. */
  readonly 'unknown-zone': { readonly zone: string };
  /** What to do about it. */
  readonly 'unknown-zone-help': NoArgs;
  /** A log that the user names is not in the input. */
  readonly 'unknown-log': { readonly name: string };
  /** What to do about it. */
  readonly 'unknown-log-help': NoArgs;
  /** An empty log. */
  readonly 'empty-log': NoArgs;
}

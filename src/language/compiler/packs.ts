// Which pack the files make, and which packs they use.

import type { Pack } from '../../knowledge/index.js';
import { didYouMean } from './did-you-mean.js';
import { placeText, type Report } from './context.js';
import type { Declaration, Span } from '../syntax.js';

/** One file of a pack. */
export interface SourceText {
  /** The name shown in diagnostics; `use "..."` is relative to it. */
  readonly file: string;
  readonly text: string;
}

/** Name and version of the pack; the name of the file if no file names the pack. */
export function packName(report: Report, declarations: readonly Declaration[], file: string): Pick<Pack, 'name' | 'version'> {
  const [first, ...others] = declarations.filter((one) => one.kind === 'pack');
  for (const other of others) {
    const help = `the first \`pack\` is at ${first ? placeText(first.span) : ''}; files of another pack are compiled by themselves`;
    report.error('SMSG350', other.span, 'the pack is named twice', help);
  }
  if (first) return { name: first.name.text, version: first.version.text };
  const base = file.slice(Math.max(file.lastIndexOf('/'), file.lastIndexOf('\\')) + 1);
  return { name: base.replace(/\.[^.]*$/, '') || 'unnamed', version: '0' };
}

/**
 * The packs that the files use, in the order of `known`. A file that is used must be among the files; its own pack may be named.
 *
 * @returns `isComplete`: whether all of them are there
 */
export function usedPacks(
  report: Report,
  declarations: readonly Declaration[],
  files: readonly SourceText[],
  known: readonly Pack[],
  own: string,
): { readonly packs: readonly Pack[]; readonly isComplete: boolean } {
  const used = new Set<string>();
  let isComplete = true;
  const missing = (span: Span, message: string, help: string | undefined) => {
    isComplete = false;
    report.error('SMSG351', span, message, help);
  };
  const packNames = known.map((pack) => pack.name);
  const fileNames = files.map(({ file }) => normalise(file));
  for (const one of declarations) {
    if (one.kind !== 'use') continue;
    const { target } = one;
    if (target.kind === 'word') {
      if (packNames.includes(target.text)) used.add(target.text);
      else if (target.text !== own) missing(target.span, `no pack is called \`${target.text}\``, didYouMean(target.text, packNames));
    } else if (!fileNames.includes(resolve(one.span.file, target.text))) {
      const help = didYouMean(resolve(one.span.file, target.text), fileNames) ?? 'a path is relative to the file that names it';
      missing(target.span, `the file \`${target.text}\` is not among the files of this pack`, help);
    }
  }
  return { packs: known.filter((pack) => used.has(pack.name)), isComplete };
}

function resolve(from: string, path: string): string {
  const folder = normalise(from).split('/').slice(0, -1).join('/');
  return normalise(folder === '' || path.startsWith('/') ? path : `${folder}/${path}`);
}

/** A path with forward slashes, without `.` and `..`. */
function normalise(path: string): string {
  const out: string[] = [];
  for (const part of path.replaceAll('\\', '/').split('/')) {
    if (part === '..' && out.length > 0 && out.at(-1) !== '..') out.pop();
    else if (part !== '.') out.push(part);
  }
  return out.join('/');
}

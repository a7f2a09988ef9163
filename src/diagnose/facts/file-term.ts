// path of a fact -> the files of a listing, or of the capture itself, that match it.

import type { Host } from '../../model/index.js';
import type { EvidenceLine } from '../../contract/index.js';
import { type FactTerm, isValueOf, normalForm, type TypeDef } from '../../knowledge/index.js';
import { type FactMatch, UNKNOWN_TERM, type TermResult } from '../evidence/fact-result.js';
import { hostOf, hostProperty, type Instance, keyType, partOf } from '../job/instance.js';
import { listingsOf, compilePattern, citeEntry, citeListedFolder, findRoot } from '../evidence/listing.js';
import type { Strength } from '../evidence/strength.js';

type FileTerm = Extract<FactTerm, { kind: 'file' }>;

interface PathSlot {
  readonly key: string;
  readonly type: TypeDef | undefined;
}

/** A path pattern with its placeholders filled in; keys that are not bound yet become slots that any value of their type fits. */
function fillPath(
  instance: Instance,
  path: string,
): { readonly expression: string; readonly slots: readonly PathSlot[]; readonly isBound: boolean } {
  const slots: PathSlot[] = [];
  let isBound = false;
  const pieces = path.split(/\{([a-z.-]+)\}/i).map((piece, index) => {
    if (index % 2 === 0) return compilePattern(piece);
    const [owner = '', name = ''] = piece.split('.');
    if (owner !== 'key') return compilePattern(hostProperty(hostOf(instance, owner), name) ?? '');
    const bound = instance.keys.get(name);
    if (bound) {
      isBound = true;
      return compilePattern(bound.value);
    }
    slots.push({ key: name, type: keyType(instance, name) });
    return '([^\\\\]*?)';
  });
  return { expression: pieces.join(''), slots, isBound };
}

/** Whether a slot's text may be this instance's: of the key's type, and parts that are keys themselves agree. */
function fitsSlot(instance: Instance, slot: PathSlot, text: string): boolean {
  if (!slot.type) return text !== '';
  const value = normalForm(text, slot.type);
  if (!isValueOf(slot.type, value)) return false;
  return instance.process.keys.every((key) => {
    const part = partOf(slot.type, value, key.name);
    const bound = instance.keys.get(key.name)?.value;
    return part === undefined || bound === undefined || part.toUpperCase() === bound.toUpperCase();
  });
}

/** A file as it is known: from a listing, or because it was captured. */
interface KnownFile {
  readonly path: string;
  readonly size: number;
  /** Wall time of the last write; NaN if not stated. */
  readonly wall: number;
  /** Made for the few that fit. */
  readonly cite: () => EvidenceLine;
}

function* knownFiles(instance: Instance, host: Host): Iterable<KnownFile> {
  const { evidenceIndex } = instance;
  const listings = listingsOf(evidenceIndex, host);
  for (const listing of listings)
    for (const entry of listing.entries)
      if (!entry.isDirectory)
        yield { path: entry.path, size: entry.size, wall: entry.wall, cite: () => citeEntry(evidenceIndex, host, listing, entry) };
  if (listings.length > 0) return;
  // Without a listing the captured files themselves are what is known.
  for (const source of evidenceIndex.filesOf(host))
    yield {
      path: source.label.replaceAll('/', '\\').toUpperCase(),
      size: source.size,
      wall: Number.NaN,
      cite: () => evidenceIndex.cite(host, { source, text: () => source.label }, 1),
    };
}

/** Whether a file is of the age that a term asks for; undefined if its age is not stated, or the capture time is only a lower bound and may be later. */
function isOfAge(
  { capturedWall, capturedStated, capturedErrorMs }: Host,
  { olderThanMs, youngerThanMs }: FileTerm,
  wall: number,
): boolean | undefined {
  if (olderThanMs === undefined && youngerThanMs === undefined) return true;
  if (Number.isNaN(wall) || capturedWall === undefined) return undefined;
  const age = capturedWall - wall;
  const isWithin = (error: number): boolean =>
    (olderThanMs === undefined || age - error >= olderThanMs) &&
    (youngerThanMs === undefined || (capturedStated && age + error <= youngerThanMs));
  if (isWithin(capturedErrorMs)) return true;
  return capturedStated && !isWithin(-capturedErrorMs) ? false : undefined;
}

function isOfSize(term: FileTerm, size: number): boolean {
  return (term.sizeEquals === undefined || size === term.sizeEquals) && (term.sizeAtLeast === undefined || size >= term.sizeAtLeast);
}

/** The files that fit a term; `undecided` if there is one of unknown age. */
function searchFiles(
  instance: Instance,
  host: Host,
  term: FileTerm,
  pattern: ReturnType<typeof fillPath>,
): { readonly found: readonly FactMatch[]; readonly undecided: boolean } {
  const { evidenceIndex } = instance;
  const root = term.path.includes('\\') ? undefined : findRoot(evidenceIndex, host);
  const isListed = listingsOf(evidenceIndex, host).length > 0;
  const top = term.drive ? '[A-Z]:' : root === undefined ? undefined : compilePattern(root);
  const prefix = isListed && top !== undefined ? `${top}\\\\` : '(?:.*\\\\)?';
  // Made when a file may fit: most terms meet none.
  let expression: RegExp | undefined;
  const fit = (path: string): RegExpExecArray | null =>
    (expression ??= new RegExp(`^${prefix}${pattern.expression.replace(/^\\\\/, '')}$`, 'i')).exec(path);
  const excepted = term.except.map((name) => new RegExp(`^${compilePattern(name)}$`, 'i'));
  const fixedName = term.path.slice(term.path.lastIndexOf('\\') + 1).toUpperCase();
  // Most files have another ending or folder: excluded without the expression.
  const lead = (term.path.split(/[*?{]/)[0] ?? '').toUpperCase();
  const tail = (term.path.split(/[*?}]/).at(-1) ?? '').toUpperCase();
  const tailOfName = tail.slice(tail.lastIndexOf('\\') + 1);
  const found: FactMatch[] = [];
  let undecided = false;
  for (const { path, size, wall, cite } of knownFiles(instance, host)) {
    if (!path.endsWith(isListed ? tail : tailOfName) || (isListed && !path.includes(lead))) continue;
    const name = path.slice(path.lastIndexOf('\\') + 1);
    const groups = fit(path);
    // Without a listing, a captured file of a fixed name is that file, whatever folder it was put in.
    const isIt = groups !== null || (!isListed && !/[*?{]/.test(fixedName) && name === fixedName);
    if (!isIt || excepted.some((one) => one.test(name)) || !isOfSize(term, size)) continue;
    const values = pattern.slots.map((slot, index) => [slot, groups?.[index + 1] ?? ''] as const);
    if (!values.every(([slot, text]) => fitsSlot(instance, slot, text))) continue;
    const isOld = isOfAge(host, term, wall);
    if (isOld === undefined) undecided = true;
    if (isOld !== true) continue;
    const binds: Record<string, string> = Object.fromEntries(values.map(([slot, text]) => [slot.key, text]));
    if (term.bind !== undefined && binds[term.bind] === undefined) binds[term.bind] = name.replace(/\.[^.]*$/, '');
    found.push({ name, at: Number.isNaN(wall) ? wall : evidenceIndex.timeline.toInstant(host, wall), citation: cite(), binds });
  }
  return { found, undecided };
}

/** Answers a `file` term: there, provably not there (its folder was listed), or not captured. */
export function evaluateFileTerm(instance: Instance, host: Host, term: FileTerm): TermResult {
  const pattern = fillPath(instance, term.path);
  const { found, undecided } = searchFiles(instance, host, term, pattern);
  const isKeyed = pattern.isBound || pattern.slots.length > 0;
  const isOwn = hostOf(instance, instance.process.subject) === host;
  const isOne = new Set(found.map((match) => JSON.stringify(match.binds))).size === 1;
  const strength: Strength = pattern.isBound ? 'exact' : isKeyed ? (isOne ? 'derived' : 'scoped') : isOwn ? 'exact' : 'scoped';
  if (found.length >= (term.atLeast ?? 1)) {
    const citations = found.map((match) => match.citation);
    return term.present ? { answer: 'yes', citations, matches: found, strength } : { answer: 'no', citations, matches: [] };
  }
  if (undecided) return UNKNOWN_TERM;
  const folder = term.path.toUpperCase().split('\\').slice(0, -1);
  const wild = folder.findIndex((step) => /[*?{]/.test(step));
  const citation = citeListedFolder(instance.evidenceIndex, host, (wild < 0 ? folder : folder.slice(0, wild)).join('\\'), term.drive);
  if (!citation) return UNKNOWN_TERM;
  return { answer: term.present ? 'no' : 'yes', citations: [citation], matches: [], ...(term.present ? {} : { strength }) };
}

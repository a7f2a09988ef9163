// `--resume DIR`: finished captures -> files by the hash of their contents, of the program and of the packs; each is whole or not there
import { createHash } from 'node:crypto';
import { closeSync, existsSync, fstatSync, openSync, readdirSync, readSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { writeWhole } from '../output/write-whole.js';
import { readJson } from './result-files.js';
import type { Kept, TriageResult, TriageTask } from './task.js';

/** What is kept of captures, by what they hold. */
export interface Store {
  /** What is kept of a capture whose files have the names, sizes and dates that they had; undefined if that says nothing. */
  recall(task: TriageTask): TriageResult | undefined;
  /** What is kept of a capture, and what it would be kept under. */
  find(task: TriageTask): { readonly kept: Kept; readonly result?: TriageResult };
  /** A file that is not as it was; undefined if all are. */
  changed(task: TriageTask, kept: Kept): string | undefined;
  /** Names, sizes and dates of the files of a capture, as a hash. */
  signatureOf(task: TriageTask): string;
  /** The result that is kept under a key; undefined if there is none. */
  read(key: string): TriageResult | undefined;
  /** Keeps a result. */
  keep(task: TriageTask, kept: Kept, result: TriageResult): TriageResult;
}

/** A file of a capture. */
interface Member {
  readonly path: string;
  readonly stat: string;
}

function addMembers(path: string, into: Member[]): void {
  const stat = statSync(path, { bigint: true, throwIfNoEntry: false });
  if (stat === undefined) return;
  if (!stat.isDirectory()) {
    into.push({ path, stat: `${stat.size} ${stat.mtimeNs} ${stat.ino}` });
    return;
  }
  const entries = readdirSync(path, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
  for (const entry of entries) if (entry.isDirectory() || entry.isFile()) addMembers(`${path}/${entry.name}`, into);
}

/** All files of a task, in a fixed order. What cannot be listed is told when it is opened. */
function membersOf({ paths }: TriageTask): readonly Member[] {
  const members: Member[] = [];
  for (const path of paths) {
    try {
      addMembers(path, members);
    } catch {
      members.push({ path, stat: 'unreadable' });
    }
  }
  return members;
}

const sha = (): ReturnType<typeof createHash> => createHash('sha256');

/** Names, sizes and dates: what a file system changes when a file changes. */
function signatureOf(members: readonly Member[]): string {
  const hash = sha();
  for (const { path, stat } of members) hash.update(`${path}\0${stat}\0`);
  return hash.digest('hex');
}

const buffer = Buffer.alloc(256 * 1024);

function addContent(hash: ReturnType<typeof sha>, path: string): void {
  let descriptor: number | undefined;
  try {
    descriptor = openSync(path, 'r');
    hash.update(`${fstatSync(descriptor).size}\0`);
    for (let size = readSync(descriptor, buffer); size > 0; size = readSync(descriptor, buffer)) hash.update(buffer.subarray(0, size));
  } catch (error) {
    hash.update(`unreadable ${error instanceof Error && 'code' in error ? String(error.code) : ''}\0`);
  } finally {
    if (descriptor !== undefined) closeSync(descriptor);
  }
}

/** Hash of paths as given, contents, and what judges them: results name paths. */
function keyOf({ paths }: TriageTask, members: readonly Member[], version: string): string {
  const hash = sha().update(JSON.stringify([version, ...paths]));
  for (const { path } of members) {
    hash.update(`${path}\0`);
    addContent(hash, path);
  }
  return hash.digest('hex');
}

/** File of signatures, for quick recognition; without it contents are read. */
const SIGNATURES = 'signatures.json';

function isResult(value: unknown): value is TriageResult {
  return (
    typeof value === 'object' &&
    value !== null &&
    'rows' in value &&
    Array.isArray(value.rows) &&
    'steps' in value &&
    'parts' in value &&
    'sites' in value
  );
}

function readSignatures(folder: string): ReadonlyMap<string, string> {
  const read = readJson(join(folder, SIGNATURES));
  const entries = typeof read === 'object' && read !== null ? Object.entries(read) : [];
  return new Map(entries.filter((entry): entry is [string, string] => typeof entry[1] === 'string'));
}

/** Keeps the signatures of finished captures. */
export function keepSignatures(folder: string, kept: readonly Kept[]): void {
  writeWhole(join(folder, SIGNATURES), JSON.stringify(Object.fromEntries(kept.map(({ signature, key }) => [signature, key]))));
}

/** A folder of results. */
export interface StoreOptions {
  readonly folder: string;
  /** What tells results of a program, its packs and its options from others. */
  readonly version: string;
  /** Whether a result without its records is none; default: false. */
  readonly records?: boolean | undefined;
}

/** Where the records of a capture are kept, if they are. */
export const recordsPath = (folder: string, key: string): string => join(folder, `${key}.parquet`);

/** Opens a folder of results, which must exist. */
export function createStore({ folder, version, records = false }: StoreOptions): Store {
  const signatures = readSignatures(folder);
  const fileOf = (key: string) => join(folder, `${key}.json`);
  const read = (kept: Kept): TriageResult | undefined => {
    const value = readJson(fileOf(kept.key));
    if (records && !existsSync(recordsPath(folder, kept.key))) return undefined;
    return isResult(value) ? { ...value, kept } : undefined;
  };
  const signedAs = (members: readonly Member[]) => signatureOf([{ path: version, stat: '' }, ...members]);
  return {
    signatureOf: (task) => signedAs(membersOf(task)),
    read: (key) => read({ signature: '', key }),
    recall(task) {
      if (signatures.size === 0) return undefined;
      const signature = signedAs(membersOf(task));
      const key = signatures.get(signature);
      return key === undefined ? undefined : read({ signature, key });
    },
    find(task) {
      const members = membersOf(task);
      const signature = signedAs(members);
      const key = signatures.get(signature) ?? keyOf(task, members, version);
      const kept = { signature, key };
      const result = read(kept);
      return result ? { kept, result } : { kept };
    },
    changed(task, { signature }) {
      return signedAs(membersOf(task)) === signature ? undefined : (task.paths[0] ?? '.');
    },
    keep(task, kept, result) {
      writeWhole(fileOf(kept.key), JSON.stringify({ ...result, kept: null }));
      return { ...result, kept };
    },
  };
}

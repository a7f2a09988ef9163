// A folder that the machines of a fleet share: what was submitted, what became of it, results. Each file is whole or not there; what is written twice is the same.
import { randomUUID } from 'node:crypto';
import { mkdirSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { SmslogError } from '../../errors.js';
import { batchName, type Capture, captureId, joinSubmissions, type Outcome, submissionId } from '../../fleet/index.js';
import { removeUnfinished, writeWhole } from '../output/write-whole.js';
import { makeFolder, readJson } from '../triage/result-files.js';
import type { FleetBatch } from './types.js';

/** The folder. */
export interface ResultsFolder {
  readonly path: string;
  /** Tells this folder from others: two fleets may use one server. */
  readonly id: string;
  /** Keeps what was submitted. */
  submit(batch: FleetBatch): void;
  /** All that was ever submitted. */
  batches(): readonly FleetBatch[];
  /** What became of a capture; undefined if it is still to be done. */
  outcomeOf(version: string, capture: Capture): Outcome | undefined;
  /** Keeps what became of a capture. */
  settle(version: string, capture: Capture, outcome: Outcome): void;
  /** Forgets what became of a capture, so that it is to be done again. */
  reopen(version: string, capture: Capture): void;
  /** How many captures of a batch were done since an instant. */
  doneSince(version: string, instant: number): number;
  /** Removes what machines that are gone had begun to write. */
  tidy(): void;
}

/** The id of a folder, which is made when it is first used. */
function identityOf(path: string): string {
  const file = join(path, 'fleet.json');
  try {
    writeFileSync(file, JSON.stringify({ id: randomUUID() }), { flag: 'wx' });
  } catch {
    // It is there, or cannot be written; reading says which.
  }
  const value = readJson(file);
  if (typeof value === 'object' && value !== null && 'id' in value && typeof value.id === 'string') return value.id;
  throw new SmslogError(
    'cannot-read',
    `${file} cannot be read or written, or is damaged.`,
    undefined,
    'Name another folder with --results.',
  );
}

const isText = (value: unknown): value is string => typeof value === 'string';

function isBatch(value: unknown): value is FleetBatch {
  if (typeof value !== 'object' || value === null) return false;
  const { version, packs, manner, captures } = value as Partial<Record<keyof FleetBatch, unknown>>;
  const isCapture = (one: unknown) =>
    typeof one === 'object' && one !== null && 'paths' in one && Array.isArray(one.paths) && one.paths.every(isText);
  return isText(version) && isText(packs) && typeof manner === 'object' && Array.isArray(captures) && captures.every(isCapture);
}

function isOutcome(value: unknown): value is Outcome {
  if (typeof value !== 'object' || value === null) return false;
  const { kind, key, reason, signature } = value as Readonly<Record<string, unknown>>;
  return isText(signature) && ((kind === 'done' && isText(key)) || (kind === 'aside' && isText(reason)));
}

/**
 * Opens the folder, and makes it if it is not there.
 *
 * @throws SmslogError `usage` if it cannot be made, `cannot-read` if it is damaged
 */
export function openResultsFolder(path: string): ResultsFolder {
  makeFolder('--results', path, ['submitted', 'outcomes']);
  const id = identityOf(path);
  const folderOf = (version: string) => join(path, 'outcomes', batchName({ version }));
  const fileOf = (version: string, capture: Capture) => join(folderOf(version), `${captureId(version, capture)}.json`);
  return {
    path,
    id,
    submit(batch) {
      writeWhole(join(path, 'submitted', `${submissionId(batch)}.json`), JSON.stringify(batch));
      mkdirSync(folderOf(batch.version), { recursive: true });
    },
    batches() {
      const files = readdirSync(join(path, 'submitted')).filter((name) => name.endsWith('.json'));
      return joinSubmissions(files.map((name) => readJson(join(path, 'submitted', name))).filter(isBatch));
    },
    outcomeOf(version, capture) {
      const value = readJson(fileOf(version, capture));
      return isOutcome(value) ? value : undefined;
    },
    settle(version, capture, outcome) {
      writeWhole(fileOf(version, capture), JSON.stringify({ ...outcome, paths: capture.paths }));
    },
    reopen: (version, capture) => rmSync(fileOf(version, capture), { force: true }),
    doneSince(version, instant) {
      const names = readdirSync(folderOf(version)).filter((name) => name.endsWith('.json'));
      return names.filter((name) => (statSync(join(folderOf(version), name), { throwIfNoEntry: false })?.mtimeMs ?? 0) >= instant).length;
    },
    tidy() {
      const outcomes = readdirSync(join(path, 'outcomes')).map((name) => join('outcomes', name));
      for (const part of ['', 'submitted', ...outcomes]) removeUnfinished(join(path, part), Date.now());
    },
  };
}

// Names that only the loaded knowledge can list: formats of records, ids of diagnoses and of processes.
import type { Knowledge } from '../../knowledge/index.js';
import type { KnownValues } from '../command-description.js';

/** The formats of records that the loaded grammars describe, in the order of their frames. */
export function recordFormats({ frames }: Pick<Knowledge, 'frames'>): readonly string[] {
  return [...new Set(frames.map(({ format }) => format))];
}

/** All values of one kind in the built-in knowledge. Loads it. */
export async function knownValues(kind: KnownValues): Promise<readonly string[]> {
  const { builtInKnowledge } = await import('../../read/index.js');
  const knowledge = builtInKnowledge();
  if (kind === 'record-formats') return recordFormats(knowledge);
  return knowledge[kind === 'processes' ? 'processes' : 'diagnoses'].map(({ id }) => id).sort();
}

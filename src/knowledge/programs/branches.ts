// Several programs -> one that tries them in their order.

import { ANY_CLASS, Op } from './instructions.js';
import { firstOf, NOTHING_FOLLOWS } from './follow.js';
import { internClass, type Pool } from './pool.js';
import { append } from '../../lists.js';

/** A program before it is written: its instructions one by one. */
export type Program = readonly (readonly number[])[];

/**
 * Writes programs as one. Neighbours share the instructions that they begin with, so what they have in common is run once; their order stays.
 *
 * @returns its address; -1 if there are no programs
 */
export function writeBranches(programs: readonly Program[], pool: Pool): number {
  const [first, ...others] = programs;
  if (!first) return -1;
  let shared = 0;
  while (shared < first.length && others.every((other) => isSame(other[shared], first[shared]))) shared++;
  const groups = others.length === 0 ? [] : groupByFirst(programs.map((program) => program.slice(shared)));
  const branches = groups.flatMap((group) => [classOfGroup(group, pool), writeBranches(group, pool)]);
  const address = pool.code.length;
  append(pool.code, first.slice(0, shared).flat());
  if (groups.length > 0) append(pool.code, [Op.Fork, groups.length, ...branches]);
  return address;
}

/** Class of the bytes with which any program of a group can begin. They have their first instruction in common, and perhaps no more. */
function classOfGroup([first = [], ...others]: readonly Program[], pool: Pool): number {
  return firstClass(others.length > 0 ? first.slice(0, 1) : first, pool);
}

function firstClass(program: Program, pool: Pool): number {
  const [op, first = 0, second = 0] = program[0] ?? [];
  switch (op) {
    case Op.Text: {
      const byte = pool.literals[first];
      if (byte === undefined || second === 0) return ANY_CLASS;
      return internClass(pool, firstOf([{ kind: 'text', bytes: [byte] }], NOTHING_FOLLOWS).bytes);
    }
    case Op.Run:
    case Op.Shortest:
    case Op.Capture:
      return second > 0 ? first : ANY_CLASS;
    case Op.Read:
      return second;
    case Op.Mark:
      return firstClass(program.slice(1), pool);
    default:
      return ANY_CLASS;
  }
}

/** Runs of neighbours with the same first instruction. */
function groupByFirst(programs: readonly Program[]): readonly (readonly Program[])[] {
  const groups: Program[][] = [];
  for (const program of programs) {
    const group = groups.at(-1);
    if (group && isSame(group[0]?.[0], program[0])) group.push(program);
    else groups.push([program]);
  }
  return groups;
}

function isSame(one: readonly number[] | undefined, other: readonly number[] | undefined): boolean {
  return one !== undefined && other !== undefined && one.length === other.length && one.every((word, i) => word === other[i]);
}

// Elements of a pattern -> instructions. Templates and frames are compiled when packs are linked.

import type { ByteRun } from '../types/index.js';
import type { Element } from './elements.js';
import { type Follow, before, beforeRun, beginningOfRuns, classOf } from './follow.js';
import { ANY_CLASS, BLANK, NO_SLOT, Op } from './instructions.js';
import { type Pool, internClass, internLiteral, internValue } from './pool.js';
import { append } from '../../lists.js';

/**
 * Instructions of a sequence of elements, as arrays, one an instruction. They hold no addresses of code but those of values, so they can be compared and moved.
 *
 * @param follow  what may stand after the last element
 */
export function compileElements(elements: readonly Element[], pool: Pool, follow: Follow): readonly (readonly number[])[] {
  const blocks: (readonly number[])[][] = [];
  let after = follow;
  for (const element of [...elements].reverse()) {
    blocks.push(compileElement(element, pool, after));
    after = before(element, after);
  }
  return blocks.reverse().flat();
}

function compileElement(element: Element, pool: Pool, follow: Follow): (readonly number[])[] {
  switch (element.kind) {
    case 'text':
      return [[Op.Text, internLiteral(pool, element.bytes), element.bytes.length]];
    case 'reader':
      return [[Op.Read, element.reader, internClass(pool, element.first)]];
    case 'value':
      return compileValue(element, pool, follow);
  }
}

function compileValue(element: Element & { kind: 'value' }, pool: Pool, follow: Follow): (readonly number[])[] {
  const { alternatives, slot, optional } = element;
  const [only] = alternatives;
  if (optional && slot === NO_SLOT && only && alternatives.length === 1) {
    const text = fixedText(only);
    if (text?.[0] !== undefined && !follow.bytes[text[0]]) return [[Op.Maybe, internLiteral(pool, text), text.length]];
  }
  const chains = optional ? [] : alternatives.map((runs) => compileChain(runs, pool, follow));
  const [first] = chains;
  if (first && chains.length === 1) return marked(first, slot);
  const sound = chains.filter((chain) => chain !== undefined);
  if (sound.length > 1 && sound.length === chains.length && areDisjoint(alternatives))
    return marked([compileChoice(alternatives, sound, pool)], slot);
  return [[Op.Value, internValue(pool, alternatives), slot, optional ? 1 : 0, ...nextOf(pool, follow)]];
}

function marked(inner: readonly (readonly number[])[], slot: number): (readonly number[])[] {
  if (slot === NO_SLOT) return [...inner];
  const [only, ...others] = inner;
  if (only?.[0] === Op.Run && others.length === 0) return [[Op.Capture, ...only.slice(1), 2 * slot]];
  return [[Op.Mark, 2 * slot], ...inner, [Op.Mark, 2 * slot + 1]];
}

/** Instructions of runs of which only the last may have several ends; undefined if another has. */
function compileChain(runs: readonly ByteRun[], pool: Pool, follow: Follow): readonly (readonly number[])[] | undefined {
  const last = runs.at(-1);
  if (!last) return undefined;
  const before = runs.slice(0, -1);
  if (!isDeterministic(before, beforeRun(last, follow))) return undefined;
  const chain = before.map((run) => runInstruction(run, pool));
  if (isDeterministic([last], follow)) chain.push(runInstruction(last, pool));
  else chain.push([Op.Shortest, internClass(pool, classOf(last.ranges)), last.min, last.max, ...nextOf(pool, follow)]);
  return chain;
}

function runInstruction(run: ByteRun, pool: Pool): readonly number[] {
  const text = fixedText([run]);
  return text && !text.includes(BLANK)
    ? [Op.Text, internLiteral(pool, text), text.length]
    : [Op.Run, internClass(pool, classOf(run.ranges)), run.min, run.max];
}

/** Whether the first byte tells which alternative it can be. */
function areDisjoint(alternatives: readonly (readonly ByteRun[])[]): boolean {
  const firsts = alternatives.map(beginningOfRuns);
  const total = new Uint8Array(256);
  for (const { bytes } of firsts) for (let byte = 0; byte < total.length; byte++) total[byte]! += bytes[byte]!;
  return firsts.every(({ end }) => !end) && total.every((count) => count < 2);
}

function compileChoice(
  alternatives: readonly (readonly ByteRun[])[],
  chains: readonly (readonly (readonly number[])[])[],
  pool: Pool,
): readonly number[] {
  const blocks = chains.map((chain) => chain.flat());
  const words: number[] = [Op.Choose, blocks.length];
  let distance = 2 + 2 * blocks.length;
  blocks.forEach((block, i) => {
    words.push(internClass(pool, beginningOfRuns(alternatives[i] ?? []).bytes), distance);
    distance += block.length + 2;
  });
  for (const block of blocks) append(words, [...block, Op.Jump, distance - words.length - block.length]);
  return words;
}

function nextOf(pool: Pool, follow: Follow): readonly [number, number] {
  const next = follow.bytes.includes(0) ? internClass(pool, follow.bytes) : ANY_CLASS;
  return [next, follow.end ? 1 : 0];
}

/** Whether there is at most one way to read the runs: each either has a fixed length or ends where what follows it cannot begin earlier. */
function isDeterministic(runs: readonly ByteRun[], follow: Follow): boolean {
  let after = follow;
  for (const run of [...runs].reverse()) {
    const flags = classOf(run.ranges);
    if (run.min !== run.max && haveCommon(flags, after.bytes)) return false;
    after = beforeRun(run, after);
  }
  return true;
}

function haveCommon(some: Uint8Array, others: Uint8Array): boolean {
  for (let byte = 0; byte < some.length; byte++) if (some[byte] === 1 && others[byte] === 1) return true;
  return false;
}

/** The text of a value that can only be one text. */
function fixedText(runs: readonly ByteRun[]): readonly number[] | undefined {
  const bytes: number[] = [];
  for (const run of runs) {
    const [range, other] = run.ranges;
    if (!range || other || range[0] !== range[1] || run.min !== run.max) return undefined;
    for (let i = 0; i < run.min; i++) bytes.push(range[0]);
  }
  return bytes;
}

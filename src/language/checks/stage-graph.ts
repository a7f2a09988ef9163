// The stages of a process as a graph: no circles, a goal that can be reached, time limits that leave the services time to look.

import type { DurationExpr, Operand, ProcessDef, StageDef, StageEvidence, TypeDef } from '../../knowledge/index.js';
import { BEGIN } from '../compiler/stages.js';
import { placeText, type Context } from '../compiler/context.js';
import { stageName } from '../compiler/occurrences.js';
import { durationOf, longest } from '../compiler/references.js';
import type { ProcessSymbol } from '../compiler/symbols.js';
import type { ProcessDeclaration, StageDeclaration } from '../syntax.js';
import { areExclusive } from './exclusive.js';

/** Checks the stages of a compiled process. */
export function checkStages(context: Context, declaration: ProcessDeclaration, def: ProcessDef, process: ProcessSymbol): void {
  const stages = new Map(def.stages.map((stage) => [stage.name, stage]));
  const places = new Map(declaration.stages.map((stage) => [stage.name.text, stage]));
  const circle = findCircle(def.stages, stages);
  if (circle) {
    const first = places.get(circle[0] ?? '');
    if (first) context.error('SMSG210', first.name.span, `the stage \`${first.name.text}\` waits for itself`, circle.join(' -> '));
  } else {
    checkGoal(context, declaration, def, process, stages);
    checkSharedEvents(context, def, process, stages, places);
    for (const stage of declaration.stages) checkActivity(context, stage, process, stages);
  }
  for (const stage of declaration.stages) checkLimits(context, stage, process);
}

/** The names of stages that wait for each other, the first again at the end; undefined if there are none. */
function findCircle(all: readonly StageDef[], stages: ReadonlyMap<string, StageDef>): readonly string[] | undefined {
  const done = new Set<string>();
  /** Follows `after` from one stage, without recursion: there may be any number of stages in a row. */
  const circleFrom = (start: string): readonly string[] | undefined => {
    const path: { readonly name: string; readonly after: string[] }[] = [];
    const depths = new Map<string, number>();
    const enter = (name: string): void => {
      depths.set(name, path.length);
      path.push({ name, after: (stages.get(name)?.after ?? []).map(({ stage }) => stage).reverse() });
    };
    if (!done.has(start)) enter(start);
    for (let last = path.at(-1); last; last = path.at(-1)) {
      const next = last.after.pop();
      const from = next === undefined ? undefined : depths.get(next);
      if (next === undefined) {
        path.pop();
        depths.delete(last.name);
        done.add(last.name);
      } else if (from !== undefined) return [...path.slice(from).map(({ name }) => name), next];
      else if (!done.has(next)) enter(next);
    }
    return undefined;
  };
  for (const stage of all) {
    const circle = circleFrom(stage.name);
    if (circle) return circle;
  }
  return undefined;
}

/** All stages that come before one. */
function ancestors(stage: StageDef | undefined, stages: ReadonlyMap<string, StageDef>): ReadonlySet<string> {
  const found = new Set((stage?.after ?? []).map((one) => one.stage));
  // A set goes on with what is added while it is gone through.
  for (const name of found) for (const before of stages.get(name)?.after ?? []) found.add(before.stage);
  return found;
}

/** The goal is mandatory, and no mandatory stage is left aside: what does not lead to the goal could fail without anyone knowing. */
function checkGoal(
  context: Context,
  declaration: ProcessDeclaration,
  def: ProcessDef,
  process: ProcessSymbol,
  stages: ReadonlyMap<string, StageDef>,
): void {
  const { goal: word } = declaration;
  const goal = word && stages.get(stageName(process, word.text));
  if (!word || !goal) return;
  const own = `the goal \`${word.text}\``;
  if (goal.optional) context.error('SMSG211', word.span, `${own} is optional`, 'a process ends with a stage that must be reached');
  if (goal.only !== undefined)
    context.error('SMSG211', word.span, `${own} is a stage of \`${goal.only}\` only`, 'a process ends with a stage of every variant');
  const before = ancestors(goal, stages);
  if (def.stages.length > 1 && before.size === 0) {
    context.error('SMSG211', word.span, `no stage leads to ${own}`, 'say in the goal which stage it comes `after`');
    return;
  }
  const firsts = [goal.name, ...before].filter((name) => (stages.get(name)?.after ?? []).every(({ stage }) => stage === BEGIN));
  if (firsts.length === 0) context.error('SMSG211', word.span, `${own} cannot be reached: no stage before it begins`);
  for (const stage of declaration.stages) {
    const name = stage.name.text;
    if (stage.optional || name === goal.name || before.has(name) || ancestors(stages.get(name), stages).has(goal.name)) continue;
    const help = 'say in a later stage that it comes `after` this one, or make it `optional`';
    context.warning('SMSG211', stage.name.span, `the stage \`${name}\` does not lead to the goal`, help);
  }
}

/** One event that shows two stages, of which neither comes before the other. A later stage may well show an earlier one. */
function checkSharedEvents(
  context: Context,
  def: ProcessDef,
  process: ProcessSymbol,
  stages: ReadonlyMap<string, StageDef>,
  places: ReadonlyMap<string, StageDeclaration>,
): void {
  const before = new Map(def.stages.map((stage) => [stage.name, ancestors(stage, stages)]));
  def.stages.forEach((stage, index) => {
    for (const other of def.stages.slice(0, index)) {
      const isOrdered = before.get(stage.name)?.has(other.name) === true || before.get(other.name)?.has(stage.name) === true;
      const isEither = stage.only !== undefined && other.only !== undefined && stage.only !== other.only;
      if (isOrdered || isEither) continue;
      const shared = stage.reached.findIndex((evidence) =>
        other.reached.some((one) => canBeSame(context, process, [evidence, stage], [one, other])),
      );
      const clause = places.get(stage.name)?.reached[shared];
      const first = places.get(other.name);
      if (!clause || !first) continue;
      const message = `this shows the stage \`${other.name}\` as well as \`${stage.name}\``;
      const help = `the other one is at ${placeText(first.span)}; tell them apart by \`where\`, or put one \`after\` the other`;
      context.error('SMSG213', clause.span, message, help);
    }
  });
}

/** Work after a stage proves another one only if that one comes later. */
function checkActivity(context: Context, stage: StageDeclaration, process: ProcessSymbol, stages: ReadonlyMap<string, StageDef>): void {
  const before = ancestors(stages.get(stage.name.text), stages);
  for (const { after } of stage.activity) {
    const name = after && stageName(process, after.text);
    if (!after || name === undefined || !stages.has(name) || before.has(name)) continue;
    const message = `the stage \`${after.text}\` does not come before \`${stage.name.text}\``;
    context.error('SMSG216', after.span, message, `name a stage that \`${stage.name.text}\` comes after`);
  }
}

type Evidence = readonly [StageEvidence, StageDef];

function canBeSame(context: Context, process: ProcessSymbol, [a, stageOfA]: Evidence, [b, stageOfB]: Evidence): boolean {
  if (a.kind !== 'event' || b.kind !== 'event' || a.of !== b.of) return false;
  if ((a.host ?? stageOfA.host) !== (b.host ?? stageOfB.host)) return false;
  const { types, events } = context.symbols;
  const fields = events.get(a.of)?.fields ?? {};
  const typeOf = (operand: Operand): TypeDef | undefined => {
    const name =
      operand.kind === 'field' ? fields[operand.path.join('.')] : operand.kind === 'key' ? process.keys.get(operand.name) : undefined;
    return types.get(name ?? '');
  };
  return !a.where || !b.where || !areExclusive(a.where, b.where, typeOf);
}

/** A limit below the interval in which the component looks for work ends before the work can begin. */
function checkLimits(context: Context, stage: StageDeclaration, process: ProcessSymbol): void {
  const { component } = stage;
  const heartbeat = [...context.symbols.components.values()].find(
    ({ name, aliases }) => component && [name, ...aliases].includes(component.text),
  )?.heartbeat;
  if (!component || !heartbeat) return;
  for (const { within } of stage.after) {
    if (!within || !isShorter(durationOf(within), heartbeat.every, process)) continue;
    const message = `\`${component.text}\` looks for work less often than this`;
    context.warning('SMSG214', within.span, message, 'a limit that is shorter than its heartbeat calls every run late');
  }
}

function isShorter(limit: DurationExpr, every: DurationExpr, process: ProcessSymbol): boolean {
  if ('name' in limit && 'name' in every && limit.name === every.name) return limit.times < every.times;
  const [a, b] = [longest(limit, process), longest(every, process)];
  return a !== undefined && b !== undefined && a < b;
}

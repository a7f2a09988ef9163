// The name of a stage, a workaround or a precondition -> what the rules say of it, in words.

import { type ConditionDescription, describeCondition } from './conditions/index.js';
import {
  type DescribeContext,
  describeActivity,
  describeExceptions,
  describeOccurrence,
  describeStage,
  formatDuration,
  listTemplates,
  namePlaceholders,
  ROLE_NAMES,
} from './describe/index.js';
import { indexKnowledge } from './knowledge-index.js';
import { canBeLookedUp } from './sources.js';
import type { Knowledge, Occurrence, Precondition, ProcessDef, StageDef, StageEvidence, WorkaroundDef } from './types/index.js';

/** What a part of a description is about. */
export type RulePart =
  | 'after'
  | 'reached'
  | 'activity'
  | 'failed'
  | 'pending'
  | 'conditions'
  | 'otherwise'
  | 'preconditions'
  | 'steps'
  | 'cautions'
  | 'verify'
  | 'findings'
  | 'workarounds'
  | 'suggested';

/** A stage, a workaround or a precondition as `smslog explain` prints it; plain data. */
export interface RuleDescription {
  readonly kind: 'stage' | 'workaround' | 'precondition';
  /** `P10`, `force-ct2`, `A8`. */
  readonly id: string;
  /** Of a stage the name by which rules call it; of a precondition the workaround that it belongs to; null for a workaround. */
  readonly of: string | null;
  readonly title: string;
  readonly process: string;
  /** Of a stage where it happens and which component writes; of a workaround its risk; of a precondition what it must be. */
  readonly traits: Readonly<Record<string, string>>;
  /** Parts that are empty are left out. */
  readonly parts: readonly { readonly part: RulePart; readonly items: readonly ConditionDescription[] }[];
  /** Articles behind it and behind the wording of its messages. */
  readonly references: readonly string[];
  readonly declaredAt: { readonly file: string; readonly line: number };
}

const plain = (texts: readonly string[]): readonly ConditionDescription[] => texts.map((text) => ({ text, alternatives: [] }));

function partsOf(parts: Readonly<Partial<Record<RulePart, readonly ConditionDescription[]>>>): RuleDescription['parts'] {
  return Object.entries(parts).flatMap(([part, items]) => (items.length === 0 ? [] : [{ part: part as RulePart, items }]));
}

/** Articles of messages that a rule names. */
function articlesOf(knowledge: Knowledge, occurrences: readonly Occurrence[]): readonly string[] {
  const index = indexKnowledge(knowledge);
  const events = occurrences.flatMap(({ kind, of }) => (kind === 'event' ? (index.event(of) ?? []) : []));
  return events.flatMap((event) => listTemplates(knowledge, event)).flatMap(({ source }) => (canBeLookedUp(source) ? [source.id] : []));
}

function contextOf(knowledge: Knowledge, process: ProcessDef | undefined): DescribeContext {
  return { knowledge, process, names: ROLE_NAMES };
}

function describeStageDef(knowledge: Knowledge, process: ProcessDef, stage: StageDef): RuleDescription {
  const context = contextOf(knowledge, process);
  const index = indexKnowledge(knowledge);
  const lines = (list: readonly StageEvidence[]) =>
    plain(list.map((one) => describeOccurrence(context, { host: stage.host, ...one }) + describeExceptions(context, one.unless ?? [])));
  const isHere = (name: string | undefined) => name === stage.name || name === stage.id;
  const findings = knowledge.diagnoses.filter(({ process: own, stages }) => own === process.id && isHere(stages[0]));
  const workarounds = stage.suggest.flatMap((one) => one.workarounds).flatMap((id) => index.workaround(id) ?? []);
  const after = stage.after.map(
    (one) => `${describeStage(context, one.stage)}${one.within === undefined ? '' : `, within ${formatDuration(one.within)}`}`,
  );
  return {
    kind: 'stage',
    id: stage.id,
    of: stage.name,
    title: stage.title,
    process: process.id,
    traits: {
      host: stage.host,
      ...(stage.component === undefined ? {} : { component: stage.component }),
      ...(stage.only === undefined ? {} : { variant: stage.only }),
      necessity: stage.optional ? 'optional' : 'mandatory',
    },
    parts: partsOf({
      after: plain(after),
      reached: lines(stage.reached),
      activity: plain(stage.activity.map((work) => describeActivity(context, work))),
      failed: lines(stage.failed),
      pending: lines(stage.pending),
      findings: plain(findings.map(({ id, title }) => `${id}: ${title}`)),
      workarounds: plain(workarounds.map(({ id, title }) => `${id}: ${title}`)),
    }),
    references: [
      ...new Set([
        ...process.references.map(({ id }) => id),
        ...articlesOf(knowledge, [...stage.reached, ...stage.failed, ...stage.pending]),
      ]),
    ],
    declaredAt: stage.at,
  };
}

/** Texts of a rule with their placeholders named. */
function namerOf(process: ProcessDef | undefined): (text: string) => string {
  const hosts = process?.hosts.map(({ name }) => name);
  return (text) => namePlaceholders(text, ROLE_NAMES, hosts);
}

function describeWorkaround(knowledge: Knowledge, workaround: WorkaroundDef): RuleDescription {
  const process = indexKnowledge(knowledge).process(workaround.process);
  const [context, named] = [contextOf(knowledge, process), namerOf(process)];
  const isSuggested = ({ suggest }: Pick<StageDef, 'suggest'>) => suggest.some(({ workarounds }) => workarounds.includes(workaround.id));
  const stages = process?.stages.filter(isSuggested).map(({ id, title }) => `stage ${id} "${title}"`) ?? [];
  const findings = knowledge.diagnoses.filter(isSuggested).map(({ id }) => id);
  return {
    kind: 'workaround',
    id: workaround.id,
    of: null,
    title: named(workaround.title),
    process: workaround.process,
    traits: { risk: workaround.risk },
    parts: partsOf({
      preconditions: plain(workaround.preconditions.map(({ id, kind, text }) => `${id} (${kind}) ${named(text)}`)),
      steps: plain(workaround.steps.map(({ text, danger }) => `${danger ? 'CAUTION: ' : ''}${named(text)}`)),
      cautions: plain(workaround.cautions.map(named)),
      verify: plain(workaround.verify.map(({ stage, within }) => `${describeStage(context, stage)} within ${formatDuration(within)}`)),
      suggested: plain([...stages, ...findings]),
    }),
    references: workaround.references.map(({ id }) => id).filter((id) => id !== ''),
    declaredAt: workaround.at,
  };
}

function describePrecondition(knowledge: Knowledge, workaround: WorkaroundDef, one: Precondition): RuleDescription {
  const index = indexKnowledge(knowledge);
  const process = index.process(workaround.process);
  const context = contextOf(knowledge, process);
  const otherwise = one.otherwise === undefined ? undefined : index.workaround(one.otherwise);
  return {
    kind: 'precondition',
    id: one.id,
    of: workaround.id,
    title: namerOf(process)(one.text),
    process: workaround.process,
    traits: { must: one.kind },
    parts: partsOf({
      conditions: one.conditions.map((condition) => describeCondition(context, condition)),
      otherwise: plain(otherwise ? [`${otherwise.id}: ${otherwise.title}`] : []),
    }),
    references: workaround.references.map(({ id }) => id).filter((id) => id !== ''),
    declaredAt: one.at,
  };
}

/** All stages, workarounds and preconditions of a name: `P10`, `send`, `force-ct2`, `A8`, in any case. Several workarounds can have a precondition of one name. */
export function describeRules(knowledge: Knowledge, name: string): readonly RuleDescription[] {
  const wanted = name.toLowerCase();
  const isNamed = (id: string) => id.toLowerCase() === wanted;
  return [
    ...knowledge.processes.flatMap((process) =>
      process.stages
        .filter((stage) => isNamed(stage.id) || isNamed(stage.name))
        .map((stage) => describeStageDef(knowledge, process, stage)),
    ),
    ...knowledge.workarounds.filter(({ id }) => isNamed(id)).map((one) => describeWorkaround(knowledge, one)),
    ...knowledge.workarounds.flatMap((workaround) =>
      workaround.preconditions.filter(({ id }) => isNamed(id)).map((one) => describePrecondition(knowledge, workaround, one)),
    ),
  ];
}

/** Every name that `describeRules` knows. */
export function listRuleNames({ processes, workarounds }: Knowledge): readonly string[] {
  const stages = processes.flatMap((process) => process.stages.flatMap(({ id, name }) => [id, name]));
  return [...new Set([...stages, ...workarounds.flatMap(({ id, preconditions }) => [id, ...preconditions.map((one) => one.id)])])];
}

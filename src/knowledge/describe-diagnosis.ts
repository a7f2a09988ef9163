// A diagnosis -> everything that the packs say about it: meaning, conditions, similar diagnoses, fix.

import { type ConditionDescription, describeCondition, listIndicators, listOccurrences } from './conditions/index.js';
import {
  type DescribeContext,
  describeActivity,
  describeExpression,
  describeOccurrence,
  listTemplates,
  namePlaceholders,
  ROLE_NAMES,
} from './describe/index.js';
import { indexKnowledge } from './knowledge-index.js';
import { canBeLookedUp, isIllustrative } from './sources.js';
import type { Condition, DiagnosisDef, EventDef, Expr, Knowledge, Occurrence } from './types/index.js';

/** A diagnosis as `smslog explain` prints it; plain data. Placeholders are written as `<what they name>`. */
export interface DiagnosisDescription {
  readonly version: 1;
  readonly id: string;
  readonly title: string;
  readonly severity: DiagnosisDef['severity'];
  readonly process: { readonly id: string; readonly title: string };
  /** Stages at whose failure it may be the cause; the fault itself is at the first. */
  readonly stages: readonly {
    readonly id: string;
    readonly name: string;
    readonly title: string;
    /** Work after the stage that proves it as well. */
    readonly activity: readonly string[];
  }[];
  readonly product: { readonly from: string; readonly to: string } | null;
  /** What it concerns without a key: everything that waits in the component, or what a component did for this job; null: it needs a key. */
  readonly scope: 'state' | 'action' | null;
  /** Outcome of the job where it does not fail; null: it fails. */
  readonly outcome: 'blocked' | 'delayed' | null;
  readonly atMost: 'likely' | 'possible' | null;
  /** Broader diagnoses that it ranks above where both hold at one stage. */
  readonly over: readonly { readonly id: string; readonly title: string }[];
  readonly meaning: string;
  /** All must hold. */
  readonly when: readonly ConditionDescription[];
  /** Each of them rules it out. */
  readonly against: readonly ConditionDescription[];
  readonly tellApart: readonly Neighbour[];
  readonly fix: readonly string[];
  readonly remedies: readonly {
    readonly workaround: string;
    readonly title: string;
    readonly risk: string;
    /** Only if the job is lost; while its file is still queued it continues once the cause is fixed. */
    readonly onlyIfLost: boolean;
  }[];
  /** Articles behind the diagnosis and behind the wording of its messages. */
  readonly references: readonly { readonly id: string; readonly of: readonly ('cause' | 'wording')[] }[];
  /** Events whose wording is printed by no source; they never prove anything alone. */
  readonly illustrative: readonly string[];
  readonly declaredAt: { readonly file: string; readonly line: number };
}

/** A diagnosis with some of the same indicators. */
export interface Neighbour {
  readonly id: string;
  readonly title: string;
  /** Indicators that this one needs and the other does not, and the other way round. */
  readonly here: readonly string[];
  readonly there: readonly string[];
}

/** Neighbours that are named. */
const MOST_NEIGHBOURS = 6;

/**
 * Describes a diagnosis.
 *
 * @returns undefined if the knowledge has no diagnosis of that id
 */
export function describeDiagnosis(knowledge: Knowledge, id: string): DiagnosisDescription | undefined {
  const index = indexKnowledge(knowledge);
  const diagnosis = index.diagnosis(id);
  if (!diagnosis) return undefined;
  const process = index.process(diagnosis.process);
  const context: DescribeContext = { knowledge, process, names: ROLE_NAMES };
  const hosts = process?.hosts.map((host) => host.name) ?? [];
  const describe = (conditions: readonly Condition[]) => conditions.map((one) => describeCondition(context, one));
  const text = (raw: string) => namePlaceholders(raw, ROLE_NAMES, hosts);
  return {
    version: 1,
    id,
    title: diagnosis.title,
    severity: diagnosis.severity,
    process: { id: diagnosis.process, title: process?.title ?? '' },
    stages: diagnosis.stages.flatMap((name) => {
      const stage = index.stage(diagnosis.process, name);
      if (!stage) return [];
      const activity = stage.activity.map((work) => describeActivity(context, work));
      return [{ id: stage.id, name: stage.name, title: stage.title, activity }];
    }),
    product: diagnosis.product ?? null,
    scope: diagnosis.scope ?? null,
    outcome: diagnosis.outcome ?? null,
    atMost: diagnosis.atMost ?? null,
    over: diagnosis.over.flatMap((broader) => {
      const found = index.diagnosis(broader);
      return found ? [{ id: broader, title: found.title }] : [];
    }),
    meaning: text(diagnosis.explain),
    when: describe(diagnosis.when),
    against: describe(diagnosis.against),
    tellApart: findNeighbours(context, diagnosis),
    fix: diagnosis.fix.map((one) => text(one.text)),
    remedies: diagnosis.suggest.flatMap(({ when, workarounds }) =>
      workarounds.flatMap((name) => {
        const found = index.workaround(name);
        return found ? [{ workaround: name, title: text(found.title), risk: found.risk, onlyIfLost: when === 'lost' }] : [];
      }),
    ),
    references: listReferences(knowledge, diagnosis),
    illustrative: listIllustrative(knowledge, diagnosis),
    declaredAt: diagnosis.at,
  };
}

/** Events that the conditions of a diagnosis name, in the order of the knowledge. */
function listEvents(knowledge: Knowledge, { when, against }: DiagnosisDef): readonly EventDef[] {
  const ids = new Set([...when, ...against].flatMap(listOccurrences).flatMap(({ kind, of }) => (kind === 'event' ? [of] : [])));
  return knowledge.events.filter(({ id }) => ids.has(id));
}

function listIllustrative(knowledge: Knowledge, diagnosis: DiagnosisDef): readonly string[] {
  const events = listEvents(knowledge, diagnosis);
  return events.filter((event) => listTemplates(knowledge, event).every(isIllustrative)).map(({ id }) => id);
}

function listReferences(knowledge: Knowledge, diagnosis: DiagnosisDef): DiagnosisDescription['references'] {
  const cause = diagnosis.references.map((one) => one.id);
  const templates = listEvents(knowledge, diagnosis).flatMap((event) => listTemplates(knowledge, event));
  const wording = templates.flatMap(({ source }) => (canBeLookedUp(source) ? [source.id] : []));
  return [...new Set([...cause, ...wording])]
    .filter((id) => id !== '')
    .map((id) => ({ id, of: [...(cause.includes(id) ? ['cause' as const] : []), ...(wording.includes(id) ? ['wording' as const] : [])] }));
}

/** The parts of a condition that are joined by `and`. */
function conjunctsOf(expr: Expr | undefined): readonly Expr[] {
  if (!expr) return [];
  return expr.op === 'and' ? [...conjunctsOf(expr.left), ...conjunctsOf(expr.right)] : [expr];
}

/** What one diagnosis asks for and the other does not: of an indicator that both have only the values that differ. */
function listDifferences(context: DescribeContext, mine: readonly Occurrence[], theirs: readonly Occurrence[]): readonly string[] {
  const { knowledge, names } = context;
  const index = indexKnowledge(knowledge);
  const known = new Set(theirs.map(({ of }) => of));
  const whole = mine.filter(({ of }) => !known.has(of)).map((one) => describeOccurrence(context, one));
  const valuesOf = (indicators: readonly Occurrence[], others: ReadonlySet<string>) =>
    indicators
      .filter(({ of }) => others.has(of))
      .flatMap(({ of, where }) => {
        const event = index.event(of);
        return conjunctsOf(where).map((one) => describeExpression(one, names, knowledge, (field) => index.fieldType(event, field)));
      });
  const other = new Set(valuesOf(theirs, new Set(mine.map(({ of }) => of))));
  return [...new Set([...valuesOf(mine, known).filter((text) => !other.has(text)), ...whole])];
}

/** Diagnoses that share an event or a fact with this one, those that share most first. */
function findNeighbours(context: DescribeContext, diagnosis: DiagnosisDef): readonly Neighbour[] {
  const own = diagnosis.when.flatMap(listIndicators);
  const names = new Set(own.map(({ of }) => of));
  return context.knowledge.diagnoses
    .filter((other) => other.id !== diagnosis.id && other.process === diagnosis.process)
    .map((other) => ({ other, indicators: other.when.flatMap(listIndicators) }))
    .map(({ other, indicators }) => ({
      other,
      indicators,
      shared: new Set(indicators.map(({ of }) => of).filter((of) => names.has(of))).size,
    }))
    .filter(({ shared }) => shared > 0)
    .sort((a, b) => b.shared - a.shared || (a.other.id < b.other.id ? -1 : 1))
    .slice(0, MOST_NEIGHBOURS)
    .map(({ other, indicators }) => ({
      id: other.id,
      title: other.title,
      here: listDifferences(context, own, indicators),
      there: listDifferences(context, indicators, own),
    }));
}

// A diagnosis in, everything that the packs say about it out: what it means, how it is recognised, what it is mistaken for, what mends it.

import { isIllustrative } from '../audit.js';
import { listOccurrences, listIndicators } from '../conditions/cross-references.js';
import type { Condition, DiagnosisDef, Expr, Knowledge, Occurrence } from '../types/index.js';
import {
  ROLE_NAMES,
  describeCondition,
  type ConditionDescription,
  describeExpression,
  describeOccurrence,
  type DescribeContext,
  listTemplates,
  namePlaceholders,
} from './index.js';

/** A diagnosis as `smslog explain` tells it; plain data. Placeholders stand as `<what they name>`. */
export interface DiagnosisDescription {
  readonly version: 1;
  readonly id: string;
  readonly title: string;
  readonly severity: DiagnosisDef['severity'];
  readonly process: { readonly id: string; readonly title: string };
  /** Where it may be the cause; the first is where the fault lives. */
  readonly stages: readonly { readonly id: string; readonly name: string; readonly title: string }[];
  readonly product: { readonly from: string; readonly to: string } | null;
  /** Concerns everything that waits in the component, not one job. */
  readonly scopeComponent: boolean;
  /** What becomes of the job instead of failing; null: it fails. */
  readonly outcome: 'blocked' | 'delayed' | null;
  readonly atMost: 'likely' | 'possible' | null;
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
    /** Only if the job is lost; while its file is still queued it goes on by itself once the cause is mended. */
    readonly onlyIfLost: boolean;
  }[];
  /** Articles behind the diagnosis and behind the wording of its messages. */
  readonly references: readonly { readonly id: string; readonly of: readonly ('cause' | 'wording')[] }[];
  /** Events whose wording no source prints; they never prove anything alone. */
  readonly illustrative: readonly string[];
  readonly declaredAt: { readonly file: string; readonly line: number };
}

/** A diagnosis that rests on some of the same signs. */
export interface Neighbour {
  readonly id: string;
  readonly title: string;
  /** Signs that this one needs and the other does not, and the other way round. */
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
  const diagnosis = knowledge.diagnoses.find((one) => one.id === id);
  if (!diagnosis) return undefined;
  const process = knowledge.processes.find((one) => one.id === diagnosis.process);
  const speech: DescribeContext = { knowledge, process, names: ROLE_NAMES };
  const hosts = process?.hosts.map((host) => host.name) ?? [];
  const words = (conditions: readonly Condition[]) => conditions.map((one) => describeCondition(speech, one));
  const text = (raw: string) => namePlaceholders(raw, ROLE_NAMES, hosts);
  return {
    version: 1,
    id,
    title: diagnosis.title,
    severity: diagnosis.severity,
    process: { id: diagnosis.process, title: process?.title ?? '' },
    stages: diagnosis.stages.flatMap((name) => {
      const stage = process?.stages.find((one) => one.name === name || one.id === name);
      return stage ? [{ id: stage.id, name: stage.name, title: stage.title }] : [];
    }),
    product: diagnosis.product ?? null,
    scopeComponent: diagnosis.scopeComponent,
    outcome: diagnosis.outcome ?? null,
    atMost: diagnosis.atMost ?? null,
    meaning: text(diagnosis.explain),
    when: words(diagnosis.when),
    against: words(diagnosis.against),
    tellApart: neighboursOf(speech, diagnosis),
    fix: diagnosis.fix.map(text),
    remedies: diagnosis.suggest.flatMap(({ when, workarounds }) =>
      workarounds.flatMap((name) => {
        const found = knowledge.workarounds.find((one) => one.id === name);
        return found ? [{ workaround: name, title: text(found.title), risk: found.risk, onlyIfLost: when === 'lost' }] : [];
      }),
    ),
    references: referencesOf(knowledge, diagnosis),
    illustrative: illustrativeEvents(knowledge, diagnosis),
    declaredAt: diagnosis.at,
  };
}

function eventsOf(knowledge: Knowledge, conditions: readonly Condition[]) {
  const ids = new Set(conditions.flatMap(listOccurrences).flatMap((one) => (one.kind === 'event' ? [one.of] : [])));
  return knowledge.events.filter((event) => ids.has(event.id));
}

function illustrativeEvents(knowledge: Knowledge, { when, against }: DiagnosisDef): readonly string[] {
  const events = eventsOf(knowledge, [...when, ...against]);
  return events.filter((event) => listTemplates(knowledge, event).every(isIllustrative)).map((event) => event.id);
}

function referencesOf(knowledge: Knowledge, diagnosis: DiagnosisDef): DiagnosisDescription['references'] {
  const cause = diagnosis.references.map((one) => one.id);
  const templates = eventsOf(knowledge, [...diagnosis.when, ...diagnosis.against]).flatMap((event) => listTemplates(knowledge, event));
  const wording = templates.flatMap(({ source }) => (source.kind === 'kb' ? [source.id] : []));
  return [...new Set([...cause, ...wording])]
    .filter((id) => id !== '')
    .map((id) => ({ id, of: [...(cause.includes(id) ? ['cause' as const] : []), ...(wording.includes(id) ? ['wording' as const] : [])] }));
}

/** The parts of a condition that are joined by `and`. */
function conjunctsOf(expr: Expr | undefined): readonly Expr[] {
  if (!expr) return [];
  return expr.op === 'and' ? [...conjunctsOf(expr.left), ...conjunctsOf(expr.right)] : [expr];
}

/** What one diagnosis asks for and the other does not: of a sign that both know only the values that differ. */
function onlyOf(speech: DescribeContext, mine: readonly Occurrence[], theirs: readonly Occurrence[]): readonly string[] {
  const { knowledge, names } = speech;
  const known = new Set(theirs.map(({ of }) => of));
  const whole = mine.filter(({ of }) => !known.has(of)).map((one) => describeOccurrence(speech, one));
  const valuesOf = (signs: readonly Occurrence[], others: ReadonlySet<string>) =>
    signs
      .filter(({ of }) => others.has(of))
      .flatMap(({ of, where }) => {
        const event = knowledge.events.find((one) => one.id === of);
        return conjunctsOf(where).map((one) =>
          describeExpression(one, names, knowledge, (field) => knowledge.types[event?.fields[field] ?? '']),
        );
      });
  const other = new Set(valuesOf(theirs, new Set(mine.map(({ of }) => of))));
  return [...new Set([...valuesOf(mine, known).filter((text) => !other.has(text)), ...whole])];
}

/** Diagnoses that share an event or a fact with this one, those that share most first. */
function neighboursOf(speech: DescribeContext, diagnosis: DiagnosisDef): readonly Neighbour[] {
  const { knowledge } = speech;
  const own = diagnosis.when.flatMap(listIndicators);
  const names = new Set(own.map(({ of }) => of));
  return knowledge.diagnoses
    .filter((other) => other.id !== diagnosis.id && other.process === diagnosis.process)
    .map((other) => ({ other, signs: other.when.flatMap(listIndicators) }))
    .map(({ other, signs }) => ({ other, signs, shared: new Set(signs.map(({ of }) => of).filter((of) => names.has(of))).size }))
    .filter(({ shared }) => shared > 0)
    .sort((a, b) => b.shared - a.shared || (a.other.id < b.other.id ? -1 : 1))
    .slice(0, MOST_NEIGHBOURS)
    .map(({ other, signs }) => ({
      id: other.id,
      title: other.title,
      here: onlyOf(speech, own, signs),
      there: onlyOf(speech, signs, own),
    }));
}

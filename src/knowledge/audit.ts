// Knowledge -> how well its templates are attested: by component, and by name where no source prints them.

import { kindOf, listAlternatives, listIndicators, listOccurrences } from './conditions/index.js';
import { indexKnowledge } from './knowledge-index.js';
import { isIllustrative } from './sources.js';
import type { DeclaredAt, Condition, Knowledge, Reference, TemplateDef } from './types/index.js';

/** Templates by how close their wording is to a source. */
export interface WordingCounts {
  readonly templates: number;
  readonly verbatim: number;
  readonly paraphrased: number;
  readonly laterVersion: number;
  /** Printed by no source. */
  readonly illustrative: number;
}

/** A template without a sample, or without a source. */
export interface AuditedTemplate {
  readonly event: string;
  readonly text: string;
  readonly file: string;
  readonly line: number;
}

/** What an audit found; plain data. */
export interface Audit {
  readonly version: 1;
  readonly components: readonly (WordingCounts & {
    readonly component: string;
    readonly title: string;
    /** Of its templates, 0 to 1. */
    readonly illustrativeShare: number;
    readonly withoutSample: number;
  })[];
  readonly total: WordingCounts;
  /** Templates without a source better than illustrative. */
  readonly illustrative: readonly AuditedTemplate[];
  /** Templates that no sample shows. */
  readonly withoutSample: readonly AuditedTemplate[];
  /** Diagnoses that rest on illustrative templates only: never above possible. */
  readonly diagnoses: readonly {
    readonly id: string;
    readonly title: string;
    readonly events: readonly string[];
    readonly file: string;
    readonly line: number;
  }[];
}

function counts(templates: readonly TemplateDef[]): WordingCounts {
  const of = (wording: Reference['wording']) => templates.filter((one) => !isIllustrative(one) && one.source.wording === wording).length;
  return {
    templates: templates.length,
    verbatim: of('verbatim'),
    paraphrased: of('paraphrased'),
    laterVersion: of('later-version'),
    illustrative: templates.filter(isIllustrative).length,
  };
}

/** Whether something attested can prove a condition: a fact, an absence, or an event with a source. Verdicts of stages and operations prove nothing alone. */
function canBeAttested(condition: Condition, isInvented: (event: string) => boolean): boolean {
  const alternatives = listAlternatives(condition);
  if (alternatives.length > 0) return alternatives.some((one) => canBeAttested(one, isInvented));
  switch (kindOf(condition).provedBy) {
    case 'verdicts':
      return false;
    case 'absence':
      return true;
    case 'presence':
      return listOccurrences(condition).some(({ kind, of }) => kind === 'fact' || !isInvented(of));
  }
}

/**
 * Audits a knowledge.
 *
 * @param isOwn  whether a declaration at a place is looked at; the others serve only to understand it
 */
export function auditKnowledge(knowledge: Knowledge, isOwn: (at: DeclaredAt) => boolean = () => true): Audit {
  const { events, components, diagnoses } = knowledge;
  // What is ignored proves nothing, so its wording does not matter.
  const templates = knowledge.templates.filter((one) => isOwn(one.at) && events[one.event]?.ignored !== true);
  const index = indexKnowledge(knowledge);
  const isInvented = (event: string) => {
    const own = index.templates(event);
    return own.length > 0 && own.every(isIllustrative);
  };
  const listed = (one: TemplateDef): AuditedTemplate => ({
    event: events[one.event]?.id ?? '',
    text: one.text,
    file: one.at.file,
    line: one.at.line,
  });
  const doubtful = diagnoses.flatMap(({ id, title, when, at }) => {
    const signs = when.flatMap(listIndicators).filter(({ kind, of }) => kind === 'event' && isInvented(of));
    if (!isOwn(at) || signs.length === 0 || when.some((one) => canBeAttested(one, isInvented))) return [];
    return [{ id, title, events: [...new Set(signs.map(({ of }) => of))], file: at.file, line: at.line }];
  });
  return {
    version: 1,
    components: components.flatMap((component, index) => {
      const own = templates.filter((one) => events[one.event]?.component === index);
      if (own.length === 0) return [];
      const count = counts(own);
      const withoutSample = own.filter(({ samples }) => samples.length === 0).length;
      return [
        {
          component: component.name,
          title: component.title,
          ...count,
          illustrativeShare: count.illustrative / count.templates,
          withoutSample,
        },
      ];
    }),
    total: counts(templates),
    illustrative: templates.filter(isIllustrative).map(listed),
    withoutSample: templates.filter(({ samples }) => samples.length === 0).map(listed),
    diagnoses: doubtful,
  };
}

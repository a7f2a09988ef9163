// Diagnoses and workarounds.

import type { DiagnosisDeclaration, PreconditionClause, StepClause, WorkaroundDeclaration } from '../syntax.js';
import { declaration, flat, list as listOf, nodes, one } from './clauses.js';
import { condition } from './conditions.js';
import { expression } from './expressions.js';
import { anyOrder, behind, choice, clause, list, mapped, optional, otherwise, row, type Part } from './parts.js';
import { scope, suggest, titled } from './processes.js';
import { duration, product, reference } from './values.js';
import { constant, enumWord, mark, STAGE, STRING, text, word } from './words.js';

const PROCESS = 'the name of a process';
const FACT = 'the name of a fact';
const WORKAROUND = 'the name of a workaround';

const readDiagnosis = declaration({
  kind: 'diagnosis',
  head: titled,
  clauses: {
    severity: one('severity', enumWord('severity', 'a severity')),
    reference: flat('references', list(reference)),
    product: one('product', product),
    for: one('place', row({ process: word(PROCESS) }, 'at', { stages: list(word(STAGE)) })),
    scope: one('scope', scope),
    outcome: one('outcome', enumWord('outcome of a diagnosis')),
    when: listOf('when', condition),
    against: listOf('against', condition),
    at: one('atMost', behind('most', enumWord('confidence'))),
    over: flat('over', list(word('the name of a diagnosis'))),
    explain: one('explain', text(STRING)),
    fix: nodes('fix', 'fix', { text: text(STRING) }, optional('where', { where: expression })),
    suggest: listOf('suggest', suggest),
  },
});

/** `diagnosis NAME "title" { ... }` */
export const diagnosis: Part<DiagnosisDeclaration | undefined> = mapped(readDiagnosis, ({ place, ...rest }) => ({
  stages: [],
  ...place,
  ...rest,
}));

// ---- workarounds -----------------------------------------------------------------------------------------------------------------

const answers = choice<Pick<PreconditionClause, 'by' | 'ask'>>([
  row('by', { by: list(condition) }),
  row({ ask: mark('ask') }, { by: constant([]) }),
]);

const precondition = (kind: PreconditionClause['kind']): Part<PreconditionClause | undefined> =>
  clause(
    kind,
    { id: word('the id of the precondition such as A1') },
    { text: text('its text in double quotes') },
    otherwise(answers, { by: [] }),
    optional('else', { otherwise: word(WORKAROUND) }),
  );

const step = clause(
  'step',
  { text: text(STRING) },
  anyOrder<Pick<StepClause, 'danger' | 'doneBy' | 'onlyIf'>>({
    danger: row({ danger: mark('danger') }),
    done: row('done', 'by', 'fact', { doneBy: word(FACT) }),
    if: row('if', 'fact', { onlyIf: word(FACT) }),
  }),
);

/** `workaround NAME "title" { ... }` */
export const workaround: Part<WorkaroundDeclaration | undefined> = declaration({
  kind: 'workaround',
  head: titled,
  clauses: {
    for: one('process', word(PROCESS)),
    reference: flat('references', list(reference)),
    risk: one('risk', enumWord('risk', 'a risk')),
    require: listOf('preconditions', precondition('require')),
    forbid: listOf('preconditions', precondition('forbid')),
    record: listOf('preconditions', precondition('record')),
    check: listOf('preconditions', precondition('check')),
    step: listOf('steps', step),
    caution: listOf('cautions', text(STRING)),
    verify: nodes('verify', 'verify', 'stage', { stage: word(STAGE) }, 'within', { within: duration }),
  },
});

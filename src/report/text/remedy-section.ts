// A job -> what to do: the fix of the cause, a workaround with its preconditions, and those that must not be used.
import type { InstanceResult, PreconditionResult, WorkaroundResult, WorkaroundStep } from '../../contract/index.js';
import { causeOf, isSure } from '../../triage/index.js';
import type { RenderContext } from './render-context.js';
import { paragraph, placesOf, sourcesOf, steps } from './render-context.js';
import { hangingIndent } from './wrap.js';
import { append } from '../../lists.js';

/** What workarounds change, by the risk that the rules state; any other word is shown as it is. */
export const RISKS: Readonly<Record<string, string>> = {
  none: 'changes no existing data',
  files: 'moves files',
  services: 'stops or removes services',
  registry: 'changes the registry',
  rebuild: 'rebuilds the site',
};

/** The word for a precondition's answer, and its style. Conditions that forbid a workaround are answered in reverse. */
function answerOf({
  kind,
  state,
}: PreconditionResult): readonly [word: 'yes' | 'no ' | 'NO ' | 'YES' | 'ask', style: 'good' | 'bad' | 'doubtful'] {
  if (state === 'ask') return ['ask', 'doubtful'];
  if (state === 'yes') return [kind === 'forbid' ? 'no ' : 'yes', 'good'];
  return [kind === 'forbid' ? 'YES' : 'NO ', 'bad'];
}

function precondition(context: RenderContext, condition: PreconditionResult, indent = '    '): string[] {
  const where = placesOf(context, condition.evidence);
  const [word, style] = answerOf(condition);
  const text = `${condition.text}${condition.detail === null ? '' : `: ${condition.detail}`}${where === '' ? '' : ` (${where})`}`;
  const id = context.all ? `${condition.id}  ` : '';
  const lines = hangingIndent(`${indent}${word}  ${id}`, text, context.width);
  return lines.map((line, index) => (index === 0 ? line.replace(word, context.theme[style](word)) : line));
}

/** `Force the creation of a .ct2 file (force-ct2; moves files; KB Q183347)` */
export function heading(workaround: WorkaroundResult): string {
  const sources = sourcesOf(workaround.references);
  return `${workaround.title} (${workaround.workaround}; ${RISKS[workaround.risk] ?? workaround.risk}${sources === '' ? '' : `; ${sources}`})`;
}

/** A step in words. */
export function stepText({ text, isDangerous, done }: WorkaroundStep): string {
  return `${isDangerous ? 'CAUTION: ' : ''}${text}${done === null ? '' : ` ${done.message}`}`;
}

/** Steps with the word CAUTION in color. */
function dangers(context: RenderContext, lines: readonly string[]): string[] {
  return lines.map((line) => line.replace(/(?<=^ *\d+\. )CAUTION:/, (word) => context.theme.bad(word)));
}

/** One workaround in full: preconditions, steps, cautions, and how to verify the result. */
function inFull(context: RenderContext, workaround: WorkaroundResult, indent = '  '): string[] {
  const lines: string[] = [];
  const part = (title: string, body: readonly string[]) => {
    if (body.length > 0) append(lines, [indent + title, ...body]);
  };
  const ofKind = (...kinds: readonly PreconditionResult['kind'][]) =>
    workaround.preconditions
      .filter((condition) => kinds.includes(condition.kind))
      .flatMap((condition) => precondition(context, condition, `${indent}  `));
  part('Only if:', ofKind('require'));
  part('Not if:', ofKind('forbid'));
  part('Record first:', ofKind('record'));
  part('Steps:', dangers(context, steps(context, workaround.steps.map(stepText), `${indent}  `)));
  part(
    'Cautions:',
    workaround.cautions.flatMap((caution) => hangingIndent(`${indent}  ! `, caution, context.width)),
  );
  part('Verify:', [
    ...ofKind('check'),
    ...workaround.verify.flatMap((check) => hangingIndent(`${indent}  - `, check.message, context.width)),
  ]);
  return lines;
}

/** Steps that fix the cause, the chosen workaround, the alternatives by name, and those withheld with the reason. */
export function remedySection(context: RenderContext, instance: InstanceResult): string[] {
  const { remedy } = instance;
  const fix = causeOf(instance)?.fix ?? [];
  const chosen = remedy.alternatives.find((alternative) => alternative.workaround === remedy.workaround);
  const others = remedy.alternatives.filter((alternative) => alternative !== chosen);

  const isOrder = fix.length === 0 || isSure(causeOf(instance));
  const lines: string[] = [context.theme.bold(isOrder ? 'What to do' : 'What to do if this is the cause')];
  append(lines, steps(context, fix));
  if (fix.length > 0) lines.push('');
  if (chosen === undefined) {
    const lead = remedy.workaround === 'none' ? 'No workaround' : `Workaround ${remedy.workaround}`;
    append(lines, [...paragraph(context, `${lead}: ${remedy.why.message}`), '']);
  } else {
    append(lines, hangingIndent('  Workaround: ', heading(chosen), context.width, '  ').map(context.theme.bold));
    append(lines, paragraph(context, `Reason: ${remedy.why.message}`));
    append(lines, [...inFull(context, chosen), '']);
  }

  const offered = others.filter((other) => other.withheldBecause === null);
  if (offered.length > 0) {
    lines.push(`  ${chosen === undefined ? 'Possible workarounds' : 'Alternatives'}${context.all ? '' : ' (--all shows the steps)'}:`);
    for (const other of offered) {
      const open = other.preconditions.filter(({ state, kind }) => state === 'ask' && kind !== 'check').length;
      const questions = open === 0 ? '' : `; ${open} ${open === 1 ? 'question' : 'questions'} to answer first`;
      append(lines, hangingIndent('  - ', `${heading(other)}${questions}`, context.width));
      if (context.all) append(lines, inFull(context, other, '    '));
    }
    lines.push('');
  }
  const withheld = others.filter((other) => other.withheldBecause !== null);
  if (withheld.length > 0) {
    lines.push('  Do not use:');
    for (const other of withheld) {
      append(lines, hangingIndent('  - ', `${other.title} (${other.workaround}): ${other.withheldBecause?.message ?? ''}`, context.width));
      if (context.all)
        append(
          lines,
          other.preconditions.filter((condition) => condition.state === 'no').flatMap((condition) => precondition(context, condition)),
        );
    }
    lines.push('');
  }
  return lines;
}

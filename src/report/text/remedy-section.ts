// What to do: the fix of the cause first, then a workaround with its preconditions, then those that must not be taken.
import type { InstanceResult, PreconditionResult, WorkaroundResult } from '../../contract/index.js';
import { causeOf } from './cause.js';
import type { Page } from './render-context.js';
import { paragraph, placesOf, sourcesOf, steps } from './render-context.js';
import { hang } from './wrap.js';

/** Risks of workarounds in plain words; another word is shown as it is. */
export const RISKS: Readonly<Record<string, string>> = {
  none: 'changes nothing that exists',
  files: 'moves files',
  services: 'stops or removes services',
  registry: 'changes the registry',
  rebuild: 'rebuilds the site',
};

/** How a condition's answer reads, and whether that is good. What forbids a workaround is asked the other way round. */
function answerOf({
  kind,
  state,
}: PreconditionResult): readonly [word: 'yes' | 'no ' | 'NO ' | 'YES' | 'ask', brush: 'good' | 'bad' | 'doubtful'] {
  if (state === 'ask') return ['ask', 'doubtful'];
  if (state === 'yes') return [kind === 'forbid' ? 'no ' : 'yes', 'good'];
  return [kind === 'forbid' ? 'YES' : 'NO ', 'bad'];
}

function precondition(page: Page, condition: PreconditionResult, indent = '    '): string[] {
  const where = placesOf(page, condition.evidence);
  const [word, brush] = answerOf(condition);
  const text = `${condition.text}${condition.detail === null ? '' : `: ${condition.detail}`}${where === '' ? '' : ` (${where})`}`;
  const lines = hang(`${indent}${word}  ${condition.id}  `, text, page.width);
  return lines.map((line, index) => (index === 0 ? line.replace(word, page.paint[brush](word)) : line));
}

function heading(page: Page, workaround: WorkaroundResult): string {
  const sources = sourcesOf(workaround.references);
  return `${workaround.title} (${workaround.workaround}; ${RISKS[workaround.risk] ?? workaround.risk}${sources === '' ? '' : `; ${sources}`})`;
}

/** Steps with the word of warning in colour. */
function dangers(page: Page, lines: readonly string[]): string[] {
  return lines.map((line) => line.replace(/(?<=^ *\d+\. )CAUTION:/, (word) => page.paint.bad(word)));
}

/** One workaround in full: may it be taken, how, with what care, and how one sees that it worked. */
function inFull(page: Page, workaround: WorkaroundResult, indent = '  '): string[] {
  const lines: string[] = [];
  const part = (title: string, body: readonly string[]) => {
    if (body.length > 0) lines.push(indent + title, ...body);
  };
  const ofKind = (...kinds: readonly PreconditionResult['kind'][]) =>
    workaround.preconditions
      .filter((condition) => kinds.includes(condition.kind))
      .flatMap((condition) => precondition(page, condition, `${indent}  `));
  part('Only if:', ofKind('require'));
  part('Not if:', ofKind('forbid'));
  part('Write down first:', ofKind('record'));
  part('Steps:', dangers(page, steps(page, workaround.steps, `${indent}  `)));
  part(
    'Take care:',
    workaround.cautions.flatMap((caution) => hang(`${indent}  ! `, caution, page.width)),
  );
  part('Look at afterwards:', [...ofKind('check'), ...workaround.verify.flatMap((check) => hang(`${indent}  - `, check, page.width))]);
  return lines;
}

/** Steps that mend the cause, the workaround that was chosen, further ones by name, and what was withheld with the reason. */
export function remedySection(page: Page, instance: InstanceResult): string[] {
  const { remedy } = instance;
  const fix = causeOf(instance)?.fix ?? [];
  const chosen = remedy.alternatives.find((alternative) => alternative.workaround === remedy.workaround);
  const others = remedy.alternatives.filter((alternative) => alternative !== chosen);
  if (fix.length === 0 && remedy.why === '' && remedy.alternatives.length === 0) return [];

  const lines: string[] = [page.paint.bold('What to do')];
  lines.push(...steps(page, fix));
  if (fix.length > 0) lines.push('');
  if (chosen === undefined) {
    const lead = remedy.workaround === 'none' ? 'No workaround' : `Workaround ${remedy.workaround}`;
    lines.push(...paragraph(page, remedy.why === '' ? `${lead}.` : `${lead}: ${remedy.why}`), '');
  } else {
    lines.push(...hang('  Workaround: ', heading(page, chosen), page.width, '  ').map(page.paint.bold));
    if (remedy.why !== '') lines.push(...paragraph(page, `Why: ${remedy.why}`));
    lines.push(...inFull(page, chosen), '');
  }

  const offered = others.filter((other) => other.withheldBecause === null);
  if (offered.length > 0) {
    lines.push(`  ${chosen === undefined ? 'Possible workarounds' : 'Instead of it'}${page.all ? '' : ' (--all shows the steps)'}:`);
    for (const other of offered) {
      const open = other.preconditions
        .filter((condition) => condition.state === 'ask' && condition.kind !== 'check')
        .map((condition) => condition.id);
      const questions = open.length === 0 ? '' : `; to be settled first: ${open.join(', ')}`;
      lines.push(...hang('  - ', `${heading(page, other)}${questions}`, page.width));
      if (page.all) lines.push(...inFull(page, other, '    '));
    }
    lines.push('');
  }
  const withheld = others.filter((other) => other.withheldBecause !== null);
  if (withheld.length > 0) {
    lines.push('  Do not:');
    for (const other of withheld) {
      lines.push(...hang('  - ', `${other.title} (${other.workaround}): ${other.withheldBecause ?? ''}`, page.width));
      if (page.all)
        lines.push(
          ...other.preconditions.filter((condition) => condition.state === 'no').flatMap((condition) => precondition(page, condition)),
        );
    }
    lines.push('');
  }
  return lines;
}

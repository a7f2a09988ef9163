// An audit -> text for people: how well templates are sourced.
import type { Audit, AuditedTemplate } from '../../knowledge/index.js';
import type { RenderOptions } from '../format.js';
import { createTheme } from './theme.js';
import { visibleDeep } from '../safe-text.js';
import { plainTable } from './stage-table.js';
import { hangingIndent } from './wrap.js';
import { append } from '../../lists.js';

function templateLine({ event, text, file, line }: AuditedTemplate, width: number): string[] {
  return hangingIndent('  - ', `${file}:${line}: ${event} "${text}"`, width);
}

/** The audit as text; every line ends in a line feed. */
export function renderAuditText(raw: Audit, { width = 80, color = false }: RenderOptions): string {
  const audit = visibleDeep(raw);
  const theme = createTheme(color);
  const percent = (share: number) => `${Math.round(share * 100)} %`;
  const rows = audit.components.map((one) => [
    one.component,
    String(one.templates),
    String(one.verbatim),
    String(one.paraphrased),
    String(one.laterVersion),
    `${one.illustrative} (${percent(one.illustrativeShare)})`,
  ]);
  const { total } = audit;
  const share = total.templates === 0 ? 0 : total.illustrative / total.templates;
  rows.push([
    'all',
    String(total.templates),
    String(total.verbatim),
    String(total.paraphrased),
    String(total.laterVersion),
    `${total.illustrative} (${percent(share)})`,
  ]);
  const lines = [
    theme.bold('Wording of templates, by component'),
    ...plainTable(['component', 'all', 'verbatim', 'paraphrased', 'later', 'illustrative'], rows, {
      width,
      elastic: 0,
      rule: theme.dim,
      paint: (cell) => cell,
    }),
    '',
  ];
  const section = (title: string, body: readonly string[], none: string) =>
    append(lines, [...(body.length > 0 ? [theme.bold(title), ...body] : [none]), '']);
  section(
    `Templates without a published source: ${audit.illustrative.length}`,
    audit.illustrative.flatMap((one) => templateLine(one, width)),
    'Every template has a published source.',
  );
  section(
    `Templates without a sample: ${audit.withoutSample.length}`,
    audit.withoutSample.flatMap((one) => templateLine(one, width)),
    'Every template has a sample.',
  );
  section(
    `Diagnoses based on illustrative templates only: ${audit.diagnoses.length}`,
    audit.diagnoses.flatMap(({ id, title, events, file, line }) =>
      hangingIndent('  - ', `${file}:${line}: ${id} "${title}" (${events.join(', ')})`, width),
    ),
    'No diagnosis is based on illustrative templates only.',
  );
  while (lines.at(-1) === '') lines.pop();
  return lines.map((line) => `${line}\n`).join('');
}

// The findings of a job -> the cause with its lines, and the other findings in brief.
import type { Confidence, FindingResult, InstanceResult } from '../../contract/index.js';
import { causeOf, needsCause } from '../../triage/index.js';
import type { RenderContext } from './render-context.js';
import { paragraph, placesOf, citations, sourcesOf } from './render-context.js';
import { stageName, stillStands } from './verdict.js';
import { hangingIndent } from './wrap.js';
import { append } from '../../lists.js';

const CONFIDENCE: Readonly<Record<Confidence, string>> = {
  confirmed: 'confirmed',
  likely: 'likely',
  possible: 'possible',
  'ruled-out': 'ruled out',
};

function sourceLine(context: RenderContext, finding: FindingResult, indent?: string): string[] {
  const sources = sourcesOf(finding.references);
  const text = `${sources === '' ? '' : `Source: ${sources}. `}Rule: ${finding.id}.`;
  return paragraph(context, text, indent).map((line) => context.theme.dim(line));
}

/** Title, confidence, explanation, the lines for it and those against it. */
export function causeSection(context: RenderContext, instance: InstanceResult): string[] {
  const cause = causeOf(instance);
  if (cause === undefined) {
    if (!needsCause(instance)) return [];
    return [
      context.theme.bold('Cause: not identified'),
      ...paragraph(context, `No rule matches the captured files. Start with the log lines around ${stageName(instance, instance.stage)}.`),
      '',
    ];
  }
  const heading = `Cause (${CONFIDENCE[cause.confidence]}): ${cause.title}`;
  const lines = hangingIndent('', heading, context.width, '  ').map(context.theme.bold);
  if (cause.explanation !== '') append(lines, paragraph(context, cause.explanation));
  if (cause.evidence.length > 0) append(lines, ['', ...citations(context, cause.evidence)]);
  if (cause.against.length > 0) append(lines, ['', '  Evidence against it:', ...citations(context, cause.against)]);
  append(lines, ['', ...sourceLine(context, cause), '']);
  return lines;
}

function brief(
  context: RenderContext,
  finding: FindingResult,
  lead: string,
  places: readonly number[],
  instance: InstanceResult,
): string[] {
  const where = placesOf(context, places);
  const lines = hangingIndent('  - ', `${lead}${finding.title}${where === '' ? '' : ` (${where})`}`, context.width);
  if (context.all) {
    const more = [
      finding.explanation,
      `At ${stageName(instance, finding.stage)}.`,
      finding.rankedBy === null ? '' : `Ranked lower by: ${finding.rankedBy.message}.`,
    ];
    append(
      lines,
      more.filter((text) => text !== '').flatMap((text) => paragraph(context, text, '      ')),
    );
    finding.fix.forEach((step) => append(lines, paragraph(context, `Fix: ${step}`, '      ')));
    append(lines, sourceLine(context, finding, '      '));
  }
  return lines;
}

/** Findings of one kind that are shown unless everything is asked for; they are ranked. */
const MOST_FINDINGS = 5;

/** Findings besides the cause: other possible ones, recovered ones, harmless messages, and what was ruled out, with the line that rules it out. */
export function otherFindings(context: RenderContext, instance: InstanceResult): string[] {
  const cause = causeOf(instance);
  const others = instance.findings.filter((finding) => finding !== cause);
  const lines: string[] = [];
  const group = (title: string, findings: readonly FindingResult[], body: (finding: FindingResult) => string[]) => {
    if (findings.length === 0) return;
    const shown = context.all ? findings : findings.slice(0, MOST_FINDINGS);
    const rest = findings.length - shown.length;
    append(lines, [context.theme.bold(title), ...shown.flatMap(body)]);
    if (rest > 0) lines.push(context.theme.dim(`  and ${rest} more (shown with --all)`));
    lines.push('');
  };
  const standing = others.filter((finding) => finding.confidence !== 'ruled-out');
  const active = standing.filter((finding) => finding.state === 'active' && finding.role === 'cause');
  const ahead = standing.filter((finding) => finding.state === 'active' && finding.role === 'ahead');
  group(
    'Still so',
    ahead.filter((finding) => stillStands(instance, finding)),
    (finding) => brief(context, finding, `${CONFIDENCE[finding.confidence]}: `, finding.evidence, instance),
  );
  group(
    'In the way ahead',
    ahead.filter((finding) => !stillStands(instance, finding)),
    (finding) => brief(context, finding, `${CONFIDENCE[finding.confidence]}: `, finding.evidence, instance),
  );
  group(
    cause === undefined ? 'Possible causes' : 'Also found',
    active.filter((finding) => finding.severity !== 'info'),
    (finding) => brief(context, finding, cause === undefined ? '' : `${CONFIDENCE[finding.confidence]}: `, finding.evidence, instance),
  );
  group(
    'Recovered',
    standing.filter((finding) => finding.state === 'healed'),
    (finding) => brief(context, finding, '', finding.evidence, instance),
  );
  group(
    'Harmless messages',
    active.filter((finding) => finding.severity === 'info'),
    (finding) => brief(context, finding, '', finding.evidence, instance),
  );
  group(
    'Ruled out',
    others.filter((finding) => finding.confidence === 'ruled-out'),
    (finding) => brief(context, finding, '', finding.against, instance),
  );
  return lines;
}

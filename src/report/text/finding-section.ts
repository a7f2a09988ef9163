// The findings of a job -> the cause with its lines, and the other findings in brief.
import type { Confidence, FindingResult, InstanceResult } from '../../contract/index.js';
import { causeOf, needsCause } from '../../triage/index.js';
import type { RenderContext } from './render-context.js';
import { paragraph, placesOf, citations, sourcesOf } from './render-context.js';
import { stageName, stillStands } from './verdict.js';
import { hangingIndent } from './wrap.js';
import { append } from '../../lists.js';

/** The words for how sure a finding is. */
export const CONFIDENCE: Readonly<Record<Confidence, string>> = {
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

/** Findings of one kind, which stand under one title. */
export interface FindingGroup {
  readonly title: string;
  readonly findings: readonly FindingResult[];
  /** Whether their confidence is told. */
  readonly isRanked: boolean;
  /** Which of their lines matter. */
  readonly lines: 'evidence' | 'against';
}

/** Findings besides the cause: other possible ones, recovered ones, harmless messages, and what was ruled out, with the line that rules it out. */
export function findingGroups(instance: InstanceResult): readonly FindingGroup[] {
  const cause = causeOf(instance);
  const others = instance.findings.filter((finding) => finding !== cause);
  const standing = others.filter((finding) => finding.confidence !== 'ruled-out');
  const active = standing.filter((finding) => finding.state === 'active' && finding.role === 'cause');
  const ahead = standing.filter((finding) => finding.state === 'active' && finding.role === 'ahead');
  const isStanding = (finding: FindingResult): boolean => stillStands(instance, finding);
  const group = (title: string, findings: readonly FindingResult[], isRanked = false): FindingGroup => ({
    title,
    findings,
    isRanked,
    lines: 'evidence',
  });
  const groups = [
    group('Still so', ahead.filter(isStanding), true),
    group(
      'In the way ahead',
      ahead.filter((finding) => !isStanding(finding)),
      true,
    ),
    group(
      cause === undefined ? 'Possible causes' : 'Also found',
      active.filter((finding) => finding.severity !== 'info'),
      cause !== undefined,
    ),
    group(
      'Recovered',
      standing.filter((finding) => finding.state === 'healed'),
    ),
    group(
      'Harmless messages',
      active.filter((finding) => finding.severity === 'info'),
    ),
    {
      ...group(
        'Ruled out',
        others.filter((finding) => finding.confidence === 'ruled-out'),
      ),
      lines: 'against' as const,
    },
  ];
  return groups.filter(({ findings }) => findings.length > 0);
}

/** The same as text. */
export function otherFindings(context: RenderContext, instance: InstanceResult): string[] {
  return findingGroups(instance).flatMap(({ title, findings, isRanked, lines }) => {
    const shown = context.all ? findings : findings.slice(0, MOST_FINDINGS);
    const rest = findings.length - shown.length;
    return [
      context.theme.bold(title),
      ...shown.flatMap((one) => brief(context, one, isRanked ? `${CONFIDENCE[one.confidence]}: ` : '', one[lines], instance)),
      ...(rest > 0 ? [context.theme.dim(`  and ${rest} more (shown with --all)`)] : []),
      '',
    ];
  });
}

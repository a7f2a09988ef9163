// The cause with its lines, and the other findings in brief.
import type { Confidence, FindingResult, InstanceResult } from '../../contract/index.js';
import { causeOf, needsCause } from './cause.js';
import type { Page } from './render-context.js';
import { paragraph, placesOf, quotes, sourcesOf } from './render-context.js';
import { stageName } from './verdict.js';
import { hang } from './wrap.js';

const CONFIDENCE: Readonly<Record<Confidence, string>> = {
  confirmed: 'confirmed',
  likely: 'likely',
  possible: 'possible',
  'ruled-out': 'ruled out',
};

function sourceLine(page: Page, finding: FindingResult, indent?: string): string[] {
  const sources = sourcesOf(finding.references);
  const text = `${sources === '' ? '' : `Source: ${sources}. `}Rule: ${finding.id}.`;
  return paragraph(page, text, indent).map((line) => page.paint.dim(line));
}

/** Title, confidence, explanation, the lines for it and those against it. */
export function causeSection(page: Page, instance: InstanceResult): string[] {
  const cause = causeOf(instance);
  if (cause === undefined) {
    if (!needsCause(instance)) return [];
    return [
      page.paint.bold('Cause: not known'),
      ...paragraph(
        page,
        `The rules know no cause that fits what was captured. Start with the log lines around ${stageName(instance, instance.stage)}.`,
      ),
      '',
    ];
  }
  const heading = `Cause (${CONFIDENCE[cause.confidence]}): ${cause.title}`;
  const lines = hang('', heading, page.width, '  ').map(page.paint.bold);
  if (cause.explanation !== '') lines.push(...paragraph(page, cause.explanation));
  if (cause.evidence.length > 0) lines.push('', ...quotes(page, cause.evidence));
  if (cause.against.length > 0) lines.push('', '  Against it:', ...quotes(page, cause.against));
  lines.push('', ...sourceLine(page, cause), '');
  return lines;
}

function brief(page: Page, finding: FindingResult, lead: string, places: readonly number[], instance: InstanceResult): string[] {
  const where = placesOf(page, places);
  const lines = hang('  - ', `${lead}${finding.title}${where === '' ? '' : ` (${where})`}`, page.width);
  if (page.all) {
    const more = [
      finding.explanation,
      `At ${stageName(instance, finding.stage)}.`,
      finding.rankedBy === null ? '' : `Ranked lower by: ${finding.rankedBy}.`,
    ];
    lines.push(...more.filter((text) => text !== '').flatMap((text) => paragraph(page, text, '      ')));
    finding.fix.forEach((step) => lines.push(...paragraph(page, `Mend: ${step}`, '      ')));
    lines.push(...sourceLine(page, finding, '      '));
  }
  return lines;
}

/** Findings of one kind that are shown unless everything is asked for; they are ranked. */
const MOST_FINDINGS = 5;

/** Findings besides the cause: other possible ones, what healed, what only looks bad, what was ruled out and by which line. */
export function otherFindings(page: Page, instance: InstanceResult): string[] {
  const cause = causeOf(instance);
  const others = instance.findings.filter((finding) => finding !== cause);
  const lines: string[] = [];
  const group = (title: string, findings: readonly FindingResult[], body: (finding: FindingResult) => string[]) => {
    if (findings.length === 0) return;
    const shown = page.all ? findings : findings.slice(0, MOST_FINDINGS);
    const rest = findings.length - shown.length;
    lines.push(page.paint.bold(title), ...shown.flatMap(body));
    if (rest > 0) lines.push(page.paint.dim(`  and ${rest} more (shown with --all)`));
    lines.push('');
  };
  const standing = others.filter((finding) => finding.confidence !== 'ruled-out');
  const active = standing.filter((finding) => finding.state === 'active');
  group(
    cause === undefined ? 'Possible causes' : 'Also found',
    active.filter((finding) => finding.severity !== 'info'),
    (finding) => brief(page, finding, cause === undefined ? '' : `${CONFIDENCE[finding.confidence]}: `, finding.evidence, instance),
  );
  group(
    'Healed by itself',
    standing.filter((finding) => finding.state === 'healed'),
    (finding) => brief(page, finding, '', finding.evidence, instance),
  );
  group(
    'Looks bad, and is not',
    active.filter((finding) => finding.severity === 'info'),
    (finding) => brief(page, finding, '', finding.evidence, instance),
  );
  group(
    'Ruled out as the cause',
    others.filter((finding) => finding.confidence === 'ruled-out'),
    (finding) => brief(page, finding, '', finding.against, instance),
  );
  return lines;
}

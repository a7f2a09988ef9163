// findings -> the same, best first, each with the row of the ranking that put it behind the one above it.

import type { MessageCode, Severity } from '../../contract/index.js';
import { type DiagnosisDef, indexKnowledge, type Knowledge } from '../../knowledge/index.js';
import { say } from '../../wording/index.js';
import type { Finding } from './finding.js';

type RankingCode = Extract<MessageCode, `ranked-by-${string}`>;

const SEVERITY: Readonly<Record<Severity, number>> = { error: 0, warning: 1, info: 2 };

/** Of a finding, the number of those that are narrower: ranked above it by their diagnoses, at its stage and as sure. */
type CountNarrower = (finding: Finding) => number;

/** The rows of the ranking, in order: the first that differs decides. Smaller is better. */
const ROWS: readonly { readonly code: RankingCode; readonly of: (finding: Finding, countNarrower: CountNarrower) => number }[] = [
  { code: 'ranked-by-contradiction', of: (one) => Number(one.confidence === 'ruled-out') },
  { code: 'ranked-by-role', of: (one) => Number(one.role === 'ahead') },
  { code: 'ranked-by-state', of: (one) => Number(one.state === 'healed') },
  { code: 'ranked-by-harmless', of: (one) => Number(one.severity === 'info') },
  { code: 'ranked-by-certainty', of: (one) => Number(one.confidence === 'possible') },
  { code: 'ranked-by-severity', of: (one) => SEVERITY[one.severity] },
  { code: 'ranked-by-confirmation', of: (one) => Number(one.confidence !== 'confirmed') },
  { code: 'ranked-by-narrower', of: (one, countNarrower) => countNarrower(one) },
  { code: 'ranked-by-decided-conditions', of: (one) => Number(one.unknowns > 0) },
  { code: 'ranked-by-primary-stage', of: (one) => Number(!isPrimaryStage(one)) },
  { code: 'ranked-by-evidence-strength', of: (one) => -one.tier },
  { code: 'ranked-by-undecided-conditions', of: (one) => one.unknowns },
  { code: 'ranked-by-evidence-kinds', of: (one) => -one.kinds },
  { code: 'ranked-by-verified-wording', of: (one) => Number(one.illustrative) },
  { code: 'ranked-by-condition-count', of: (one) => -one.diagnosis.when.length },
  { code: 'ranked-by-product-range', of: (one) => rangeWidth(one.diagnosis) },
];

function isPrimaryStage(finding: Finding): boolean {
  const home = finding.diagnosis.stages[0];
  return home === finding.stage.stage.name || home === finding.stage.stage.id;
}

function rangeWidth(diagnosis: DiagnosisDef): number {
  return diagnosis.product ? Number.parseFloat(diagnosis.product.to) - Number.parseFloat(diagnosis.product.from) : 9;
}

/** Ids of the diagnoses that one ranks above, and of those that they rank above. */
function listBroader(diagnosis: DiagnosisDef, knowledge: Knowledge): ReadonlySet<string> {
  const index = indexKnowledge(knowledge);
  const broader = new Set(diagnosis.over);
  // A set goes on with what is added while it is gone through.
  for (const id of broader) index.diagnosis(id)?.over.forEach((further) => broader.add(further));
  return broader;
}

/** Counting keeps the order of each chain: what ranks above a finding also ranks above all that it ranks above itself. */
function createCount(findings: readonly Finding[], knowledge: Knowledge): CountNarrower {
  const narrow = findings
    .filter(({ diagnosis, isComplete }) => isComplete && diagnosis.over.length > 0)
    .map((one) => ({ one, broader: listBroader(one.diagnosis, knowledge) }));
  const isNarrower = (one: Finding, broader: ReadonlySet<string>, of: Finding): boolean =>
    broader.has(of.diagnosis.id) && one.stage.stage.id === of.stage.stage.id && one.confidence === of.confidence;
  return (finding) => narrow.filter(({ one, broader }) => isNarrower(one, broader, finding)).length;
}

/** Sorts findings, best first, and notes the row that put each behind the one above it. */
export function rankFindings(findings: readonly Finding[], knowledge: Knowledge): Finding[] {
  const countNarrower = createCount(findings, knowledge);
  const sorted = [...findings].sort((a, b) => {
    for (const row of ROWS) {
      const difference = row.of(a, countNarrower) - row.of(b, countNarrower);
      if (difference !== 0) return difference;
    }
    return a.diagnosis.id < b.diagnosis.id ? -1 : 1;
  });
  return sorted.map((finding, index) => {
    const before = sorted[index - 1];
    if (!before) return finding;
    const row = ROWS.find((one) => one.of(before, countNarrower) !== one.of(finding, countNarrower));
    return { ...finding, rankedBy: say(row ? row.code : 'ranked-by-id') };
  });
}

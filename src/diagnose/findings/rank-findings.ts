// findings -> the same, best first, each with the row of the ranking that put it behind the one above it.

import type { MessageCode, Severity } from '../../contract/index.js';
import type { DiagnosisDef } from '../../knowledge/index.js';
import { say } from '../../wording/index.js';
import type { Finding } from './finding.js';

type RankingCode = Extract<MessageCode, `ranked-by-${string}`>;

const SEVERITY: Readonly<Record<Severity, number>> = { error: 0, warning: 1, info: 2 };

/** The rows of the ranking, in order: the first that differs decides. Smaller is better. */
const ROWS: readonly { readonly code: RankingCode; readonly of: (finding: Finding) => number }[] = [
  { code: 'ranked-by-contradiction', of: (one) => Number(one.confidence === 'ruled-out') },
  { code: 'ranked-by-role', of: (one) => Number(one.role === 'ahead') },
  { code: 'ranked-by-state', of: (one) => Number(one.state === 'healed') },
  { code: 'ranked-by-harmless', of: (one) => Number(one.severity === 'info') },
  { code: 'ranked-by-certainty', of: (one) => Number(one.confidence === 'possible') },
  { code: 'ranked-by-severity', of: (one) => SEVERITY[one.severity] },
  { code: 'ranked-by-confirmation', of: (one) => Number(one.confidence !== 'confirmed') },
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

/** Sorts findings, best first, and notes the row that put each behind the one above it. */
export function rankFindings(findings: readonly Finding[]): Finding[] {
  const sorted = [...findings].sort((a, b) => {
    for (const row of ROWS) {
      const difference = row.of(a) - row.of(b);
      if (difference !== 0) return difference;
    }
    return a.diagnosis.id < b.diagnosis.id ? -1 : 1;
  });
  return sorted.map((finding, index) => {
    const before = sorted[index - 1];
    if (!before) return finding;
    const row = ROWS.find((one) => one.of(before) !== one.of(finding));
    return { ...finding, rankedBy: say(row ? row.code : 'ranked-by-id') };
  });
}

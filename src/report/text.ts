// Any product -> text for people.
import type { Format } from './format.js';
import { renderAnalysisText } from './text/analysis.js';
import { renderAuditText } from './text/audit.js';
import { renderCheckText } from './text/check.js';
import { renderDiffText } from './text/diff.js';
import { renderDiagnosisText } from './text/diagnosis.js';
import { renderExplanationsText } from './text/explanation.js';
import { renderInspectionText } from './text/inspection.js';
import { renderLookupText } from './text/lookup.js';
import { renderTopicsText } from './text/rules.js';
import { renderTimelineText } from './text/timeline.js';
import { renderTriageText } from './text/triage.js';

export const TEXT_FORMAT = {
  summary: 'for people',
  analysis: renderAnalysisText,
  inspection: renderInspectionText,
  timeline: renderTimelineText,
  triage: renderTriageText,
  check: renderCheckText,
  diff: renderDiffText,
  diagnosis: renderDiagnosisText,
  topics: renderTopicsText,
  explanations: renderExplanationsText,
  lookup: renderLookupText,
  audit: renderAuditText,
} satisfies Format;

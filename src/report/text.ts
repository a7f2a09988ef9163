// Any product -> text for people.
import type { Format } from './format.js';
import { renderAnalysisText } from './text/analysis.js';
import { renderAuditText } from './text/audit.js';
import { renderDiagnosisText } from './text/diagnosis.js';
import { renderExplanationsText } from './text/explanation.js';
import { renderInspectionText } from './text/inspection.js';
import { renderLookupText } from './text/lookup.js';
import { renderTimelineText } from './text/timeline.js';

export const TEXT_FORMAT = {
  summary: 'for people',
  analysis: renderAnalysisText,
  inspection: renderInspectionText,
  timeline: renderTimelineText,
  diagnosis: renderDiagnosisText,
  explanations: renderExplanationsText,
  lookup: renderLookupText,
  audit: renderAuditText,
} satisfies Format;

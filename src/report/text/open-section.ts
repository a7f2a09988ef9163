// A job -> the stages that could not be judged, and the files that would decide them.
import type { CaptureRequest, InstanceResult, UnknownReason } from '../../contract/index.js';
import type { RenderContext } from './render-context.js';
import { paragraph } from './render-context.js';
import { REASONS } from './verdict.js';
import { wallRange } from './wall-time.js';
import { hangingIndent, padTo } from './wrap.js';

function requestLine(context: RenderContext, request: CaptureRequest, width: number): string[] {
  const range = wallRange(context.wall(request.site, request.from), context.wall(request.site, request.to));
  const use = request.decides ? `enough to decide ${request.stage}` : `helps to decide ${request.stage}`;
  return hangingIndent(`  - ${padTo(fileName(request), width)}  `, range === '' ? use : `${range}, ${use}`, context.width);
}

function fileName(request: CaptureRequest): string {
  return request.site === null ? request.file : `${request.site}: ${request.file}`;
}

/** Stages that could not be judged, grouped by reason, and the files to capture next. Empty if nothing is open. */
export function openSection(context: RenderContext, instance: InstanceResult): string[] {
  const open = new Map<UnknownReason, string[]>();
  for (const stage of instance.stages) {
    if (stage.verdict !== 'unknown' || stage.reason === null) continue;
    open.set(stage.reason, [...(open.get(stage.reason) ?? []), stage.id]);
  }
  if (open.size === 0 && instance.captureRequests.length === 0) return [];
  const lines = [context.theme.bold('Undecided')];
  for (const [reason, stages] of open) lines.push(...paragraph(context, `${stages.join(', ')}: ${REASONS[reason]}.`));
  if (instance.captureRequests.length > 0) {
    const width = Math.max(...instance.captureRequests.map((request) => fileName(request).length));
    lines.push(
      '  Capture next (times in the local time of each host):',
      ...instance.captureRequests.flatMap((request) => requestLine(context, request, width)),
    );
  }
  lines.push('');
  return lines;
}

// A job -> the stages that could not be judged, and the files that would decide them.
import type { CaptureRequest, InstanceResult, UnknownReason } from '../../contract/index.js';
import type { JobContext } from './render-context.js';
import { paragraph } from './render-context.js';
import { onClock } from './page-clock.js';
import { REASONS } from './verdict.js';
import { wallRange } from './wall-time.js';
import { hangingIndent, padTo } from './wrap.js';
import { append, largest } from '../../lists.js';

/** What a file would decide; of what a whole bundle is described by, also the option that tells a zone. */
export function useOf({ bundle: { clocks } }: JobContext, { site, stage, decides }: CaptureRequest): string {
  const use = decides ? `decides ${stage} alone` : `helps to decide ${stage}`;
  const open = clocks.flatMap((clock) => (clock.zone === null ? [clock.site] : []));
  return site === null && open.length > 0 ? `${use}; a zone alone: --tz ${open[0]}=ZONE` : use;
}

function requestLine(context: JobContext, request: CaptureRequest, width: number): string[] {
  const [from, to] = [onClock(context, request.site, request.from), onClock(context, request.site, request.to)];
  const range = wallRange(from?.time ?? null, to?.time ?? null) + (to?.clock ?? '');
  const use = useOf(context, request);
  return hangingIndent(`  - ${padTo(fileName(request), width)}  `, range === '' ? use : `${range}, ${use}`, context.width);
}

function fileName(request: CaptureRequest): string {
  return request.site === null ? request.file : `${request.site}: ${request.file}`;
}

/** `P10, P11: the file that would decide it was not captured.`: stages that could not be judged, grouped by reason. */
export function openStages(instance: InstanceResult): readonly string[] {
  const open = new Map<UnknownReason, string[]>();
  for (const stage of instance.stages) {
    if (stage.verdict !== 'unknown' || stage.reason === null) continue;
    open.set(stage.reason, [...(open.get(stage.reason) ?? []), stage.id]);
  }
  return [...open].map(([reason, stages]) => `${stages.join(', ')}: ${REASONS[reason]}.`);
}

/** Stages that could not be judged, and the files to capture next. Empty if nothing is open. */
export function openSection(context: JobContext, instance: InstanceResult): string[] {
  const open = openStages(instance);
  if (open.length === 0 && instance.captureRequests.length === 0) return [];
  const lines = [context.theme.bold('Undecided'), ...open.flatMap((text) => paragraph(context, text))];
  if (instance.captureRequests.length > 0) {
    const width = largest(instance.captureRequests.map((request) => fileName(request).length));
    append(lines, [
      '  Capture next (times in the local time of each host):',
      ...instance.captureRequests.flatMap((request) => requestLine(context, request, width)),
    ]);
  }
  lines.push('');
  return lines;
}

// What is seen of sites without a job -> each cause with its deciding line and its steps; errors that nothing explains in one line.
import type { ObservationResult, SiteErrors } from '../../contract/index.js';
import { decidingLines } from './deciding-lines.js';
import type { Marks } from './marks.js';
import { type RenderContext, steps } from './render-context.js';
import { errorsText } from './unexplained-errors.js';
import { hangingIndent } from './wrap.js';

/** `SEC (confirmed): The sender has no sending capacity` */
export function observationHead(context: RenderContext, { site, state, confidence, title }: ObservationResult): string[] {
  return hangingIndent(`${site} (${state === 'healed' ? 'over' : confidence}): `, title, context.width, '  ');
}

function observationLines(context: RenderContext, marks: Marks, observation: ObservationResult): string[] {
  const { evidence, repeated, fix, state } = observation;
  const head = observationHead(context, observation).map(context.theme.bold);
  return [...head, ...decidingLines({ ...context, marks }, evidence, 1, repeated), ...(state === 'healed' ? [] : steps(context, fix))];
}

function unexplainedLine(context: RenderContext, errors: SiteErrors): string[] {
  const text = errorsText(context, errors, (instant) => context.wall(errors.site, instant));
  return hangingIndent(`${errors.site}, not explained: `, text, context.width, '  ');
}

/** A paragraph for each cause, a line for each site with errors that nothing explains. Empty where nothing is seen. */
export function observationsSection(context: RenderContext, marks: Marks): string[] {
  const { observations, unexplained } = context.bundle;
  if (observations.length === 0 && unexplained.length === 0) return [];
  return [
    context.theme.bold('Seen without a job'),
    ...observations.flatMap((one) => observationLines(context, marks, one)),
    ...unexplained.flatMap((one) => unexplainedLine(context, one)),
    '',
  ];
}

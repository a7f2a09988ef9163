// a job, a place in a file -> what the record there proves of the job
import type { EvidenceLine, InstanceResult } from '../contract/index.js';

/** A `~` that ends a line of the program: not that of a short name such as `PROGRA~1`. */
const LINE_END = /~(?=\s|$)/g;

/** The text of a record with the line ends that the program wrote as `~`. */
export function withLineEnds(text: string): string {
  return text.replace(LINE_END, '~\n');
}

/** What a record proves of a job, as sentences. */
export function proofsOf(job: InstanceResult, evidence: readonly EvidenceLine[], source: string, line: number): readonly string[] {
  const isCited = (indexes: readonly number[]): boolean =>
    indexes.some((index) => evidence[index]?.source === source && evidence[index].line === line);
  return [
    ...job.stages.flatMap((stage) =>
      isCited(stage.evidence) ? [`proves ${stage.id} ${stage.verdict.replace('-', ' ')}: ${stage.title}`] : [],
    ),
    ...job.stages.flatMap((stage) => (isCited(stage.against) ? [`against ${stage.id} ${stage.verdict}: ${stage.title}`] : [])),
    ...job.findings.flatMap((finding) =>
      isCited(finding.evidence)
        ? [`${finding.confidence === 'ruled-out' ? 'speaks for' : `evidence (${finding.confidence})`}: ${finding.title}`]
        : [],
    ),
    ...job.findings.flatMap((finding) => (isCited(finding.against) ? [`rules out: ${finding.title}`] : [])),
  ];
}

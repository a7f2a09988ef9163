// Records and judged jobs -> log records of OpenTelemetry, as its Collector writes and reads them in files: OTLP as JSON, one `LogsData` a line.
import type { TimelineRow, Triage, TriageRow } from '../contract/index.js';
import { inChunks } from './chunks.js';
import type { Format } from './format.js';
import { outcomeText } from './rows/columns.js';
import { safeJson } from './safe-text.js';

/** Value of an attribute; integers are texts in OTLP, since JSON cannot hold all of 64 bits. */
type AnyValue =
  | { readonly stringValue: string }
  | { readonly intValue: string }
  | { readonly arrayValue: { readonly values: readonly AnyValue[] } };

/** What is known of a record, or of a thing that writes records. */
type Attributes = Readonly<Record<string, string | number | readonly string[] | null | undefined>>;

const SEVERITIES = { debug: 5, info: 9, warning: 13, error: 17 } as const;

function valueOf(value: string | number | readonly string[]): AnyValue {
  if (typeof value === 'number') return { intValue: String(value) };
  if (typeof value === 'string') return { stringValue: value };
  return { arrayValue: { values: value.map((stringValue) => ({ stringValue })) } };
}

/** Attributes that are known. */
const attributesOf = (attributes: Attributes): readonly { readonly key: string; readonly value: AnyValue }[] =>
  Object.entries(attributes).flatMap(([key, value]) => (value === null || value === undefined ? [] : [{ key, value: valueOf(value) }]));

/** One log record, without the thing that wrote it. */
interface LogRecord {
  readonly at: string | null;
  readonly severity: keyof typeof SEVERITIES | null;
  readonly eventName: string | null;
  readonly text: string;
  readonly attributes: Attributes;
}

/** A line with one record. A time that is not known is left out: none is made up. */
function lineOf(resource: Attributes, { at, severity, eventName, text, attributes }: LogRecord): string {
  const record = {
    ...(at !== null && { timeUnixNano: `${BigInt(Date.parse(at)) * 1_000_000n}` }),
    ...(severity !== null && { severityNumber: SEVERITIES[severity], severityText: severity }),
    ...(eventName !== null && { eventName }),
    body: { stringValue: text },
    attributes: attributesOf(attributes),
  };
  const scopeLogs = [{ scope: { name: 'smslog' }, logRecords: [record] }];
  return `${safeJson({ resourceLogs: [{ resource: { attributes: attributesOf(resource) }, scopeLogs }] })}\n`;
}

/** The names of OpenTelemetry where it has one, else names that begin with `smslog`. */
function recordLine(row: TimelineRow): string {
  const resource = { 'service.name': row.component ?? 'unknown_service', 'service.namespace': row.site, 'smslog.capture': row.bundle };
  const fields = Object.entries(row.fields).map(([name, value]) => [`smslog.field.${name}`, value] as const);
  return lineOf(resource, {
    at: row.at,
    severity: row.severity,
    eventName: row.event,
    text: row.message,
    attributes: {
      'log.file.path': row.source,
      'smslog.line': row.line,
      'smslog.offset': row.offset,
      'thread.id': row.thread,
      'smslog.local': row.local,
      'smslog.format': row.format,
      'smslog.damaged': row.damaged?.message,
      ...Object.fromEntries(fields),
    },
  });
}

/** How much a job matters: what it stands for is not known, unless it is well or has failed. */
function severityOf({ outcome, cause, unread }: TriageRow): LogRecord['severity'] {
  if (outcome === 'failed' || outcome === 'blocked') return 'error';
  if (cause !== null) return cause.severity;
  return outcome === 'healthy' || outcome === 'recovered' || (outcome === null && unread === null) ? 'info' : 'warning';
}

function jobLine(row: TriageRow): string {
  const { cause, reason, unread } = row;
  const resource = {
    'service.name': row.process ?? 'unknown_service',
    'service.namespace': row.site,
    'host.name': row.server,
    'smslog.capture': row.bundle,
  };
  const why = cause?.title ?? reason?.message ?? unread?.message;
  return lineOf(resource, {
    at: row.since,
    severity: severityOf(row),
    eventName: row.outcome === null ? 'smslog.capture' : 'smslog.job',
    text: [outcomeText(row), ...(row.stage === null ? [] : [`at ${row.stage}`])].join(' ') + (why === undefined ? '' : `: ${why}`),
    attributes: {
      'smslog.subject': row.subject,
      'smslog.parent': row.parent,
      'smslog.operation': row.operation,
      'smslog.outcome': row.outcome,
      'smslog.stage': row.stage,
      'smslog.cause': cause?.id,
      'smslog.confidence': cause?.confidence,
      'smslog.remedy': row.remedy,
      'smslog.first_action': row.firstAction,
      'smslog.findings': row.findings.map(({ id }) => id),
      'smslog.captured_at': row.capturedAt,
      'smslog.fingerprint': row.fingerprint,
    },
  });
}

export const OTLP_FORMAT = {
  summary: 'for an OpenTelemetry Collector, one LogsData per line',
  timeline: (rows: Iterable<TimelineRow>) => inChunks(rows, recordLine),
  triage: ({ rows }: Triage) => rows.map(jobLine).join(''),
} satisfies Format;

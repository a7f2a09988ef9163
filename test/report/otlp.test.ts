// log records of OpenTelemetry: names and kinds of values are those of its JSON encoding
import test, { type ExecutionContext } from 'ava';
import type { TimelineRow, Triage } from '../../src/contract/index.js';
import { renderTimeline, renderTriage } from '../../src/report/index.js';
import { smslog } from '../cli/run-smslog.js';

const ROW: TimelineRow = {
  bundle: 'shelf/a',
  at: '1998-03-12T10:16:04.250Z',
  local: '1998-03-12T11:16:04.250',
  zone: null,
  site: 'SEC',
  component: 'SMS_SCHEDULER',
  thread: 215,
  severity: 'warning',
  event: 'sched.poll',
  fields: { job: '00000C9F', count: 3 },
  message: 'text',
  source: 'SEC/SCHED.LOG',
  line: 7,
  format: 'sms1',
};

type Json = Readonly<Record<string, unknown>>;

/** Keys of the messages of OTLP, by their names in JSON. */
const KEYS: Readonly<Record<string, readonly string[]>> = {
  LogsData: ['resourceLogs'],
  ResourceLogs: ['resource', 'scopeLogs', 'schemaUrl'],
  Resource: ['attributes', 'droppedAttributesCount'],
  ScopeLogs: ['scope', 'logRecords', 'schemaUrl'],
  InstrumentationScope: ['name', 'version', 'attributes', 'droppedAttributesCount'],
  LogRecord: [
    'timeUnixNano',
    'observedTimeUnixNano',
    'severityNumber',
    'severityText',
    'body',
    'attributes',
    'droppedAttributesCount',
    'flags',
    'traceId',
    'spanId',
    'eventName',
  ],
  KeyValue: ['key', 'value'],
};

function isMessage(t: ExecutionContext, name: string, value: unknown): Json {
  t.deepEqual(
    Object.keys(value as Json).filter((key) => !KEYS[name]?.includes(key)),
    [],
    name,
  );
  return value as Json;
}

function isAnyValue(t: ExecutionContext, value: unknown): void {
  const entries = Object.entries(value as Json);
  t.is(entries.length, 1);
  const [[kind, inner] = ['', undefined]] = entries;
  if (kind === 'stringValue') t.is(typeof inner, 'string');
  else if (kind === 'intValue') t.regex(String(inner), /^-?\d+$/);
  else if (kind === 'arrayValue') for (const one of (inner as { values: readonly unknown[] }).values) isAnyValue(t, one);
  else t.fail(kind);
}

function isAttributes(t: ExecutionContext, attributes: unknown): void {
  const keys = (attributes as readonly unknown[]).map((one) => {
    const { key, value } = isMessage(t, 'KeyValue', one);
    isAnyValue(t, value);
    return String(key);
  });
  t.is(new Set(keys).size, keys.length, 'keys are unique');
}

/** Checks a file; its log records, with the attributes of each as an object. */
function recordsIn(
  t: ExecutionContext,
  text: string,
): readonly { readonly record: Json; readonly attributes: Json; readonly resource: Json }[] {
  const plain = (attributes: unknown): Json =>
    Object.fromEntries((attributes as { key: string; value: Json }[]).map(({ key, value }) => [key, Object.values(value)[0]]));
  return text
    .trimEnd()
    .split('\n')
    .flatMap((line) => isMessage(t, 'LogsData', JSON.parse(line))['resourceLogs'] as readonly unknown[])
    .flatMap((one) => {
      const { resource, scopeLogs } = isMessage(t, 'ResourceLogs', one);
      const { attributes: own } = isMessage(t, 'Resource', resource);
      isAttributes(t, own);
      return (scopeLogs as readonly unknown[]).flatMap((scoped) => {
        const { scope, logRecords } = isMessage(t, 'ScopeLogs', scoped);
        isMessage(t, 'InstrumentationScope', scope);
        return (logRecords as readonly unknown[]).map((given) => {
          const record = isMessage(t, 'LogRecord', given);
          isAttributes(t, record['attributes']);
          isAnyValue(t, record['body']);
          if ('timeUnixNano' in record) t.regex(String(record['timeUnixNano']), /^\d+$/);
          return { record, attributes: plain(record['attributes']), resource: plain(own) };
        });
      });
    });
}

const rendered = (...rows: readonly Partial<TimelineRow>[]) =>
  [
    ...renderTimeline(
      rows.map((row) => ({ ...ROW, ...row })),
      'otlp',
    ),
  ].join('');

test('a record is a log record of its component, and its site the namespace', (t) => {
  t.is(
    rendered({}),
    '{"resourceLogs":[{"resource":{"attributes":[{"key":"service.name","value":{"stringValue":"SMS_SCHEDULER"}},{"key":"service.namespace","value":{"stringValue":"SEC"}},' +
      '{"key":"smslog.capture","value":{"stringValue":"shelf/a"}}]},"scopeLogs":[{"scope":{"name":"smslog"},"logRecords":[{"timeUnixNano":"889697764250000000",' +
      '"severityNumber":13,"severityText":"warning","eventName":"sched.poll","body":{"stringValue":"text"},"attributes":[{"key":"log.file.path","value":{"stringValue":"SEC/SCHED.LOG"}},' +
      '{"key":"smslog.line","value":{"intValue":"7"}},{"key":"thread.id","value":{"intValue":"215"}},{"key":"smslog.local","value":{"stringValue":"1998-03-12T11:16:04.250"}},' +
      '{"key":"smslog.format","value":{"stringValue":"sms1"}},{"key":"smslog.field.job","value":{"stringValue":"00000C9F"}},{"key":"smslog.field.count","value":{"intValue":"3"}}]}]}]}]}\n',
  );
  t.is(recordsIn(t, rendered({}, { line: 8 })).length, 2);
  for (const [severity, number] of [
    ['error', 17],
    ['warning', 13],
    ['info', 9],
    ['debug', 5],
  ] as const)
    t.is(recordsIn(t, rendered({ severity }))[0]?.record['severityNumber'], number);
});

test('what is not known is left out', (t) => {
  const [none] = recordsIn(t, rendered({ at: null, local: null, site: null, component: null, thread: null, severity: null, event: null }));
  for (const key of ['timeUnixNano', 'severityNumber', 'severityText', 'eventName']) t.false(key in (none?.record ?? t.fail()), key);
  t.deepEqual(none?.resource, { 'service.name': 'unknown_service', 'smslog.capture': 'shelf/a' });
});

test('every record of a sample, and every job of all of them', async (t) => {
  const timeline = ['timeline', 'samples/capacity-zero', '--all', '--format'];
  const [records, rows] = [await smslog([...timeline, 'otlp']), await smslog([...timeline, 'ndjson'])];
  const logged = recordsIn(t, records.stdout);
  t.deepEqual(
    logged.map(({ record }) => (record['body'] as Json)['stringValue']),
    rows.stdout
      .trimEnd()
      .split('\n')
      .map((line) => (JSON.parse(line) as TimelineRow).message),
  );
  const triage = JSON.parse((await smslog(['triage', 'samples', '--workers', '1', '--format', 'json'])).stdout) as Triage;
  const jobs = recordsIn(t, renderTriage(triage, 'otlp'));
  t.deepEqual(
    jobs.map(({ attributes }) => attributes['smslog.fingerprint']),
    triage.rows.map(({ fingerprint }) => fingerprint),
  );
  for (const [index, { record, attributes }] of jobs.entries()) {
    const { outcome, cause } = triage.rows[index] ?? t.fail();
    t.is(attributes['smslog.cause'], cause?.id);
    if (outcome === 'failed' || outcome === 'blocked') t.is(record['severityNumber'], 17);
    if (outcome === 'healthy') t.true(Number(record['severityNumber']) <= 13);
  }
});

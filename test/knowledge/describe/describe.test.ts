import test from 'ava';
import { describeExpression, type Expr, formatDuration, type HostNames, link, ROLE_NAMES } from '../../../src/knowledge/index.js';
import { describeFact } from '../../../src/knowledge/describe/facts.js';
import { describeActivity, describeOccurrence, listTemplates } from '../../../src/knowledge/describe/occurrences.js';
import { namePlaceholders } from '../../../src/knowledge/describe/placeholders.js';
import type { FactTerm, Occurrence, Operand } from '../../../src/knowledge/index.js';
import { basePacks } from '../../language/base.js';

const knowledge = link(basePacks());
const SITES: HostNames = {
  host: (role) => (role === 'child' ? 'BGO' : ROLE_NAMES.host(role)),
  key: (name, part) => (name === 'request' ? '0_1F7BGO' : ROLE_NAMES.key(name, part)),
  property: (role, property) => (role === 'child' && property === 'code' ? 'BGO' : ROLE_NAMES.property(role, property)),
};

const field = (name: string): Operand => ({ kind: 'field', path: name.split('.') });
const literal = (value: string): Operand => ({ kind: 'literal', value });

test('expressions: names of values, parts of fields, parentheses only where they are needed', (t) => {
  const typeOf = (name: string) => (name === 'code' ? knowledge.types['win32'] : undefined);
  const describe = (expr: Expr) => describeExpression(expr, ROLE_NAMES, knowledge, typeOf);
  const code: Expr = { op: '==', left: field('code'), right: literal('5') };
  const site: Expr = { op: '!=', left: field('request.site'), right: { kind: 'key', name: 'site' } };
  t.is(describe(code), 'code is 5 (ERROR_ACCESS_DENIED)');
  t.is(describe(site), "the site of request is not this job's site");
  t.is(
    describe({ op: 'and', left: { op: 'or', left: code, right: site }, right: site }),
    `(${describe(code)} or ${describe(site)}) and ${describe(site)}`,
  );
  t.is(describe({ op: 'in', left: field('code'), values: ['5', '6'] }), 'code is one of 5 (ERROR_ACCESS_DENIED), 6');
  t.is(describe({ op: 'not', of: { op: 'contains', left: field('file'), right: literal('a b') } }), 'not file contains "a b"');
});

test('durations: the largest unit that fits, hours from two on', (t) => {
  t.is(formatDuration({ ms: 5_400_000 }), '90 min');
  t.is(formatDuration({ ms: 3_600_000 }), '60 min');
  t.is(formatDuration({ ms: 86_400_000 }), '24 h');
  t.is(formatDuration({ ms: 1500 }), '1500 ms');
  t.is(formatDuration({ times: 1, name: 'response' }), "the interval 'response'");
});

test('facts: title, then each term', (t) => {
  const describe = (term: FactTerm) =>
    describeFact({ id: 'x', host: 'child', title: 'it is so', terms: [term], at: { file: '', line: 1 } }, SITES, knowledge);
  const file = { kind: 'file', path: 'A\\{child.code}.SRQ', present: true, except: [], drive: false } as const;
  t.is(describe(file), 'it is so (file A\\BGO.SRQ)');
  t.is(describe({ ...file, present: false, path: 'A\\*.CT2', except: ['X.CT2'] }), 'it is so (no file A\\*.CT2 other than X.CT2)');
  t.is(
    describe({ ...file, olderThanMs: 1_800_000, sizeAtLeast: 10, atLeast: 2 }),
    'it is so (file at least 2 of A\\BGO.SRQ older than 30 min, of at least 10 bytes)',
  );
  t.is(describe({ kind: 'registry', key: 'K', value: 'V', op: '==', right: literal('0') }), 'it is so (registry K "V" is 0)');
  t.is(describe({ kind: 'sitecontrol', file: 'F', field: 'gmt', op: 'future' }), "it is so (F, 'gmt' is in the future)");
  t.is(describe({ kind: 'space', op: '<', bytes: 100 }), 'it is so (less than 100 bytes free on the drive of the SMS root)');
  t.is(
    describe({ kind: 'any', of: [{ kind: 'service', name: 'S', state: 'stopped' }, file] }),
    'it is so (service S stopped or file A\\BGO.SRQ)',
  );
});

test('placeholders: known values are filled in, others are named', (t) => {
  t.is(namePlaceholders('{child.code} sends {key.request} to {parent.code}', SITES), "BGO sends 0_1F7BGO to <the parent's code>");
  t.is(namePlaceholders('{{child,{code}}}', SITES), '{child,<code>}');
  t.is(namePlaceholders('{file.name}', SITES, ['child', 'parent']), '<file.name>', 'a field is not a host');
});

test('occurrences: the best wording, the host, and what is not declared', (t) => {
  const context = { knowledge, process: undefined, names: SITES };
  t.is(
    describeOccurrence(context, { kind: 'event', of: 'lansend.connect-failed', host: 'child' }),
    'LAN Sender of BGO: "Cannot connect to <server>, Win32 error = <code>" (lansend.connect-failed, or another wording)',
  );
  t.is(
    describeOccurrence(context, { kind: 'event', of: 'nt.213' }),
    'event 213 in the event log of any of the sites: "Cannot write the file"',
  );
  t.is(describeOccurrence(context, { kind: 'event', of: 'x.y' }), 'the event x.y');
  t.is(describeOccurrence(context, { kind: 'fact', of: 'nothing' }), 'the fact nothing');
  t.is(describeOccurrence(context, { kind: 'fact', of: 'waiting' }), 'it waits (file SITE.SRV\\0_1F7BGO.SRQ)');
});

test('templates of an event: those with the best source first', (t) => {
  const event = knowledge.events.find(({ id }) => id === 'lansend.poll');
  const templates = knowledge.templates.map((one, index) =>
    index === 1
      ? { ...one, event: 0, source: { kind: 'illustrative' as const, id: '', wording: 'illustrative' as const } }
      : index === 2
        ? { ...one, event: 0 }
        : one,
  );
  const changed = { ...knowledge, templates };
  t.deepEqual(event && listTemplates(changed, event).map(({ source }) => source.wording), ['verbatim', 'verbatim', 'illustrative']);
});

test('work that proves a stage: who writes, after what, and what takes the proof away', (t) => {
  const context = { knowledge, process: knowledge.processes[0], names: SITES };
  const components = ['SMS_LAN_SENDER', 'OTHER'];
  t.is(describeActivity(context, { components, host: 'child', unless: [] }), 'LAN Sender or OTHER of BGO writes during the attempt');
  const written: Occurrence = { kind: 'event', of: 'nt.213', host: 'child' };
  const unless: Occurrence[] = [{ kind: 'fact', of: 'idle' }, written];
  t.is(
    describeActivity(context, { components: ['SMS_LAN_SENDER'], host: 'child', after: 'send', unless }),
    `LAN Sender of BGO writes after the last record of stage P1 "it is sent", unless the fact idle; or ${describeOccurrence(context, written)}`,
  );
});

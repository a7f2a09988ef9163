// What sound files become: types, templates, events, rules. And that no file, however broken, stops the compiler.

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'ava';
import { link, type Pack } from '../../src/knowledge/index.js';
import { compile, type SourceText } from '../../src/language/index.js';
import { basePacks } from './base.js';
import { fc } from '../property.js';

const known = basePacks();

function packOf(text: string): Pack {
  const { pack, diagnostics } = compile([{ file: 'own.rules', text }], known);
  if (!pack) throw new Error(diagnostics.map(({ message, span }) => `${span.line}: ${message}`).join('\n'));
  return pack;
}

/** The files of a folder of packs that ship with the package. */
function shipped(folder: string): readonly SourceText[] {
  return readdirSync(folder)
    .filter((name) => /\.(?:grammar|rules)$/.test(name))
    .sort()
    .map((name) => ({ file: `${folder}/${name}`, text: readFileSync(join(folder, name), 'utf8') }));
}

test('an alias has the bytes of its type and a table of its own', (t) => {
  const [grammar] = known;
  const int = grammar?.types.find((type) => type.name === 'int');
  const win32 = grammar?.types.find((type) => type.name === 'win32');
  t.deepEqual(win32?.alternatives, int?.alternatives);
  t.is(win32?.compare, 'decimal');
  t.is(win32?.lookup, 'win32');
  t.is(int?.lookup, undefined);
});

test('a compound type has parts of fixed width, and takes either case if it folds', (t) => {
  const srid = known[0]?.types.find((type) => type.name === 'srid');
  t.deepEqual(srid?.parts, [
    { name: 'priority', type: 'digit', width: 1 },
    { name: '_', type: '', width: 1 },
    { name: 'counter', type: 'jobtail', width: 3 },
    { name: 'site', type: 'sitecode', width: 3 },
  ]);
  t.is(srid?.alternatives.length, 1);
  t.deepEqual(srid?.alternatives[0]?.at(-1), {
    ranges: [
      [48, 57],
      [65, 90],
      [97, 122],
    ],
    min: 3,
    max: 3,
  });
});

test('events know their fields, with parts and carried ones; an end of carrying has none', (t) => {
  const { events, templates, components } = packOf(`
use base
component SMS_X "X" as x {
  files "X.LOG", "old.log"
  also SMS_Y
  event found "~Found {request:srid}~" severity info source kb Q276259 later-version {
    sample "~Found 1_06XCEN"
  }
  event done "Done with {n:int}, {_:int} left" severity info source rk "12" paraphrased {
    set state = ok
    sample "Done with 5, 6 left"
  }
  event idle "Nothing to do" severity debug source illustrative { sample "Nothing to do" }
  event seen "Seen" severity debug source url "https://example.org/logs/seen" later-version { sample "Seen" }
  event kept "Kept" severity debug source ticket "OPS-112" { sample "Kept" }
  carry request from found by thread until idle
  ignore "Memory usage: {_:rest}"
}`);
  const fields = Object.fromEntries(events.map((event) => [event.id, event.fields]));
  t.deepEqual(Object.keys(fields['x.found'] ?? {}), ['request', 'request.priority', 'request.counter', 'request.site']);
  t.deepEqual(Object.keys(fields['x.done'] ?? {}), ['request', 'request.priority', 'request.counter', 'request.site', 'n', 'state']);
  t.deepEqual(fields['x.idle'], {});
  t.deepEqual(events.map((event) => [event.id, event.ignored]).at(-1), ['x.ignored-1', true]);

  const [found, done] = templates;
  t.deepEqual(found?.parts[0], { kind: 'text', text: 'Found' });
  t.deepEqual(found?.samples, ['~Found 1_06XCEN']);
  t.deepEqual(found?.source, { kind: 'kb', id: 'Q276259', wording: 'later-version' });
  t.deepEqual(done?.source, { kind: 'rk', id: '12', wording: 'paraphrased' });
  t.deepEqual(templates.find(({ event }) => event === 'x.seen')?.source, {
    kind: 'url',
    id: 'https://example.org/logs/seen',
    wording: 'later-version',
  });
  t.deepEqual(templates.find(({ event }) => event === 'x.kept')?.source, { kind: 'ticket', id: 'OPS-112', wording: 'verbatim' });
  t.deepEqual(done?.set, { state: 'ok' });
  t.deepEqual(components[0]?.files, ['x.log', 'old.log']);
  t.deepEqual(
    components[0]?.carries.map(({ field, from, until }) => ({ field, from, until })),
    [{ field: 'request', from: 'x.found', until: ['x.idle'] }],
  );
});

test('a name of a lookup stands for its number, a host property wins over a field of its name', (t) => {
  const { processes } = packOf(`
use base
component SMS_X "X" as x {
  event a "Sent {parent:sitecode} with {code:win32}" severity info source illustrative { sample "Sent SEC with 5" }
}
process p "P" {
  reference kb Q183347
  host child
  host parent = parent of child
  subject child
  stage P1 a "a" on child { reached by x.a where parent == parent.code and code == ERROR_ACCESS_DENIED }
  goal a
}`);
  t.deepEqual(processes[0]?.stages[0]?.reached[0]?.where, {
    op: 'and',
    left: { op: '==', left: { kind: 'field', path: ['parent'] }, right: { kind: 'host', host: 'parent', property: 'code' } },
    right: { op: '==', left: { kind: 'field', path: ['code'] }, right: { kind: 'literal', value: '5' } },
  });
});

test('stages are named by their names, lines of one let are its sources', (t) => {
  const { processes } = packOf(`
use base
process p "P" {
  reference kb Q183347
  host child
  subject child
  let response on child = sitecontrol "SITECTRL.CT0" field "property Service Response" map 1 = 5m else 30m
  let response on child = registry "SOFTWARE\\X" value "Y" map 2 = 10m else 15m
  stage P1 send "sent" on child in SMS_LAN_SENDER { reached by lansend.found }
  stage P2 apply "applied" on child { after P1 within 2 response at-least 30m after P1 reached by nt.358 }
  goal P2
}
diagnosis d "D" {
  severity warning
  reference kb Q183347
  for p at P2, send
  when absent nt.358 on child within 2 response of lansend.found on child
  when missing P1
  explain "{request}"
}`);
  const [process] = processes;
  t.deepEqual(process?.stages[1]?.after, [{ stage: 'send', within: { times: 2, name: 'response' } }]);
  t.deepEqual(process?.stages[1]?.atLeast, { ms: 1_800_000, after: 'send' });
  t.deepEqual(
    process?.lets[0]?.from.map(({ kind, map }) => [kind, map]),
    [
      ['sitecontrol', { 1: 300_000 }],
      ['registry', { 2: 600_000 }],
    ],
  );
  t.is(process?.lets.length, 1);
});

test('a test block keeps its component, its title and its statements', (t) => {
  const { tests } = compile([
    { file: 'a.grammar', text: 'component SMS_X "X" as x {\n  test "t" {\n    | a line\n    expect unrecognized\n  }\n}' },
  ]);
  t.deepEqual(
    tests.map(({ title, component }) => [title, component]),
    [['t', 'x']],
  );
  t.is(tests[0]?.declaration.statements.length, 2);
});

test('each case of a test is a test of its own, behind what all have', (t) => {
  const { tests } = compile([
    {
      file: 'a.rules',
      text: 'test "t" {\n  captured 11:00\n  expect no diagnosis\n  case "a" { listed child }\n  case "b" { captured 12:00 }\n}',
    },
  ]);
  t.deepEqual(
    tests.map(({ title, declaration }) => [title, declaration.span.line, declaration.statements.map(({ kind }) => kind)]),
    [
      ['t: a', 4, ['captured', 'expect-no-diagnosis', 'listed']],
      ['t: b', 5, ['captured', 'expect-no-diagnosis', 'captured']],
    ],
  );
});

test('mistakes of all files come at once, in the order of files and lines', (t) => {
  const { pack, diagnostics } = compile([
    { file: 'b.rules', text: 'fact a on child "a" { file "X" presnt }\nfact b for q on child "b" { file "X" present }' },
    { file: 'a.grammar', text: 'type a = b' },
  ]);
  t.is(pack, undefined);
  t.deepEqual(
    diagnostics.map(({ span, code }) => `${span.file}:${span.line} ${code}`),
    ['a.grammar:1 SMSG100', 'b.rules:1 SMSG012', 'b.rules:2 SMSG201'],
  );
});

test('the packs that ship compile without mistakes or warnings', (t) => {
  const grammar = compile(shipped('grammars'));
  t.deepEqual(
    grammar.diagnostics.filter(({ severity }) => severity !== 'info'),
    [],
  );
  const rules = compile(shipped('rules'), [grammar.partial]);
  t.deepEqual(
    rules.diagnostics.filter(({ severity }) => severity !== 'info'),
    [],
  );
  t.true((rules.pack?.processes.length ?? 0) > 0);
  const transfers = compile(shipped('rules/file-replication'), [grammar.partial, rules.partial]);
  t.deepEqual(
    transfers.diagnostics.filter(({ severity }) => severity !== 'info'),
    [],
  );
});

test('whatever is cut out of a file, the compiler answers', (t) => {
  const texts = [...shipped('grammars').slice(0, 3), ...shipped('rules').slice(-2)].map(({ text }) => text.slice(0, 6000));
  fc.assert(
    fc.property(fc.constantFrom(...texts), fc.nat(6000), fc.nat(40), fc.string({ maxLength: 5 }), (text, at, length, filling) => {
      const broken = text.slice(0, at) + filling + text.slice(at + length);
      const { pack, diagnostics } = compile([{ file: 'own.rules', text: broken }], known);
      return pack !== undefined || diagnostics.some(({ severity }) => severity === 'error');
    }),
    { numRuns: 60 },
  );
  t.pass();
});

test('work that proves a stage is kept apart from records that do', (t) => {
  const { processes } = packOf(`
use base
component SMS_SCHEDULER "Scheduler" as sched { files "sched.log" }
process p "P" {
  reference kb Q183347
  host child
  host parent = parent of child
  subject child
  key site : sitecode = child.code
  stage P1 send "sent" on child in SMS_LAN_SENDER { reached by lansend.found }
  stage P2 apply "applied" on parent {
    after P1
    reached by activity of SMS_SCHEDULER on parent
    reached by nt.358
  }
  stage P3 work "works again" on child {
    after apply
    reached by activity of SMS_LAN_SENDER or SMS_SCHEDULER on child after P1 unless fact idle, nt.358 on parent where site == key.site
  }
  goal work
}
fact idle for p on child "it is idle" { service S stopped }`);
  const [, apply, work] = processes[0]?.stages ?? [];
  t.deepEqual(
    apply?.reached.map(({ of }) => of),
    ['nt.358'],
  );
  t.deepEqual(apply?.activity, [{ components: ['SMS_SCHEDULER'], host: 'parent' }]);
  const site = { op: '==', left: { kind: 'field', path: ['site'] }, right: { kind: 'key', name: 'site' } } as const;
  t.deepEqual(work?.reached, []);
  t.deepEqual(work?.activity, [
    {
      components: ['SMS_LAN_SENDER', 'SMS_SCHEDULER'],
      host: 'child',
      after: 'send',
      unless: [
        { of: 'idle', kind: 'fact' },
        { of: 'nt.358', kind: 'event', host: 'parent', where: site },
      ],
    },
  ]);
});

test('an extension gives the events of a component what it carries, in the pack and when linked', (t) => {
  const own = compile([{ file: 'own.grammar', text: EXTENSION }], known);
  t.deepEqual(
    own.diagnostics.filter(({ severity }) => severity === 'error'),
    [],
  );
  const { components, events } = link([...known, own.partial]);
  const sender = components.find(({ alias }) => alias === 'lansend');
  t.deepEqual(sender?.files, ['lansend.log', 'sender.log']);
  t.deepEqual(sender?.heartbeat?.events, ['lansend.poll', 'lansend.idle']);
  t.is(sender?.carries.at(-1)?.from, 'lansend.found');
  const fieldsOf = (id: string) => Object.keys(events.find((event) => event.id === id)?.fields ?? {});
  t.true(fieldsOf('lansend.idle').includes('dest'));
  t.false(fieldsOf('lansend.poll').includes('dest'), 'an end has its own fields only');
  const user = compile([{ file: 'user.rules', text: `use base\nuse base-rules\nuse own\n${ASKING}` }], [...known, own.partial]);
  t.deepEqual(
    user.diagnostics.filter(({ code }) => code === 'SMSG140'),
    [],
    'a pack that uses both may ask for the field',
  );
  t.throws(() => link([own.partial]), { message: /extends the component SMS_LAN_SENDER/ });
});

const EXTENSION = `pack own version 1.0
use base
event lansend.idle "Idle for {n:int} minutes" severity debug source ticket "OPS-112" { sample "Idle for 5 minutes" }
extend component lansend {
  files "sender.log"
  heartbeat idle every 10m
  carry dest from found by thread until poll
  ignore "Memory usage: {_:rest}" source ticket "OPS-112"
}
`;
const ASKING = `event lansend.over "Over and out" severity error source kb Q126229 { sample "Over and out" }
diagnosis over "It is over" {
  severity error
  reference ticket "OPS-112"
  for report at write
  when lansend.idle on child where dest == CEN
  explain "It is idle."
  fix "Wait."
}
`;

test('a component is named by any text that stands in records', (t) => {
  const pack = packOf(`pack mail version 1.0
use base
use base-rules
component "postfix/smtpd" "SMTP server" as smtpd {
  files "mail.log"
  also  "postfix/smtps", "dfs.DataNode$PacketResponder"
  event accepted "Accepted {id:jobid}" severity info source url "https://www.postfix.org/OVERVIEW.html" { sample "Accepted BGO0007Q" }
}
topology {
  type from component "postfix/smtpd" map "postfix/smtpd" = primary
}
diagnosis mail-silent "No mail comes in" {
  severity error
  reference url "https://www.postfix.org/OVERVIEW.html"
  for report at send
  when silence on child in "postfix/smtps" for 30m
  explain "The server is silent."
  fix "Restart it."
}
test "the server is silent" {
  topology child = SEC
  coverage child "postfix/smtpd", SMS_LAN_SENDER from 09:00 to 10:00
  expect diagnosis mail-silent
}
`);
  t.deepEqual(
    pack.components.map(({ name, aliases }) => [name, aliases]),
    [['postfix/smtpd', ['postfix/smtps', 'dfs.DataNode$PacketResponder']]],
  );
  const wrong = compile([{ file: 'own.rules', text: 'use base\ntopology { type from component "postfix/smtp" }' }], known);
  t.deepEqual(
    wrong.diagnostics.map(({ code }) => code),
    ['SMSG106'],
  );
});

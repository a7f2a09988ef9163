import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'ava';
import type { BundleExplanation, ConditionExplanation } from '../../src/contract/index.js';
import { smslog, withFolder } from './run-smslog.js';

const knowledge = JSON.parse(readFileSync(join('dist', 'knowledge.json'), 'utf8')) as { diagnoses: { id: string; title: string }[] };

/** A grammar and rules of our own, so that these tests do not hang on the wording of the built-in ones. */
const RULES = `pack mine version 1.0
use sms
use ct2-report

fact tray-full for ct2-report on child "the tray is full" {
  file "SITE.SRV\\TRAY.BOX\\{key.request}.PAP" present
}
diagnosis my-tray "The tray takes nothing" {
  severity error
  reference kb Q137610
  for ct2-report at send
  when fact tray-full
  when any {
    lansend.connect-failed on child during stage where request == key.request and code == 5
    nt.251 on child during stage where site == parent.code and code == 5
  }
  against lansend.write-started on child during stage where request == key.request
  explain "{child.code}: the tray takes nothing."
  fix "Empty the tray of {child.server}."
  suggest when lost force-ct2
}
`;

async function withRules<T>(body: (file: string, folder: string) => Promise<T>): Promise<T> {
  return withFolder(async (folder) => {
    const file = join(folder, 'mine.rules');
    writeFileSync(file, RULES);
    return body(file, folder);
  });
}

test('explain: meaning, signs, what speaks against it, fix, workarounds and articles', async (t) => {
  await withRules(async (file) => {
    const { code, stdout, stderr } = await smslog(['explain', '--rules', file, 'my-tray']);
    t.is(code, 0, stderr);
    const text = stdout.replace(/\s+/g, ' ');
    for (const part of [
      'my-tray: The tray takes nothing',
      'Cause (error) of ct2-report jobs that stop at P10',
      "<the child's code>: the tray takes nothing.",
      "1. the tray is full (file SITE.SRV\\TRAY.BOX\\<this job's request>.PAP)",
      '2. one of these: a. LAN Sender of the child: "',
      "where request is this job's request and code is 5 (ERROR_ACCESS_DENIED), in the time of the stage",
      'b. event 251 in the event log of the child: "',
      'Ruled out by (any of these)',
      'Similar findings - sn-access-denied',
      "1. Empty the tray of <the child's server>.",
      'force-ct2: Force the creation of a .ct2 file (moves files), only if the file is lost',
      'KB Q137610',
    ])
      t.true(text.includes(part), `${part}\n${stdout}`);
    for (const line of stdout.split('\n')) t.true(line.length <= 80, line);
  });
});

test('explain: every built-in diagnosis can be told, as text and as JSON', async (t) => {
  const picked = knowledge.diagnoses.filter((_, index) => index % 40 === 0);
  for (const { id, title } of picked) {
    const { code, stdout } = await smslog(['explain', id, '--format', 'json']);
    t.is(code, 0);
    const told = JSON.parse(stdout) as { id: string; title: string; when: unknown[] };
    t.is(told.id, id);
    t.is(told.title, title);
    t.true(told.when.length > 0);
  }
});

test('explain: an unknown id gets a suggestion and exit code 2', async (t) => {
  const wrong = await smslog(['explain', 'sn-capcity-zero']);
  t.is(wrong.code, 2);
  t.is(wrong.stdout, '');
  t.true(wrong.stderr.includes('Did you mean sn-capacity-zero?'), wrong.stderr);
  const part = await smslog(['explain', 'capacty']);
  t.is(part.code, 2);
  t.true(part.stderr.includes('sn-capacity-zero'), part.stderr);
  t.is((await smslog(['explain'])).code, 2);
});

test('explain: stages, workarounds, preconditions, events and codes', async (t) => {
  const cases: readonly (readonly [string, readonly string[]])[] = [
    [
      'P10',
      [
        'P10: The sender carries',
        'Stage "send" of ct2-report (mandatory), on the child',
        'Comes after',
        'Reached by',
        'Failed by',
        '- sn-access-denied: ',
        'KB Q',
      ],
    ],
    ['p13', ['P13: ', 'on the parent', 'event 358 in the event log of the parent']],
    ['send', ['P10: The sender carries']],
    [
      'force-ct2',
      [
        'Workaround for ct2-report: moves files.',
        '- A8 (check) a copy of SITECTRL.CT0',
        '5. CAUTION: Rename',
        "<the child's server>",
        'KB Q183347',
      ],
    ],
    ['a8', ['A8: a copy of SITECTRL.CT0', 'Precondition of the workaround force-ct2: is checked by hand when it is done.']],
    ['A6', ['No captured file shows it; only somebody at the site can say.']],
    ['A1', ['must be true before it.', 'Decided by', 'If not, use - activate-and-upgrade: ']],
    ['B10', ['Precondition of the workaround retry-upgrade', 'Precondition of the workaround activate-and-upgrade']],
    ['358', ['event 358 of NT application log', 'KB Q122181', 'hexadecimal 358 = 856']],
    ['despool.found', ['despool.found of Despooler']],
    ['0x80070005', ['E_ACCESSDENIED', 'ERROR_ACCESS_DENIED']],
  ];
  for (const [name, parts] of cases) {
    const { code, stdout, stderr } = await smslog(['explain', name]);
    t.is(code, 0, stderr);
    const text = stdout.replace(/\s+/g, ' ');
    for (const part of parts) t.true(text.includes(part), `${name}: ${part}\n${stdout}`);
    for (const line of stdout.split('\n')) t.true(line.length <= 80, line);
  }
});

test('explain: what is no finding has no conditions to test', async (t) => {
  for (const [name, help] of [
    ['P10', 'Findings of this stage: sn-'],
    ['force-ct2', 'smslog explain force-ct2 describes it.'],
    ['358', 'smslog explain 358 describes it.'],
  ] as const) {
    const { code, stdout, stderr } = await smslog(['explain', '--bundle', join('samples', 'capacity-zero'), name]);
    t.is(code, 2);
    t.is(stdout, '');
    t.true(stderr.includes(`Only a finding can be tested against a capture, and "${name}" is none.`) && stderr.includes(help), stderr);
  }
  t.true((await smslog(['explain', 'P99'])).stderr.includes('Did you mean P9?'));
  t.true((await smslog(['explain', 'force-ct3'])).stderr.includes('Did you mean force-ct2?'));
});

const stamp = (time: string) => `<Thu Mar 12 ${time} 1998~><thread=D7>`;

function writeCapture(folder: string, sender: string): void {
  writeFileSync(
    join(folder, 'bundle.json'),
    JSON.stringify({ collectedAt: '1998-03-12T14:00:00', sites: { FAR: { role: 'secondary', parent: 'HUB' }, HUB: { role: 'primary' } } }),
  );
  mkdirSync(join(folder, 'FAR'));
  writeFileSync(join(folder, 'FAR', 'SCHED.LOG'), `Scheduling send request 0_0A7FAR.   $$<SMS_SCHEDULER>${stamp('10:16:04')}\r\n`);
  if (sender !== '') writeFileSync(join(folder, 'FAR', 'LANSEND.LOG'), `${sender}   $$<SMS_LAN_SENDER>${stamp('10:20:00')}\r\n`);
}

function leaves(conditions: readonly ConditionExplanation[]): readonly ConditionExplanation[] {
  return conditions.flatMap((one) => (one.alternatives.length > 0 ? leaves(one.alternatives) : [one]));
}

test('explain --bundle: each condition with its answer, its line, or the file that is missing', async (t) => {
  await withFolder(async (folder) => {
    writeCapture(folder, 'Checking for sending capacity. Used 0 out of 0, no sending capacity so not checking for send requests.');
    const json = await smslog(['explain', '--bundle', folder, 'sn-capacity-zero', '--format', 'json']);
    t.is(json.code, 0, json.stderr);
    const { bundles } = JSON.parse(json.stdout) as { bundles: BundleExplanation[] };
    const [bundle] = bundles;
    const [instance] = bundle?.instances ?? [];
    t.is(instance?.site, 'FAR');
    t.regex(instance?.because.code ?? '', /^diagnosis-/);
    const yes = leaves(instance?.when ?? []).filter(({ answer }) => answer === 'yes');
    t.true(yes.some(({ evidence }) => evidence.some((index) => bundle?.evidence[index]?.source.endsWith('LANSEND.LOG') === true)));
    const unknown = leaves(instance?.when ?? []).filter(({ answer }) => answer === 'unknown');
    t.true(
      unknown.every(({ missingEvidence }) => missingEvidence.length > 0),
      JSON.stringify(unknown),
    );
    const text = await smslog(['explain', '--bundle', folder, 'sn-capacity-zero']);
    t.is(text.code, 0);
    for (const part of ['sn-capacity-zero at site FAR', 'Conditions', 'LANSEND.LOG:1', 'not captured: FAR sms.reg'])
      t.true(text.stdout.includes(part), text.stdout);
  });
});

test('explain --bundle: what was seen with other values is named', async (t) => {
  await withFolder(async (folder) => {
    writeCapture(folder, 'Checking for sending capacity. Used 0 out of 0, no sending capacity so not checking for send requests.');
    const rules = join(folder, 'near.rules');
    writeFileSync(
      rules,
      `pack near version 1.0
use sms
use ct2-report

diagnosis my-near "Never" {
  severity error
  reference kb Q137610
  for ct2-report at send
  when lansend.capacity-none on child during bundle where used == 7
  explain "Never."
}
`,
    );
    const { code, stdout, stderr } = await smslog(['explain', '--rules', rules, '--bundle', folder, 'my-near']);
    t.is(code, 0, stderr);
    t.true(stdout.includes('(seen with other values: '), stdout);
    t.true(stdout.includes('LANSEND.LOG:1'), stdout);
  });
});

test('explain --bundle: nothing to ask is exit code 5', async (t) => {
  await withFolder(async (folder) => {
    writeFileSync(join(folder, 'notes.txt'), 'no log\n');
    const { code, stderr } = await smslog(['explain', '--bundle', folder, 'sn-capacity-zero']);
    t.is(code, 5);
    t.true(stderr.includes('ct2-report'));
  });
});

test('explain --bundle agrees with analyze', async (t) => {
  const sample = join('samples', 'capacity-zero');
  if (!existsSync(sample)) {
    t.pass();
    return;
  }
  const { stdout } = await smslog(['analyze', sample, '--format', 'json']);
  const analysis = JSON.parse(stdout) as { bundles: { instances: { site: string; findings: { id: string; confidence: string }[] }[] }[] };
  const [best] = analysis.bundles.flatMap(({ instances }) =>
    instances.flatMap(({ site, findings }) => findings.slice(0, 1).map((finding) => ({ site, ...finding }))),
  );
  const explained = await smslog(['explain', '--bundle', sample, best?.id ?? '', '--format', 'json']);
  const { bundles } = JSON.parse(explained.stdout) as { bundles: BundleExplanation[] };
  const same = bundles[0]?.instances.find((one) => one.site === best?.site);
  t.is(String(same?.confidence), best?.confidence ?? '');
  t.is(same?.rank, 1);
  t.true(same?.when.every(({ answer }) => answer === 'yes'));
});

import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'ava';
import type { Audit } from '../../src/knowledge/index.js';
import { smslog, withFolder } from './run-smslog.js';

const PACK = `pack mine version 1.0
use sms
use ct2-report

component MY_TRAY "Tray" as tray {
  files "tray.log"
  event empty "The tray is empty." severity error source kb Q137610 verbatim {
    sample "The tray is empty."
  }
  event jammed "The tray is jammed by {what:word}." severity error source illustrative {
    sample "The tray is jammed by paper."
  }
}
diagnosis my-jam "The tray is jammed" {
  severity error
  reference kb Q137610
  for ct2-report at send
  when tray.jammed on child
  when not reached apply
  explain "The tray is jammed."
}
diagnosis my-empty "The tray is empty" {
  severity error
  reference kb Q137610
  for ct2-report at send
  when any { tray.jammed on child  tray.empty on child }
  explain "The tray is empty."
}
`;

test('audit: what rests on invention, by name and by component', async (t) => {
  await withFolder(async (folder) => {
    const file = join(folder, 'mine.rules');
    writeFileSync(file, PACK);
    const { code, stdout, stderr } = await smslog(['grammar', 'audit', file, '--format', 'json']);
    t.is(code, 0, stderr);
    const audit = JSON.parse(stdout) as Audit;
    t.deepEqual(audit.components, [
      {
        component: 'MY_TRAY',
        title: 'Tray',
        templates: 2,
        verbatim: 1,
        paraphrased: 0,
        laterVersion: 0,
        illustrative: 1,
        illustrativeShare: 0.5,
        withoutSample: 0,
      },
    ]);
    t.deepEqual(
      audit.illustrative.map(({ event, line }) => [event, line]),
      [['tray.jammed', 10]],
    );
    t.deepEqual(
      audit.diagnoses.map(({ id, events, line }) => [id, events, line]),
      [['my-jam', ['tray.jammed'], 14]],
    );
    const text = await smslog(['grammar', 'audit', file]);
    t.is(text.code, 0);
    for (const part of ['1 (50 %)', 'mine.rules:10: tray.jammed', 'mine.rules:14: my-jam'])
      t.true(text.stdout.replace(/\s+/g, ' ').includes(part), text.stdout);
  });
});

test('audit: the built-in packs, as text and as JSON', async (t) => {
  const { code, stdout } = await smslog(['grammar', 'audit']);
  t.is(code, 0);
  t.regex(stdout, /^all +\d+ /m);
  const json = await smslog(['grammar', 'audit', '--format', 'json']);
  const audit = JSON.parse(json.stdout) as Audit;
  t.is(
    audit.components.reduce((sum, { templates }) => sum + templates, 0),
    audit.total.templates,
  );
  t.is(audit.illustrative.length, audit.total.illustrative);
});

const two = (value: number) => String(value).padStart(2, '0');

/** Lines of a component the packs know and of one they do not, each message several times with other values. */
function capture(folder: string): void {
  mkdirSync(join(folder, 'SEC', 'Logs'), { recursive: true });
  const line = (component: string, number: number, text: string) =>
    `~${text}   $$<${component}><Thu Mar 12 08:${two(number % 60)}:00 1998~><thread=${(200 + number).toString(16).toUpperCase()}>\r\n`;
  let sched = '';
  let tray = '';
  for (let i = 0; i < 40; i++) {
    sched += line('SMS_SCHEDULER', i, `Frobnicated job SEC000${two(i)} in ${i * 17} ms`);
    sched += line('SMS_SCHEDULER', i, `Cannot frobnicate "C:\\SMS\\site.srv\\tray${i}.box", {code ${i + 600}}`);
    tray += line('MY_TRAY', i, `The tray of printer ${['anna', 'bert', 'carl'][i % 3] ?? ''} holds ${i} sheets`);
    tray += line('MY_TRAY', i, `Moved E:\\TRAY\\P${i}.TMP to \\\\SRV${i}\\PAPER\\P${i}.PRN`);
  }
  tray += line('MY_TRAY', 1, 'Once only, and never again');
  writeFileSync(join(folder, 'SEC', 'Logs', 'SCHED.LOG'), sched);
  writeFileSync(join(folder, 'SEC', 'Logs', 'tray.log'), tray);
}

test('suggest: the proposals compile and read the lines they were made from', async (t) => {
  await withFolder(async (folder) => {
    const logs = join(folder, 'logs');
    capture(logs);
    const { code, stdout, stderr } = await smslog(['grammar', 'suggest', logs]);
    t.is(code, 0, stderr);
    t.true(stderr.includes('161 records, 161 of them unrecognized; 4 templates match 160 of these (99 %).'), stderr);
    for (const part of [
      'use sms',
      'event sched.frobnicated-job-ms "Frobnicated job {job:jobid} in {number:int} ms" severity info source illustrative {',
      'component MY_TRAY "MY_TRAY" as my-tray {',
      '  files "tray.log"',
      '# 40 records, 25 % of all unknown ones',
      '"The tray of printer {printer:word} holds {holds:int} sheets"',
      '"Moved {path:path} to {path2:unc}"',
    ])
      t.true(stdout.includes(part), `${part}\n${stdout}`);
    const grammar = join(folder, 'mine.grammar');
    writeFileSync(grammar, stdout);
    const lint = await smslog(['rules', 'lint', grammar]);
    t.is(lint.code, 0, lint.stdout);
    t.true(lint.stdout.includes('0 errors, 0 warnings'), lint.stdout);
    const after = await smslog(['timeline', logs, '--rules', grammar, '--all', '--format', 'ndjson']);
    const rows = after.stdout.trimEnd().split('\n');
    t.is(rows.length, 161);
    t.is(rows.filter((row) => row.includes('"event":null')).length, 1);
    t.true(after.stdout.includes('"fields":{"job":"SEC00007","number":119}'));
  });
});

test('suggest: --least, --limit and what cannot be grouped', async (t) => {
  await withFolder(async (folder) => {
    capture(folder);
    writeFileSync(join(folder, 'SEC', 'Logs', 'odd.log'), 'No <frame> at all   $$<C:\\odd name><Thu Mar 12 08:00:00 1998~><thread=1>\r\n');
    const all = await smslog(['grammar', 'suggest', folder, '--least', '1']);
    t.true(all.stdout.includes('Once only, and never again'));
    // Any text may be the name of a component.
    t.true(all.stdout.includes('component "C:\\odd name"'), all.stdout);
    const few = await smslog(['grammar', 'suggest', folder, '--limit', '1', '--quiet']);
    t.is(few.stderr, '');
    t.is(few.stdout.match(/^ *event /gm)?.length, 1);
    t.is((await smslog(['grammar', 'suggest', folder, '--limit', 'none'])).code, 2);
  });
});

test('suggest: nothing unknown, nothing at all', async (t) => {
  await withFolder(async (folder) => {
    const known = join(folder, 'SCHED.LOG');
    writeFileSync(known, 'Scheduling send request 0_0A7FAR.   $$<SMS_SCHEDULER><Thu Mar 12 10:16:04 1998~><thread=D7>\r\n');
    const { code, stdout, stderr } = await smslog(['grammar', 'suggest', known]);
    t.is(code, 0);
    t.is(stdout, '');
    t.true(stderr.includes('1 records, 0 of them unknown') || stderr.includes('1 record'), stderr);
    const empty = join(folder, 'empty.log');
    writeFileSync(empty, '');
    t.is((await smslog(['grammar', 'suggest', empty])).code, 5);
  });
});

test('grammar: help and misspelt commands', async (t) => {
  const help = await smslog(['grammar', '--help']);
  t.is(help.code, 0);
  t.true(help.stdout.includes('audit') && help.stdout.includes('suggest'));
  const wrong = await smslog(['grammar', 'sugest']);
  t.is(wrong.code, 2);
  t.true(wrong.stderr.includes('Did you mean suggest?'), wrong.stderr);
  t.true(readFileSync('docs/guide.md', 'utf8').includes('grammar suggest'));
});

// The collectors: commands of the systems that they run on and nothing else, and what they make is a capture that asks for nothing.
import { cpSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'ava';
import type { Analysis } from '../../../src/contract/index.js';
import { readCollector } from '../../../src/cli/bundle/collector.js';
import { smslog, withFolder } from '../run-smslog.js';

const nt4 = readCollector('nt4');
const lines = nt4.split('\r\n').map((line) => line.trim());

/** Programs and commands of the command processor of Windows NT 4.0, as its help lists them; dumpel is in the Resource Kit, and the script does without it. */
const COMMANDS = [
  'call',
  'copy',
  'date',
  'del',
  'dir',
  'dumpel',
  'echo',
  'find',
  'for',
  'goto',
  'if',
  'md',
  'net',
  'regedit',
  'rem',
  'set',
  'setlocal',
  'start',
  'time',
  'type',
  'xcopy',
];

/** The commands of a line: behind conditions, in loops, behind pipes. */
function commandsOf(line: string): string[] {
  const text = line
    .replace(/"[^"]*"/g, 'Q')
    .replace(/^@/, '')
    .trim();
  if (text === '' || /^[:)]/.test(text) || /^\($/.test(text)) return [];
  const loop = /^for (?:\/f Q )?%%\w in \((.*?)\) do (.*)$/i.exec(text);
  if (loop) {
    const source = /^'(.*)'$/.exec(loop[1] ?? '')?.[1];
    return ['for', ...(source === undefined ? [] : commandsOf(source)), ...(loop[2] === '(' ? [] : commandsOf(loop[2] ?? ''))];
  }
  const condition = /^if (?:\/i )?(?:not )?(?:exist \S+|defined \S+|\S+?==\S+|\S+ LSS \S+) (.*)$/i.exec(text);
  if (condition) return ['if', ...commandsOf(condition[1] ?? '')];
  if (/^(?:rem|echo)\b/i.test(text)) return [(/^\w+/.exec(text)?.[0] ?? '').toLowerCase()];
  return text.split(' | ').flatMap((part) => {
    const [word = '', ...rest] = part.trim().split(/[ ]+/);
    const started = word.toLowerCase() === 'start' ? rest.find((one) => !one.startsWith('/')) : undefined;
    return [word.toLowerCase(), ...(started === undefined ? [] : [started.toLowerCase()])];
  });
}

test('every command of the script for NT 4.0 is one of NT 4.0', (t) => {
  const used = new Set(lines.flatMap(commandsOf));
  t.deepEqual(
    [...used].filter((command) => !COMMANDS.includes(command)),
    [],
  );
  for (const needed of ['xcopy', 'dir', 'net', 'regedit', 'dumpel', 'date', 'time']) t.true(used.has(needed), needed);
});

test('the script for NT 4.0 uses nothing that came with Windows 2000', (t) => {
  const code = lines.filter((line) => !/^rem /i.test(line)).join('\n');
  // Modifiers of variables, delayed expansion, input, dynamic variables, reading files with blanks in their names, and negative offsets.
  t.notRegex(
    code,
    /%~|%%~|enabledelayedexpansion|!\w+!|set \/p|usebackq|%(?:date|time|cd|random|errorlevel)%|:~-|\bpushd\b|\breg (?:query|export)\b|wmic|findstr/i,
  );
});

test('paths in the script for NT 4.0 are in quotes, since folders have blanks', (t) => {
  for (const line of lines.filter((one) => !/^(?:rem|echo|set|for %%i in \(%1\)|:)/i.test(one))) {
    const unquoted = line
      .replace(/"[^"]*"/g, '')
      .replace(/if exist Q/g, '')
      .replace(/echo .*$/, '');
    t.notRegex(unquoted, /%(?:OUT|HERE|ROOT|WORK|TEXT|NEW|DRIVE|SystemDrive)%/i, line);
  }
});

test('labels of the script for NT 4.0 are there, each once', (t) => {
  const labels = lines.flatMap((line) => /^:(\w+)$/.exec(line)?.[1] ?? []);
  const wanted = [...nt4.matchAll(/(?:goto |call :)(\w+)/g)].map(([, label]) => label ?? '');
  t.deepEqual([...new Set(labels)], labels);
  for (const label of wanted) t.true(labels.includes(label), label);
});

test('scripts end their lines as Windows does, and are plain ASCII', (t) => {
  for (const text of [nt4, readCollector('powershell')]) {
    t.false(/[^\r]\n/.test(text));
    t.regex(text, /^[\r\n\u0020-\u007e]*$/);
  }
});

/** Text of a PowerShell script without comments and strings. */
function bareOf(text: string): string {
  return text.replace(/#[^\r\n]*/g, '').replace(/'(?:[^']|'')*'|"(?:[^"`]|`.)*"/g, 'S');
}

test('brackets of the PowerShell script are closed in order', (t) => {
  const open: string[] = [];
  for (const [bracket] of bareOf(readCollector('powershell')).matchAll(/[()[\]{}]/g)) {
    if ('([{'.includes(bracket)) open.push(bracket);
    else t.is(open.pop(), { ')': '(', ']': '[', '}': '{' }[bracket]);
  }
  t.deepEqual(open, []);
});

test('the PowerShell script uses commands of Windows PowerShell 5, and changes nothing but its folder', (t) => {
  const bare = bareOf(readCollector('powershell'));
  const used = [...new Set([...bare.matchAll(/\b[A-Z][A-Za-z]+-[A-Z][A-Za-z]+\b/g)].map(([name]) => name))].sort();
  t.deepEqual(
    used,
    [
      'Copy-Item',
      'Export-Csv',
      'ForEach-Object',
      'Format-Table',
      'Get-ChildItem',
      'Get-Content',
      'Get-Date',
      'Get-Item',
      'Get-ItemProperty',
      'Get-Service',
      'Get-WinEvent',
      'Join-Path',
      'New-Item',
      'Out-File',
      'Out-Null',
      'Out-String',
      'Remove-Item',
      'Resolve-Path',
      'Select-Object',
      'Set-StrictMode',
      'Sort-Object',
      'Test-Path',
      'Where-Object',
      'Write-Host',
      'Write-Warning',
      'ConvertFrom-Json',
      'ConvertTo-Json',
    ].sort(),
  );
  // Operators of version 7.
  t.notRegex(bare, /\?\?|\?\.|&&|\|\||-Parallel/);
});

test('both scripts capture every kind of file that the guide asks for', (t) => {
  const guide = readFileSync('docs/guide.md', 'utf8');
  const names = [...guide.matchAll(/^\| `SEC\/([a-zA-Z0-9.]+)` \|/gm)].map(([, name]) => name ?? '');
  t.deepEqual(names, ['dir.txt', 'services.txt', 'sms.reg', 'eventlog.txt', 'SITECTRL.CT0']);
  for (const text of [nt4, readCollector('powershell')])
    for (const name of [...names, 'bundle.json']) t.true(text.toLowerCase().includes(name.toLowerCase()), name);
});

/** What the script writes to bundle.json, one run after the other, with its variables filled in. */
function manifestOf(runs: readonly Readonly<Record<string, string>>[]): string {
  const fill = (text: string, values: Readonly<Record<string, string>>) =>
    text.replace(/%(\w+)%/g, (_, name: string) => values[name] ?? '');
  const written = lines.flatMap((line) => /^echo (.*?)>>? "%NEW%"$/.exec(line)?.[1] ?? []);
  const [open = '', time = '', sites = '', last = '', earlier = '', close = '', end = ''] = written;
  if (written.length !== 7) throw new Error(`${written.length} lines of bundle.json`);
  let file = '';
  for (const values of runs) {
    const isFirst = file === '';
    const kept = file.split('\n');
    const oldTime = kept.filter((line) => line.includes('collectedAt'));
    const parts = [
      open,
      ...(values['ROLE'] === 'primary' && !isFirst ? oldTime : [fill(time, values)]),
      sites,
      fill(isFirst ? last : earlier, values),
      ...(isFirst ? [] : kept.filter((line) => line.includes('role'))),
      close,
      end,
    ];
    file = parts.join('\n');
  }
  return file;
}

const AT = { YEAR: '1998', MONTH: '02', DAY: '03', HOUR: '21', MINUTE: '27' };
const SECONDARY = { ...AT, SITE: 'LUB', ROLE: 'secondary', PARENT: ', "parent": "HAM"', ZONE: ', "timeZone": "W. Europe Standard Time"' };
const PRIMARY = { ...AT, HOUR: '20', SITE: 'HAM', ROLE: 'primary', ZONE: ', "timeZone": "W. Europe Standard Time"' };

test('bundle.json of one server, and of two in either order, is what the reader expects', (t) => {
  const zone = { timeZone: 'W. Europe Standard Time' };
  const both = { HAM: { role: 'primary', ...zone }, LUB: { role: 'secondary', parent: 'HAM', ...zone } };
  t.deepEqual(JSON.parse(manifestOf([SECONDARY])), { collectedAt: '1998-02-03T21:27:00', sites: { LUB: both.LUB } });
  for (const runs of [
    [SECONDARY, PRIMARY],
    [PRIMARY, SECONDARY],
  ])
    t.deepEqual(JSON.parse(manifestOf(runs)), { collectedAt: '1998-02-03T21:27:00', sites: both });
});

test('what the script for NT 4.0 makes is a capture that needs nothing more', async (t) => {
  await withFolder(async (folder) => {
    // Site folders with LOGS, and the other files beside it, as the script copies them.
    cpSync('samples/capacity-zero', folder, { recursive: true });
    for (const site of ['HAM', 'LUB']) renameSync(join(folder, site, 'Logs'), join(folder, site, 'LOGS'));
    writeFileSync(join(folder, 'bundle.json'), manifestOf([PRIMARY, SECONDARY]));
    const { code, stdout } = await smslog(['analyze', folder, '--format', 'json']);
    t.is(code, 1);
    const analysis = JSON.parse(stdout) as Analysis;
    t.deepEqual(
      analysis.bundles.flatMap(({ instances }) =>
        instances.map(({ outcome, stage, captureRequests }) => [outcome, stage, captureRequests.length]),
      ),
      [['failed', 'P10', 0]],
    );
    t.deepEqual(
      analysis.bundles.flatMap(({ clocks }) => clocks.map(({ zoneFrom }) => zoneFrom)),
      ['manifest', 'manifest'],
    );
  });
});

// Whatever servers, domains and accounts are called and however the files are written: no name is left, and the diagnosis is the same.
import test from 'ava';
import { analyze, readRecords } from '../../src/engine.js';
import { builtInKnowledge } from '../../src/read/index.js';
import { findDifference, planRedaction, relevantFiles } from '../../src/share/index.js';
import type { Bundle, Source } from '../../src/model/index.js';
import { render, SCENARIOS } from '../scenarios/index.js';
import { bundleInMemory } from '../scenarios/memory.js';
import { renderSample, SAMPLES } from '../scenarios/samples.js';

const knowledge = builtInKnowledge();

const read = (source: Source): Buffer => Buffer.concat([...source.chunks()].map((chunk) => Buffer.from(chunk)));

/** Redacts a bundle as `smslog bundle` does. */
function redact(bundle: Bundle) {
  const parsed = readRecords(bundle, knowledge);
  const before = analyze(bundle, knowledge);
  const { files } = relevantFiles(bundle, parsed);
  const codes = before.bundles.flatMap(({ clocks }) => clocks.map(({ site }) => site));
  const plan = planRedaction([{ parsed, files, read }], knowledge, codes);
  if (plan.exhausted) throw new Error(plan.exhausted.text);
  const { redactor, replacements } = plan;
  const manifest = bundle.sources.filter(({ label }) => label === 'bundle.json').map((source) => [source.label, read(source)] as const);
  const redacted = files.map(({ source, kind, encoding }) => {
    const bytes = redactor.file(read(source), { kind, ...(encoding !== undefined && { encoding }) });
    return [redactor.path(source.label), Buffer.from(bytes), source.size] as const;
  });
  const shared = new Map([...manifest, ...redacted.map(([label, bytes]) => [label, bytes] as const)]);
  const difference = findDifference(before, analyze(bundleInMemory(bundle.name, shared), knowledge), (text) => redactor.neutral(text));
  return { redacted, replacements, difference };
}

const holds = (bytes: Buffer, name: string): boolean =>
  bytes.toString('latin1').toLowerCase().includes(name.toLowerCase()) ||
  bytes.toString('latin1').toLowerCase().includes(Array.from(name.toLowerCase()).join('\0'));

/** The same files as UTF-16, as an editor saves them; a site control file stays as it is. */
function inUtf16(files: ReadonlyMap<string, Buffer>): ReadonlyMap<string, Buffer> {
  const change = (label: string, bytes: Buffer) =>
    /bundle\.json$|CT0$/.test(label) ? bytes : Buffer.from(`\ufeff${bytes.toString('latin1')}`, 'utf16le');
  return new Map([...files].map(([label, bytes]) => [label, change(label, bytes)]));
}

/** The folders of sites, called like their servers. */
function inServerFolders(files: ReadonlyMap<string, Buffer>, names: ReadonlyMap<string, string>): ReadonlyMap<string, Buffer> {
  const rename = (label: string) => label.replace(/^([A-Z0-9]{3})\//, (_, code: string) => `${names.get(code) ?? code}/`);
  return new Map([...files].map(([label, bytes]) => [rename(label), bytes]));
}

const CASTS = [
  { parent: ['ZUG', 'ALPHA-HQ-01', 'RESOURCE'], child: ['BRN', 'MYRTLE', 'MYRTLEDOM'] },
  { parent: ['P01', 'central_srv', 'ACCOUNTS'], child: ['S7X', 'w3', 'FIELD'] },
  { parent: ['LON', 'Thames1', 'LONNT'], child: ['YRK', 'OUSE', 'YORK'] },
] as const;

const FORMS = ['as captured', 'UTF-16', 'folders of servers'] as const;

for (const [index, scenario] of SCENARIOS.entries()) {
  const form = FORMS[index % FORMS.length];
  test(`${scenario.id}, ${form}: no name is left, the diagnosis is the same`, (t) => {
    const { parent, child } = CASTS[index % CASTS.length] ?? CASTS[0];
    const part = ([code, server, domain]: readonly [string, string, string]) => ({ code, server, domain });
    const { files } = render(scenario, {
      seed: 'share',
      names: { parent: part(parent), child: part(child) },
      noise: index % 4 === 0 ? 'some' : 'none',
    });
    const servers = new Map<string, string>([parent, child].map(([code, server]) => [code, server]));
    const written = form === 'UTF-16' ? inUtf16(files) : form === 'folders of servers' ? inServerFolders(files, servers) : files;
    const { redacted, replacements, difference } = redact(bundleInMemory('captured', written));
    t.is(difference, undefined);
    for (const [label, bytes, size] of redacted) {
      t.is(bytes.length, size, label);
      // A server of two letters stays where nothing says that it is one.
      for (const name of [parent[1], parent[2], child[1], child[2]].filter((one) => one.length > 2)) {
        t.false(holds(bytes, name) || label.toLowerCase().includes(name.toLowerCase()), `${name} in ${label}`);
      }
    }
    for (const { text, by } of replacements) t.is(Array.from(by).length, Array.from(text).length);
  });
}

for (const sample of SAMPLES) {
  test(`sample ${sample.name}: no name is left, the diagnosis is the same`, (t) => {
    const { redacted, difference } = redact(bundleInMemory(sample.name, renderSample(sample).files));
    const { parent, child } = sample.options.names ?? {};
    t.is(difference, undefined);
    const names = [parent, child].flatMap((part) => [part?.server, part?.domain].filter((name) => name !== undefined));
    t.is(names.length, 4);
    for (const [label, bytes] of redacted) for (const name of names) t.false(holds(bytes, name), `${name} in ${label}`);
  });
}

/** A small site whose server has a name that means something else too. */
function siteOf(server: string, domain: string): Bundle {
  const log = (text: string) => Buffer.from(`${text}   $$<SMS_LAN_SENDER><Tue Nov 04 10:17:00 1997~><thread=E4>\r\n`);
  const control = `SITE CONTROL FILE [786][1.08]\r\nBEGIN_SITE_ACCOUNT\r\n    <9><SEC><PRI><${server}><${domain}><Sales><C:\\SMS>\r\n    <${domain}\\svc>\r\nEND_SITE_ACCOUNT\r\n`;
  return bundleInMemory(
    'SEC',
    new Map([
      ['SEC/SITECTRL.CT0', Buffer.from(control)],
      ['SEC/Logs/LANSEND.LOG', log(`Connected to \\\\${server}\\SMS_SITE by SMS_EXECUTIVE, see Logs of ${server}2~`)],
    ]),
  );
}

test('a server that is called like a word of the product stays a word everywhere else', (t) => {
  const { redacted, difference } = redact(siteOf('SMS', 'LOG'));
  t.is(difference, undefined);
  const text = redacted.map(([, bytes]) => bytes.toString('latin1')).join('\n');
  t.true(text.includes('SMS_EXECUTIVE, see Logs of SMS2'), text);
  t.true(text.includes('SITE CONTROL FILE') && text.includes('C:\\SMS'), text);
  t.false(/\\\\SMS\\|<SMS>|<LOG>|LOG\\svc/.test(text), text);
});

test('a server that is called like its site gives the code no other name', (t) => {
  const { redacted, difference } = redact(siteOf('SEC', 'NORTHDOM'));
  t.is(difference, undefined);
  const text = redacted.map(([label, bytes]) => `${label}\n${bytes.toString('latin1')}`).join('\n');
  t.true(text.includes('SEC/SITECTRL.CT0') && text.includes('<9><SEC><PRI>'), text);
  t.false(/\\\\SEC\\|NORTHDOM/.test(text), text);
});

test('one name in several spellings is one, and a longer name is another', (t) => {
  const bundle = siteOf('North1', 'north_dom');
  const more = new Map(bundle.sources.map((source) => [source.label, read(source)]));
  more.set(
    'SEC/Logs/SCHED.LOG',
    Buffer.from('At \\\\NORTH1\\SMS and \\\\north10\\SMS   $$<SMS_SCHEDULER><Tue Nov 04 10:17:00 1997~><thread=E4>\r\n'),
  );
  const { replacements, redacted } = redact(bundleInMemory('SEC', more));
  t.deepEqual(
    replacements
      .filter(({ kind }) => kind === 'server')
      .map(({ text }) => text.toLowerCase())
      .sort(),
    ['north1', 'north10'],
  );
  const text = redacted.map(([, bytes]) => bytes.toString('latin1')).join('\n');
  t.false(/north/i.test(text), text);
});

test('names in UTF-8 and in binary data of a registry export', (t) => {
  const registry = `Windows Registry Editor Version 5.00\r\n\r\n[HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\SMS\\Identification]\r\n"Site Code"="SEC"\r\n"Site Server"="MÜHLE1"\r\n"Servers"=hex(7):4d,00,dc,00,48,00,4c,00,45,00,\\\r\n  31,00,00,00,00,00\r\n`;
  const log = Buffer.from('Connected to \\\\Mühle1\\SMS_SITE~   $$<SMS_LAN_SENDER><Tue Nov 04 10:17:00 1997~><thread=E4>\r\n', 'utf8');
  const { redacted, replacements } = redact(
    bundleInMemory(
      'SEC',
      new Map([
        ['SEC/Logs/LANSEND.LOG', log],
        ['SEC/sms.reg', Buffer.from(`\ufeff${registry}`, 'utf16le')],
      ]),
    ),
  );
  t.deepEqual(
    replacements.map(({ text, by }) => [text.toUpperCase(), by]),
    [['MÜHLE1', 'SRV001']],
  );
  t.true(redacted[0]?.[1].toString('utf8').startsWith('Connected to \\\\SRV001\\SMS_SITE~'), redacted[0]?.[1].toString('utf8'));
  t.true(redacted[1]?.[1].toString('utf16le').includes('hex(7):53,00,52,00,56,00,30,00,30,00,\\\r\n  31,00,00,00'));
});

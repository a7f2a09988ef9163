// Encodings that a user names for files.
import test from 'ava';
import iconv from 'iconv-lite';
import type { Bundle } from '../../../src/model/index.js';
import { parse } from '../../../src/parse/index.js';
import { withEncodings } from '../../../src/read/bundles/encodings.js';
import { bundleInMemory } from '../../scenarios/memory.js';
import { builtIn } from '../../parse/logs.js';

const record = (text: string) => `${text}   $$<SMS_SCHEDULER><Wed Nov 06 08:49:37 1996~><thread=D7>\r\n`;

function bundleOf(files: Readonly<Record<string, Uint8Array>>): Bundle {
  return bundleInMemory('x', new Map(Object.entries(files).map(([label, bytes]) => [label, Buffer.from(bytes)])));
}

async function messagesOf(files: Readonly<Record<string, Uint8Array>>, ...encodings: readonly { label?: string; name: string }[]) {
  const [bundle] = await withEncodings([bundleOf(files)], encodings);
  if (!bundle) throw new Error('no bundle');
  return parse(bundle, builtIn).logs.map(({ records, encoding }) => `${encoding}: ${records.message(0)}`);
}

for (const [name, called, text] of [
  ['437', 'cp437', 'Größe ╔═╗'],
  ['850', 'cp850', 'Größe Ð'],
  ['cp852', 'cp852', 'Łódź'],
  ['OEM 866', 'ibm866', 'Ошибка'],
  ['932', 'shift_jis', 'サーバー'],
  ['1250', 'windows-1250', 'Łódź'],
  ['koi8-r', 'koi8-r', 'Ошибка'],
] as const)
  test(`code page ${name}`, async (t) => {
    const bytes = iconv.encode(record(text), called);
    t.deepEqual(await messagesOf({ 'SEC/SCHED.LOG': bytes }, { name }), [`${called}: ${text}`]);
  });

test('pages of two bytes need no table of ours, whatever they are called', async (t) => {
  iconv.encodingExists('ascii');
  const { encodings } = iconv as unknown as { readonly encodings: Readonly<Record<string, unknown>> };
  const kindOf = (name: unknown): unknown => (typeof name === 'string' ? kindOf(encodings[name]) : name);
  const isDoubleByte = (name: string) => (kindOf(name) as { readonly type?: unknown } | undefined)?.type === '_dbcs';
  const names = Object.keys(encodings).filter(isDoubleByte);
  t.true(names.length > 40);
  for (const name of names) {
    const text = '\u4e2d';
    const [read = ''] = await messagesOf({ 'SEC/SCHED.LOG': iconv.encode(record(text), name) }, { name });
    const [encoding] = read.split(': ');
    t.is(read, `${new TextDecoder(encoding).encoding}: ${text}`, name);
  }
});

test('a file or folder by its name goes before all files, and what bytes say before both', async (t) => {
  const files = {
    'PRI/SCHED.LOG': iconv.encode(record('Größe'), 'cp850'),
    'SEC/Logs/SCHED.LOG': Buffer.from(record('Größe'), 'latin1'),
    'SEC/Logs/HMAN.LOG': Buffer.from(`\ufeff${record('Größen')}`, 'utf16le'),
  };
  const right = ['cp850: Größe', 'utf-16le: Größen', 'windows-1252: Größe'];
  t.deepEqual(await messagesOf(files, { label: 'sec/logs', name: '1252' }, { name: '850' }), right);
  t.deepEqual(await messagesOf(files, { label: 'PRI\\SCHED.LOG', name: 'dos-850' }), right);
});

test('evidence is read by it, too', async (t) => {
  const listing = iconv.encode(
    ' Volume in drive C is MÜLL\r\n\r\n Directory of C:\\MÜLL\r\n\r\n02/03/98  09:00a                  12 GRÖSSE.TXT\r\n',
    'cp850',
  );
  const [bundle] = await withEncodings([bundleOf({ 'SEC/dir.txt': listing })], [{ name: '850' }]);
  const [evidence] = bundle ? parse(bundle, builtIn).evidence : [];
  t.is(evidence?.kind, 'listing');
  t.is(evidence?.encoding, 'cp850');
  t.true(evidence?.kind === 'listing' && evidence.entries.some((entry) => entry.path.endsWith('\\GRÖSSE.TXT')));
});

test('encodings and files that are not there', async (t) => {
  const bundle = bundleOf({ 'SEC/SCHED.LOG': Buffer.from(record('x')) });
  await t.throwsAsync(withEncodings([bundle], [{ name: '99999' }]), { code: 'usage', message: /is not a known encoding/ });
  await t.throwsAsync(withEncodings([bundle], [{ name: 'klingon' }]), { code: 'usage', message: /is not a known encoding/ });
  await t.throwsAsync(withEncodings([bundle], [{ label: 'HMAN.LOG', name: '850' }]), { message: /There is no file/ });
});

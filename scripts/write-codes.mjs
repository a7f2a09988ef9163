// Tables of Windows error codes from public sources -> codes/windows.txt: numbers and symbolic names, nothing else.
//
// usage: npm run codes -- HEADERS CRATE
//   HEADERS  `include` of mingw-w64 (Debian package mingw-w64-common: /usr/share/mingw-w64/include): its headers in the public domain
//   CRATE    `src` of the Rust crate winapi (Debian package librust-winapi-dev), MIT or Apache 2.0
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './run.mjs';

const [headers, crate] = process.argv.slice(2);
if (headers === undefined || crate === undefined) {
  console.error('usage: npm run codes -- HEADERS CRATE (folders of mingw-w64 and of the crate winapi, see scripts/write-codes.mjs)');
  process.exit(2);
}

/** Constants of a source, as written: in C `#define NAME VALUE`, in Rust `pub const NAME: TYPE = VALUE;` and the members of an `ENUM!`. */
function constantsOf(path) {
  const text = readFileSync(path, 'utf8');
  const forms = path.endsWith('.h')
    ? [/^[ \t]*#define[ \t]+(?<name>\w+)[ \t]+(?<value>\S.*)$/gm]
    : [/^pub const (?<name>\w+): (?<type>\w+) =\s+(?<value>[^;]+);/gm, /^ {4}(?<name>\w+) = (?<value>[^,]+),$/gm];
  return forms.flatMap((form) => [...text.matchAll(form)].map(({ groups }) => groups));
}

/** The value of a constant: a number, a sum with a base, or the name of another constant; undefined for anything else. */
function valueOf(text, known) {
  const bare = text
    .replace(/\/\*.*?\*\/|\/\/.*/g, '')
    .replace(/__MSABI_LONG|_HRESULT_TYPEDEF_|_NDIS_ERROR_TYPEDEF_|\((?:HRESULT|NTSTATUS|DWORD)\)|\bas \w+/g, '')
    .replace(/[()\s]|(?<=\d)[LU]+\b/gi, (part) => (/^[LU]+$/i.test(part) ? '' : ''));
  let sum = 0;
  for (const part of bare.split('+')) {
    const value = /^(?:0x[0-9a-f]+|-?\d+)$/i.test(part) ? Number(part) : known.get(part);
    if (value === undefined) return undefined;
    sum += value;
  }
  return sum;
}

/** Marks of ranges, masks and counters, which no program reports. */
const NO_CODE =
  /(?:^|_)(?:BASE|FIRST|LAST|BASEEND|MASK)$|^(?:FACILITY|SEVERITY)_|^(?:NO_ERROR|SEC_E_OK|SUCCESS|NERR_Success|MAX_NERR|TRUE|FALSE)$/;

/** What no log of a management product prints: codes of drawing, telephony and games, and statuses of drivers that have a HRESULT as well. */
const NO_LOG =
  /^(?:ERROR_GRAPHICS|WINCODEC_ERR|DXGI|D2DERR|DWRITE|PEER|PEERDIST|E_MBN|E_BLUETOOTH|TPC|UI|XAML|UIA|ERROR_VID|ERROR_HV|STATUS_(?:GRAPHICS|TPM|VOLMGR|FWP|FVE|NDIS|HV|VID|VHD|SPACES|ACPI|BTH|BCD))_/;

const WIN32 = { table: 'win32', most: 0xffff };
const HRESULT = { table: 'hresult', least: 0x1_0000, most: 0xffff_ffff };
const NTSTATUS = { table: 'ntstatus', most: 0xffff_ffff };

/** Sources by table. Of several names for one number the first counts: what SMS prints from 600 on comes from Remote Access. */
const SOURCES = [
  { ...WIN32, file: join(headers, 'raserror.h'), names: /^(?:ERROR_|PENDING$)/ },
  { ...WIN32, file: join(crate, 'shared/winerror.rs'), type: 'DWORD' },
  { ...WIN32, file: join(crate, 'um/winhttp.rs'), names: /^ERROR_WINHTTP_/ },
  { ...WIN32, file: join(headers, 'wininet.h'), names: /^ERROR_(?:INTERNET|FTP|GOPHER|HTTP)_/ },
  { ...WIN32, file: join(headers, 'lmerr.h'), names: /^NERR_/ },
  { ...HRESULT, file: join(crate, 'shared/winerror.rs'), type: 'HRESULT' },
  { ...HRESULT, file: join(crate, 'um/wbemcli.rs'), names: /^WBEM(?:ESS|MOF)?_[ES]_/ },
  { ...HRESULT, file: join(headers, 'wuerror.h'), names: /^WU_[ES]_/ },
  { ...HRESULT, file: join(crate, 'um/bitsmsg.rs'), names: /^BG_[ES]_/ },
  { ...HRESULT, file: join(headers, 'vsserror.h'), names: /^VSS_[ES]_/ },
  { ...HRESULT, file: join(headers, 'oledberr.h'), names: /^(?:DB|XACT|MD|SEC|MDTREEOP)_[ES]_/ },
  { ...NTSTATUS, file: join(crate, 'shared/ntstatus.rs'), type: 'NTSTATUS' },
];

const tables = new Map();

function add(table, value, name) {
  const entries = tables.get(table) ?? new Map();
  tables.set(table, entries);
  const names = entries.get(value) ?? [];
  entries.set(value, names);
  if (!names.includes(name)) names.push(name);
}

for (const { table, file, type, names, least = 0, most } of SOURCES) {
  const known = new Map();
  for (const { name, type: own, value: text } of constantsOf(file)) {
    const value = valueOf(text, known);
    if (value === undefined) continue;
    known.set(name, value);
    const isWanted =
      (type === undefined || own === type) && (names === undefined || names.test(name)) && !NO_CODE.test(name) && !NO_LOG.test(name);
    if (isWanted && value >= least && value <= most) add(table, value, name);
  }
}

for (const { name, value: text } of constantsOf(join(crate, 'shared/winerror.rs'))) {
  const facility = /^FACILITY_(\w+)$/.exec(name)?.[1];
  const value = valueOf(text, new Map());
  if (facility !== undefined && value !== undefined) add('facility', value, facility);
}

const HEXADECIMAL = new Set(['hresult', 'ntstatus']);

const lines = [...tables].flatMap(([table, entries]) => [
  `[${table}]`,
  ...[...entries]
    .sort(([a], [b]) => a - b)
    .map(([value, names]) => `${HEXADECIMAL.has(table) ? value.toString(16).toUpperCase().padStart(8, '0') : value} ${names.join(' ')}`),
]);

const HEAD = `# Numbers and symbolic names of Windows error codes. Generated by scripts/write-codes.mjs; do not edit.
# Sources: headers of mingw-w64 10.0.0 in the public domain (lmerr.h, oledberr.h, raserror.h, vsserror.h, wininet.h, wuerror.h), and the Rust crate
# winapi 0.3.9, MIT or Apache 2.0 (winerror, winhttp, wbemcli, bitsmsg, ntstatus). A line: number, name, other names. hresult and ntstatus are hexadecimal.`;

writeFileSync(join(root, 'codes/windows.txt'), `${HEAD}\n${lines.join('\n')}\n`);
for (const [table, entries] of tables) console.log(`${table}: ${entries.size}`);

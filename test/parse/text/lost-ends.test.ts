// NULs at the end of evidence stand where text was lost; those at the end of a log were allocated before it was filled.

import test from 'ava';
import { parse } from '../../../src/parse/index.js';
import { builtIn, sourceOf } from '../logs.js';

const NET = 'These Windows NT services are started:\r\n\r\n   Server\r\n   SMS_EXECUTIVE\r\n\r\nThe command completed successfully.\r\n';
const KEYS = 'REGEDIT4\r\n\r\n[HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\SMS]\r\n"Site"="SEC"\r\n\r\n';
const CONTROL = 'SITE CONTROL FILE [786][1.08]\r\nBEGIN_FILE_DEFINITION\r\n    <2>\r\nEND_FILE_DEFINITION\r\nPROPERTY <Version><786>\r\n';
const LISTING =
  ' Volume in drive C has no label.\r\n\r\n Directory of C:\\SMS\r\n\r\n03/05/98  12:04a   503 boot.log\r\n   1 File(s)   503 bytes\r\n';
const EVIDENCE: Readonly<Record<string, string>> = {
  'SEC/services.txt': NET,
  'SEC/sms.reg': KEYS,
  'SEC/SITECTRL.CT0': CONTROL,
  'SEC/dir.txt': LISTING,
};

const parsed = (label: string, text: string) =>
  parse(
    { name: 'test', path: 'test', sources: [sourceOf(label, Buffer.from(text, 'latin1'))], problems: [], close: () => undefined },
    builtIn,
  );

for (const [label, text] of Object.entries(EVIDENCE))
  test(`${label} with NULs at its end proves presence alone`, (t) => {
    for (const [end, isLost] of [
      ['', false],
      ['\x1a', false],
      ['\x1a\x1a', false],
      ['\0', true],
      ['\0'.repeat(700), true],
      ['\x1a\0\0', true],
    ] as const) {
      const [evidence] = parsed(label, text + end).evidence;
      t.is(evidence?.isPartial ?? false, isLost, JSON.stringify(end.slice(0, 4)));
    }
  });

test('a log with NULs at its end is whole', (t) => {
  const [log] = parsed('SEC/Logs/LANSEND.LOG', `a   $$<SMS_LAN_SENDER><Tue May 19 00:21:46 1998~><thread=1E4>\r\n${'\0'.repeat(700)}`).logs;
  t.is(log?.records.source.isCut, undefined);
});

test('a site control file without its last line end breaks off, unless a block ends there', (t) => {
  const isPartial = (text: string) => parsed('SEC/SITECTRL.CT0', text).evidence[0]?.isPartial ?? false;
  t.false(isPartial(CONTROL));
  t.false(isPartial(CONTROL.slice(0, CONTROL.indexOf('\r\nPROPERTY'))));
  for (const rest of ['OUTBOX ', 'OUTBOX <LAN_DEFAULT>', 'PROP', 'BEGIN_']) t.true(isPartial(CONTROL + rest), rest);
});

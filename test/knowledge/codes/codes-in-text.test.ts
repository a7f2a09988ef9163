import test from 'ava';
import { codesInText } from '../../../src/knowledge/index.js';
import { builtInKnowledge } from '../../../src/read/index.js';

const CASES: Readonly<Record<string, readonly (string | undefined)[]>> = {
  'Frobnicate failed, error = 5': ['ERROR_ACCESS_DENIED'],
  'Frobnicate failed (error 0x35)': ['ERROR_BAD_NETPATH'],
  'GetLastError() returned 32': ['ERROR_SHARING_VIOLATION'],
  'rc=53; retry': ['ERROR_BAD_NETPATH'],
  'hr = 0x80070005': ['ERROR_ACCESS_DENIED'],
  'it returned -2147024891': ['ERROR_ACCESS_DENIED'],
  'The scan failed with 0x8024402C': ['WU_E_PT_WINHTTP_NAME_NOT_RESOLVED'],
  'Failed to connect to WMI, 80041003': [],
  'hr=0x80041003': ['WBEM_E_ACCESS_DENIED'],
  'status 0xC0000022': ['STATUS_ACCESS_DENIED'],
  'hr=0x8FFF1234': [undefined],
  'error code: 123456': [undefined],
  'Error 5, then error 32, again error 5': ['ERROR_ACCESS_DENIED', 'ERROR_SHARING_VIOLATION'],
  'Copied 5 files in 32 s': [],
  'error 5.2 in error 5a': [],
  'server 53': [],
  '': [],
};

for (const [text, names] of Object.entries(CASES))
  test(`"${text}"`, (t) =>
    t.deepEqual(
      codesInText(builtInKnowledge(), text).map(({ name }) => name),
      names,
    ));

import test from 'ava';
import { suggestSeverity } from '../../src/knowledge/index.js';

const CASES = {
  error: [
    'The copy failed',
    'Cannot open C:\\SMS',
    'Error 5',
    'Access is denied',
    'Unhandled exception at 0',
    'failed: true',
    '3 errors',
    'error = 10',
    'Fatal: out of memory',
    "couldn't bind",
    'no connection: error 53',
  ],
  warning: ['Warning: low on space', 'will retry in 5 min', 'request timed out', 'file not found', 'skipped 3 files'],
  none: [
    '0 errors',
    'no errors found',
    'failed: false',
    'error = 0',
    'Error code: 0x0',
    'finished without error',
    'errors: 0',
    'not failed',
    'error: none',
    'no further errors',
    'opened error.log',
    'Copied the file',
    '',
    'the terror',
    'error code is 0',
    'Failed = no',
    'ERROR_SUCCESS',
    '0 warnings',
  ],
};

for (const [severity, texts] of Object.entries(CASES))
  for (const text of texts)
    test(`${severity}: "${text}"`, (t) => t.is(suggestSeverity(text), severity === 'none' ? null : (severity as 'error' | 'warning')));

test('a long text is looked at only in its beginning', (t) => {
  t.is(suggestSeverity(`${'x '.repeat(5000)}error`), null);
  t.is(suggestSeverity(`error ${' yes'.repeat(500_000)}`), 'error');
});

// Classes of characters in the bundle, where tables come from the engine of JavaScript: the same records pass as by the tables of re2js.
import test from 'ava';
import { compilePattern } from '../../src/filter/patterns.js';
import { smslogProcess } from '../cli/run-smslog.js';

const LINE = 'Checking for sending capacity. Used 0 out of 0';

for (const pattern of [
  '\\p{L}apacity',
  '\\P{Lu}hecking',
  'Used\\p{Zs}\\p{Nd}',
  '^\\p{Script=Latin}',
  '\\p{Latin}+',
  '\\p{Greek}',
  '[^\\p{L}\\p{Z}]ut',
])
  test(`bundle: ${pattern}`, async (t) => {
    const own = compilePattern(pattern);
    const { code, stdout, stderr } = await smslogProcess(['trace', 'samples/capacity-zero', '--where', `text ~ '${pattern}'`]);
    if (typeof own === 'string') t.true(stderr.includes(own), stderr);
    else t.is(stdout.includes(LINE), own(LINE), `${code} ${stderr}`);
  });

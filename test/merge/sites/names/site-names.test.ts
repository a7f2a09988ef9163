import test from 'ava';
import { SmslogError } from '../../../../src/errors.js';
import { checkNamedSites, typeOfRole, valueBySite } from '../../../../src/merge/sites/names/site-names.js';
import { fakeSite } from '../../fakes.js';

const OSL = fakeSite('OSL', { type: 'primary' });
const HAM = fakeSite('HAM', { type: 'primary' });
const BGO = fakeSite('BGO', { type: 'secondary', parent: 'OSL' });
const TRD = fakeSite('TRD', { type: 'secondary', parent: 'OSL' });

test('a part is played by several sites, and a code goes before a part', (t) => {
  const values = valueBySite([OSL, HAM, BGO, TRD], { trd: 2, CHILD: 1, primary: 3 });
  t.deepEqual([...values].map(([site, value]) => [site.code, value]).sort(), [
    ['BGO', 1],
    ['HAM', 3],
    ['OSL', 3],
    ['TRD', 2],
  ]);
});

test('the parent is the site that others report to; where none says so, any primary site', (t) => {
  t.deepEqual([...valueBySite([OSL, HAM, BGO], { PARENT: 1 }).keys()], [OSL]);
  t.deepEqual([...valueBySite([HAM], { parent: 1 }).keys()], [HAM]);
});

test('words for a part', (t) => {
  t.is(typeOfRole('Parent'), 'primary');
  t.is(typeOfRole('OSL'), undefined);
});

test('a site that the input does not have is an error that names the option of the library', (t) => {
  t.notThrows(() => {
    checkNamedSites('zones', ['osl', 'CHILD'], ['OSL']);
  });
  const error = t.throws(
    () => {
      checkNamedSites('zones', ['XYZ'], ['OSL']);
    },
    { instanceOf: SmslogError },
  );
  t.deepEqual(error.detail?.args, { option: 'zones', site: 'XYZ', sites: ['OSL'] });
  t.notRegex(`${error.message} ${error.help ?? ''}`, /--/);
});

import test from 'ava';
import { siteTypeOfRole } from '../../src/model/site-roles.js';

test('sites of all products are primary or secondary, whatever they are called', (t) => {
  for (const word of [
    'primary',
    'Central administration site',
    'central-administration-site',
    'CAS',
    ' Standalone Primary Site ',
    'stand-alone',
    'Parent',
  ])
    t.is(siteTypeOfRole(word), 'primary', word);
  for (const word of ['secondary', 'Secondary Site', 'child', 'SECONDARY SITE SERVER']) t.is(siteTypeOfRole(word), 'secondary', word);
});

test('other servers of a site are neither; other words are no roles', (t) => {
  for (const word of ['distribution point', 'Logon Server', 'client']) t.is(siteTypeOfRole(word), null, word);
  for (const word of ['', 'site', 'primry', 'constructor', 'boss']) t.is(siteTypeOfRole(word), undefined, word);
});

import test from 'ava';
import {
  findRegistryKey,
  findRegistryValue,
  findSiteControlField,
  type RegistryExport,
  type SiteControlFile,
} from '../../src/model/index.js';
import { sourceOf } from '../parse/evidence/source.js';

const registry: RegistryExport = {
  kind: 'registry',
  source: sourceOf('', 'sms.reg'),
  keys: [
    { path: 'SOFTWARE\\Microsoft\\SMS', line: 3, values: [] },
    {
      path: 'SOFTWARE\\Microsoft\\SMS\\Components\\SMS_LAN_SENDER',
      line: 5,
      values: [{ name: 'Maximum Concurrent Sendings', value: 0, line: 6 }],
    },
  ],
  text: () => '',
};

test('keys and values are found without case', (t) => {
  t.is(findRegistryKey(registry, 'software\\microsoft\\sms')?.line, 3);
  t.is(findRegistryValue(registry, 'software\\MICROSOFT\\sms\\components\\sms_lan_sender', 'maximum concurrent sendings')?.line, 6);
});

test('a value of another key is none, nor is a part of a path', (t) => {
  t.is(findRegistryValue(registry, 'SOFTWARE\\Microsoft\\SMS', 'Maximum Concurrent Sendings'), undefined);
  t.is(findRegistryKey(registry, 'Microsoft\\SMS'), undefined);
});

test('of two statements of a site control file the first counts', (t) => {
  const file: SiteControlFile = {
    kind: 'site-control',
    source: sourceOf('', 'SITECTRL.CT0'),
    fields: [
      { name: 'property Response', value: '1', line: 4 },
      { name: 'Property response', value: '2', line: 9 },
    ],
    text: () => '',
  };
  t.is(findSiteControlField(file, 'PROPERTY RESPONSE')?.value, '1');
  t.is(findSiteControlField(file, 'code'), undefined);
});

import test from 'ava';
import { fromEvidence, fromManifest } from '../../../../src/merge/sites/statements/stated-facts.js';
import type { Manifest, RegistryExport, SiteControlFile } from '../../../../src/model/index.js';
import { fakeSource } from '../../fakes.js';

const control = (label: string, code: string): SiteControlFile => ({
  kind: 'site-control',
  source: fakeSource(label),
  fields: [{ name: 'code', value: code, line: 7 }],
  text: (line) => `line ${line}`,
});
const CODE = { kind: 'sitecontrol', file: 'SITECTRL.CT0', field: 'Code' } as const;

test('a file of the very name goes before one of a like name', (t) => {
  const files = [control('OLD-SITECTRL.CT0', 'OLD'), control('BGO/SITECTRL.CT0', 'BGO')];
  t.deepEqual(fromEvidence(CODE, files), { value: 'BGO', cite: { source: 'BGO/SITECTRL.CT0', line: 7, text: 'line 7' } });
  t.is(fromEvidence(CODE, files.slice(0, 1))?.value, 'OLD');
  t.is(fromEvidence(CODE, [control('00000012.CT2', 'XXX')]), undefined);
  t.is(fromEvidence(CODE, [control('SITECTRL.CT0', '')]), undefined);
});

test('a value of the registry is found whatever the case of its key', (t) => {
  const registry: RegistryExport = {
    kind: 'registry',
    source: fakeSource('sms.reg'),
    keys: [{ path: 'Software\\Microsoft\\SMS\\Identification', line: 3, values: [{ name: 'Site Code', value: 'BGO', line: 4 }] }],
    text: String,
  };
  const source = { kind: 'registry', key: 'SOFTWARE\\Microsoft\\SMS\\IDENTIFICATION', value: 'SITE CODE' } as const;
  t.deepEqual(fromEvidence(source, [registry])?.cite, { source: 'sms.reg', line: 4, text: '4' });
  t.is(fromEvidence({ ...source, value: 'Server' }, [registry]), undefined);
});

test('bundle.json states code, type and parent of the sites that it lists', (t) => {
  const manifest: Manifest = {
    kind: 'manifest',
    source: fakeSource('bundle.json'),
    sites: [{ code: 'BGO', role: 'secondary', parent: 'OSL', line: 2 }],
    text: String,
  };
  t.is(fromManifest('type', manifest, 'BGO')?.value, 'secondary');
  t.is(fromManifest('parent', manifest, 'BGO')?.value, 'OSL');
  t.is(fromManifest('server', manifest, 'BGO'), undefined);
  t.is(fromManifest('code', manifest, 'XYZ'), undefined);
  t.is(fromManifest('code', undefined, 'BGO'), undefined);
});

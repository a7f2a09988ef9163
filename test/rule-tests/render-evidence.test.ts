import test from 'ava';
import { buildFixture } from '../../src/rule-tests/fixture.js';
import { renderListing, renderRegistry, renderServices, renderSiteControl, servicesOf } from '../../src/rule-tests/render-evidence.js';
import { inputsOf, roles } from './small-pack.js';

function siteOf(statements: string) {
  const [child] = buildFixture(inputsOf(statements), roles).sites;
  if (!child) throw new Error('no site');
  return child;
}
const WALL = Date.UTC(1997, 5, 10, 13, 5);

test('a listing: only folders that hold something, the whole tree if it was listed', (t) => {
  t.is(renderListing(siteOf(''), [], WALL), undefined);
  const some = renderListing(siteOf(''), [{ path: 'C:\\SMS\\SITE.SRV\\X.CT2', wall: WALL, size: 1234 }], WALL) ?? '';
  t.regex(some, / Directory of C:\\SMS\\SITE\.SRV\r\n/);
  t.regex(some, /06\/10\/97 {2}01:05p +1,234 X\.CT2/);
  t.false(some.includes('Directory of C:\\SMS\\LOGS'));
  const whole = renderListing(siteOf('listed child space 3MB'), [], WALL) ?? '';
  t.true(whole.includes(' Directory of C:\\SMS\\LOGS'));
  t.regex(whole, /3,145,728 bytes free/);
});

test('services: the usual ones run unless the test says otherwise; missing ones are not installed', (t) => {
  const site = siteOf('service child SMS_EXECUTIVE stopped\nservice child SMS_SITE_CONFIG_MANAGER missing');
  t.is(servicesOf(site)?.get('SMS_INVENTORY_AGENT_NT'), 'running');
  t.false(renderServices(site)?.includes('SMS_EXECUTIVE'));
  const registry = renderRegistry(site) ?? '';
  t.true(registry.includes('Services\\SMS_EXECUTIVE]'));
  t.false(registry.includes('Services\\SMS_SITE_CONFIG_MANAGER]'));
  t.deepEqual(
    [...registry.matchAll(/Services\\(\w+)\]/g)].map(([, name]) => name),
    ['Alerter', 'SMS_EXECUTIVE', 'SMS_INVENTORY_AGENT_NT', 'SMS_PACKAGE_COMMAND_MANAGER_NT', 'WinSock'],
    'what is missing would stand between others',
  );
});

test('registry: numbers as dword, backslashes doubled, a key without values', (t) => {
  const text =
    renderRegistry(siteOf('registry child "K" value "N" = 255\nregistry child "K" value "P" = "C:\\SMS"\nregistry child "L"')) ?? '';
  t.true(text.includes('"N"=dword:000000ff'));
  t.true(text.includes('"P"="C:\\\\SMS"'));
  t.true(text.includes('[HKEY_LOCAL_MACHINE\\L]'));
});

test('site control: what is not stated is that of a valid file', (t) => {
  const files = renderSiteControl(siteOf('sitecontrol child parent = XYZ\nsitecontrol child "property Version" = 786'));
  const text = files.get('SITECTRL.CT0') ?? '';
  t.true(text.includes('<9><S01><XYZ><S01SRV>'));
  t.true(text.includes('PROPERTY <Version><><><786>'));
  t.is(renderSiteControl(siteOf('')).size, 0);
});

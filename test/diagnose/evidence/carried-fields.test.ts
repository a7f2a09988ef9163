import test from 'ava';
import { type Files, indexOf, poll, sent } from '../fixture.js';

const found = sent('09:00:00', 'Found send request. ID: 0_0B1PRI, Dest Site: SEC');
const failed = (server: string) => sent('09:00:10', `Error during WNetAddConnection2 to \\\\${server}\\SMS_SITE (53).`);
const addresses = (...servers: readonly (readonly [string, string])[]): Files => ({
  'PRI/SITECTRL.CT0': [
    'SITE CONTROL FILE [786][1.08]',
    ...servers.map(([code, server]) => `ADDRESS <PRI><${code}><MS_LAN_SENDER><> #182({}{\\\\${server}\\SMS_SITE 00})`),
  ],
});

/** The site that the sender of PRI speaks of when it cannot connect to a server. */
function siteOf(server: string, more: Files, ...lines: readonly string[]): string | undefined {
  const index = indexOf({ 'PRI/LANSEND.LOG': [poll('08:59:00'), found, failed(server), ...lines], ...more });
  return index.events('lansend.connect-failed').all()[0]?.fields['dest'];
}

test('what failed for a server that nothing else names is of the request before it', (t) => {
  t.is(siteOf('ORION', {}), 'SEC');
  t.is(siteOf('ORION', addresses(['SEC', 'orion'])), 'SEC');
});

test('what failed for the server of another site is not, whichever file says whose server it is', (t) => {
  t.is(siteOf('ORION', addresses(['SEC', 'VEGA'], ['GRB', 'ORION'])), undefined);
  const given = sent(
    '09:00:11',
    "Cannot connect to server ORION at remote site GRB, won't try send requests going to site GRB for an hour or until there are no active send requests.",
  );
  t.is(siteOf('ORION', {}, given), undefined);
  const event =
    '6/10/97,9:00:12 AM,SMS,Error,None,251,N/A,PRISRV,Cannot connect to site GRB over LAN. Verify the remote site server ORION is on the LAN and share SMS_SITE is visible and has all the necessary permission for the SMS service account. Also verify the network is not saturated. Verify you can move large amount of data across the network. Win32Error Code = 53.';
  t.is(siteOf('ORION', { 'PRI/eventlog.txt': [event] }), undefined);
});

test('a server of two sites may be meant for either', (t) => {
  t.is(siteOf('ORION', addresses(['SEC', 'ORION'], ['GRB', 'ORION'])), 'SEC');
});

test('a record that names another site itself is not of the request before it', (t) => {
  const index = indexOf({ 'PRI/LANSEND.LOG': [found, sent('09:00:10', 'There is no longer an address to destination site GRB')] });
  const [gone] = index.events('lansend.address-gone');
  t.is(gone?.fields['site'], 'GRB');
  t.is(gone?.fields['request'], undefined);
});

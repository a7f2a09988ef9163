import test from 'ava';
import { buildFixture } from '../../src/rule-tests/fixture.js';
import { renderBundle, textSource } from '../../src/rule-tests/render-bundle.js';
import { inputsOf, knowledge, roles } from './small-pack.js';

function render(statements: string) {
  const { bundle, problems } = renderBundle('t', buildFixture(inputsOf(statements), roles), knowledge);
  const texts = new Map(bundle.sources.map((source) => [source.label, Buffer.concat([...source.chunks()]).toString('latin1')]));
  return { problems, texts, text: (label: string) => texts.get(label) ?? '' };
}

test('records are in the log of their component, in the order of time', (t) => {
  const { text, problems } = render('at 09:00:05 child lansend.found\nat 09:00:01 child lansend.poll');
  t.deepEqual(problems, []);
  // The line before them shows that the log was kept when they were written.
  t.regex(text('S01/Logs/LANSEND.LOG'), /^Nothing .*08:00:01.*\r\nChecking .*09:00:01.*\r\nFound .*09:00:05.*\r\n$/);
});

test('events of the event log are newest first', (t) => {
  const { text } = render('at 09:00:01 parent nt.213\nat 09:00:05 parent nt.358 { site = BGO }');
  t.regex(text('P00/eventlog.txt'), /^6\/10\/97,9:00:05 AM,SMS,Information,None,358.*BGO\r\n6\/10\/97,9:00:01 AM,SMS,Error,None,213/);
});

test('a covered span is a line at both ends, and a listing that proves that the log is whole', (t) => {
  const { text } = render('captured 10:00\ncoverage child SMS_LAN_SENDER from 09:00 to 10:00');
  t.is(text('S01/Logs/LANSEND.LOG').split('\r\n').length, 3);
  const size = text('S01/Logs/LANSEND.LOG').length;
  t.regex(text('S01/dir.txt'), new RegExp(`10:00a +${size} LANSEND\\.LOG`));
  t.true(text('S01/dir.txt').includes('LANSEND.LO_'), 'what is before it is in the older generation');
});

test('a log whose span ends before the capture is listed as longer than what was captured', (t) => {
  const { text } = render('captured 11:00\ncoverage child SMS_LAN_SENDER from 09:00 to 10:00');
  const size = text('S01/Logs/LANSEND.LOG').length + 100_000;
  t.true(text('S01/dir.txt').includes(`${size.toLocaleString('en-US')} LANSEND.LOG`), text('S01/dir.txt'));
});

test('the manifest states sites, parents and the time of the capture', (t) => {
  t.deepEqual(JSON.parse(render('captured 11:00').text('bundle.json')), {
    collectedAt: '1997-06-10T11:00:00',
    sites: { S01: { role: 'secondary', parent: 'P00', timeZone: 'UTC' }, P00: { role: 'primary', timeZone: 'UTC' } },
  });
});

test('evidence files are there only if the test states something of them', (t) => {
  t.deepEqual([...render('').texts.keys()], ['bundle.json']);
  const { texts } = render('services child running\nsitecontrol child build = 786');
  t.deepEqual([...texts.keys()], ['bundle.json', 'S01/services.txt', 'S01/sms.reg', 'S01/SITECTRL.CT0']);
});

test('a source gives its bytes whole and in slices', (t) => {
  const source = textSource('x', 'abc');
  t.is(source.size, 3);
  t.is(Buffer.from(source.slice(1, 2)).toString(), 'bc');
});

test('a site control file that a test lists has its own size there', (t) => {
  const { text } = render('sitecontrol child "address PRI" = PRI1\nfile child "SITE.SRV\\SITECFG.BOX\\SITECTRL.CT0"\nfile child "A.TXT"');
  const size = text('S01/SITECTRL.CT0').length;
  t.regex(text('S01/dir.txt'), new RegExp(` ${size} SITECTRL\\.CT0`));
  t.regex(text('S01/dir.txt'), / 1,000 A\.TXT/);
});

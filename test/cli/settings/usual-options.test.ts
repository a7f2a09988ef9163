import test from 'ava';
import { readUsualOptions } from '../../../src/cli/settings/usual-options.js';

test('every option, as the command line would give it', (t) => {
  const { options, mistakes } = readUsualOptions(`
tz: { SEC: America/Chicago, PARENT: UTC-06:00 }
clock: { SEC: -7m }
skew: 10m
date-order: dmy
encoding: '850'
rules: [mine, ours]
process: ct2-report
format: json
color: never
eol: crlf
pager: false
`);
  t.deepEqual(mistakes, []);
  t.deepEqual(options, {
    tz: ['SEC=America/Chicago', 'PARENT=UTC-06:00'],
    clock: ['SEC=-7m'],
    skew: '10m',
    'date-order': 'dmy',
    encoding: ['850'],
    rules: ['mine', 'ours'],
    process: ['ct2-report'],
    format: 'json',
    color: 'never',
    eol: 'crlf',
    pager: false,
  });
  t.deepEqual(readUsualOptions('').options, {});
});

test('what does not fit', (t) => {
  const message = (content: string) => readUsualOptions(content).mistakes[0]?.message;
  t.is(message('rulse: mine'), 'There is no property rulse. Did you mean rules?');
  t.is(message('color: red'), 'color must be one of auto, always, never.');
  t.is(message('tz: Chicago'), 'tz must name a site code and a time zone in each line.');
  t.is(message('pager: less'), 'pager must be true or false.');
});

import test from 'ava';
import { checkZone } from '../../src/merge/index.js';
import { findZone, printedOffset } from '../../src/merge/zones.js';

const HOUR = 3_600_000;

test('IANA names, Windows names and offsets are zones', (t) => {
  t.is(findZone('America/Chicago')?.name, 'America/Chicago');
  t.is(findZone('Central Standard Time')?.name, 'America/Chicago');
  t.is(findZone('UTC+05:30')?.name, 'UTC+05:30');
  t.is(findZone('UTC')?.name, 'UTC');
  t.is(findZone('Nowhere/Land'), undefined);
  t.is(findZone(''), undefined);
});

test('a wall time becomes UTC by the rules of its zone', (t) => {
  const chicago = checkZone('America/Chicago');
  t.is(chicago.toUtc(Date.UTC(1997, 10, 4, 10, 20)), Date.UTC(1997, 10, 4, 16, 20));
  t.is(chicago.toUtc(Date.UTC(1997, 6, 4, 10, 20)), Date.UTC(1997, 6, 4, 15, 20));
});

test('the hour that comes twice is told apart by the record before it', (t) => {
  const chicago = checkZone('America/Chicago');
  const half = Date.UTC(1997, 9, 26, 1, 30);
  const first = chicago.toUtc(half);
  t.is(first, half + 5 * HOUR);
  t.is(chicago.toUtc(half, first + 10 * 60_000), half + 6 * HOUR);
});

test('a wall time that does not exist is read with the offset before the gap', (t) => {
  const chicago = checkZone('America/Chicago');
  const missing = Date.UTC(1997, 3, 6, 2, 30);
  t.is(chicago.toUtc(missing), missing + 6 * HOUR);
});

test('a printed zone name decides by its words, not by the date', (t) => {
  t.is(printedOffset('Pacific Standard Time'), -480);
  t.is(printedOffset('Pacific Daylight Time'), -420);
  t.is(printedOffset('GMT Daylight Time'), 60);
  t.is(printedOffset('Hora de verano romance'), undefined);
});

test('an unknown zone of the user is a mistake with a mend', (t) => {
  const error = t.throws(() => checkZone('Mars/Olympus'));
  t.regex(error.message, /Unknown time zone "Mars\/Olympus"/);
});

import test from 'ava';
import { checkZone } from '../../../../src/merge/index.js';
import { findZone, foldedZone, printedOffset } from '../../../../src/merge/clocks/zones/zones.js';

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

test('one rule for all years: the United States before and after 2007, Europe before and after 1996', (t) => {
  const march = Date.UTC(2010, 2, 20, 12);
  t.is(checkZone('America/Chicago').offsetAt(march), -300);
  t.is(checkZone('America/Chicago', 'nt4').offsetAt(march), -360);
  const april = Date.UTC(1997, 2, 20, 12);
  t.is(checkZone('America/Chicago').offsetAt(april), -360);
  t.is(checkZone('America/Chicago', 'static').offsetAt(april), -300);
  const october = Date.UTC(1995, 9, 15, 12);
  t.is(checkZone('Europe/Berlin').offsetAt(october), 60);
  t.is(checkZone('Europe/Berlin', 'nt4').offsetAt(october), 120);
});

test('a rule of one year changes nothing in that year, in either half of the world', (t) => {
  for (const name of ['America/Chicago', 'Europe/London', 'Australia/Sydney', 'Asia/Tokyo', 'America/Phoenix', 'Pacific/Auckland']) {
    const [history, nt4] = [checkZone(name), checkZone(name, 'nt4')];
    for (let hour = 0; hour < 8760; hour += 7)
      t.is(nt4.offsetAt(Date.UTC(1997, 0, 1, hour)), history.offsetAt(Date.UTC(1997, 0, 1, hour)), `${name} ${hour}`);
  }
});

test('the clock of an unknown zone on which an hour came twice', (t) => {
  const end = Date.UTC(1997, 9, 26, 2);
  const zone = foldedZone(end);
  const at = (hour: number, minute: number): number => Date.UTC(1997, 9, 26, hour, minute);
  t.is(zone.toUtc(at(0, 30)), at(0, 30) - HOUR);
  t.is(zone.toUtc(at(1, 30)), at(1, 30) - HOUR);
  t.is(zone.toUtc(at(1, 10), zone.toUtc(at(1, 50))), at(1, 10));
  t.is(zone.toUtc(at(5, 0)), at(5, 0));
});

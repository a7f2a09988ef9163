// Printed days and names of months -> ms since 1970.

const MONTHS = 'JanFebMarAprMayJunJulAugSepOctNovDec';
const DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** Start of a day in ms since 1970; NaN for a day that does not exist. `month` is 1-based. */
export function startOfDay(year: number, month: number, day: number): number {
  const key = (year * 16 + month) * 32 + day;
  if (key === latestKey) return latestDay;
  const start = computeStartOfDay(year, month, day);
  if (day < 32) {
    latestKey = key;
    latestDay = start;
  }
  return start;
}

// Records come in bursts: the day of a record is nearly always that of the one before it.
let latestKey = -1;
let latestDay = Number.NaN;

function computeStartOfDay(year: number, month: number, day: number): number {
  const days = DAYS[month - 1];
  if (days === undefined || day < 1) return Number.NaN;
  const isLeap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  if (day > (month === 2 && isLeap ? 29 : days)) return Number.NaN;
  // Date.UTC takes the years 0 to 99 for 1900 to 1999.
  return year < 100 ? Number.NaN : Date.UTC(year, month - 1, day);
}

/** Whether three letters follow, such as those of a weekday. Which day they name does not matter: the date says it. */
export function isThreeLetters(bytes: Uint8Array, at: number): boolean {
  return (
    ((bytes[at]! | 0x20) - 0x61) >>> 0 < 26 && ((bytes[at + 1]! | 0x20) - 0x61) >>> 0 < 26 && ((bytes[at + 2]! | 0x20) - 0x61) >>> 0 < 26
  );
}

/** Month of three letters, 1-based, any case; -1 for other letters. */
export function readMonth(bytes: Uint8Array, at: number): number {
  for (let i = 0; i < MONTHS.length; i += 3) {
    let same = 0;
    while (same < 3 && (bytes[at + same]! | 0x20) === (MONTHS.charCodeAt(i + same) | 0x20)) same++;
    if (same === 3) return i / 3 + 1;
  }
  return -1;
}

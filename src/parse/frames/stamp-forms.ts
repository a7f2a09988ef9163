// How the stamps of one log are printed -> how those of them are read that leave a choice. Counted record by record, decided for the whole log.

import type { DateOrder } from '../../contract/index.js';
import {
  DATE_AMBIGUOUS,
  DATE_DAY_FIRST,
  DATE_MONTH_FIRST,
  NO_BIAS,
  VALUE_DATE_FORM,
  VALUE_DAY_FIRST,
  VALUE_DECIMAL,
  VALUE_FRACTION_DIGITS,
  VALUE_FRACTION_PADDED,
  VALUE_MONTH,
  VALUE_NO_RUN_ON,
  VALUE_OTHER_YEAR,
  VALUE_RUN_ON,
  VALUE_WALL,
  VALUE_YEAR,
  VALUE_YEAR_FIRST,
  VALUE_YEARLESS,
} from './stamp-registers.js';

/** How stamps are read that leave a choice. */
export interface StampStyle {
  readonly dateOrder: DateOrder;
  /** Whether one or two digits behind the point of a second are a decimal fraction. */
  readonly isDecimal: boolean;
  /** Whether digits run together with the milliseconds may be a bias. */
  readonly hasRunOnBias: boolean;
  /** The year of the first stamp, where stamps print none. */
  readonly year: number;
}

/** What is taken for granted before a log says otherwise. */
export const USUAL_STYLE: StampStyle = { dateOrder: 'mdy', isDecimal: false, hasRunOnBias: true, year: 2000 };

/** Tells the readers of stamps how to read. */
export function tellStyle(values: Float64Array, { dateOrder, isDecimal, hasRunOnBias, year }: StampStyle): void {
  values[VALUE_DAY_FIRST] = dateOrder === 'dmy' ? 1 : 0;
  values[VALUE_YEAR_FIRST] = dateOrder === 'ymd' ? 1 : 0;
  values[VALUE_DECIMAL] = isDecimal ? 1 : 0;
  values[VALUE_NO_RUN_ON] = hasRunOnBias ? 0 : 1;
  values[VALUE_YEAR] = year;
  values[VALUE_MONTH] = values[VALUE_YEARLESS] = values[VALUE_OTHER_YEAR] = 0;
}

/** Fractions of one length that show that they are padded with zeros: with so many, one in a hundred logs is shown wrongly at most. */
const ENOUGH_OF_ONE_LENGTH = 3;
/** A zone has two biases a year. */
const MOST_BIASES = 2;

const DAY_MS = 86_400_000;

/** The day, in days since 1970, whose day is the month of this one, and the other way round. */
function exchangedDay(day: number): number {
  const date = new Date(day * DAY_MS);
  return Date.UTC(date.getUTCFullYear(), date.getUTCDate() - 1, date.getUTCMonth() + 1) / DAY_MS;
}

/** Counts how stamps are printed. */
export class StampForms {
  /** Dates that only one order makes days of. */
  monthFirst = 0;
  dayFirst = 0;
  /** Dates that both orders make days of, where records have the dates of any country. */
  ambiguous = 0;
  /** Whether some dates are those of any country. */
  isFree = false;
  /** First line with a date of each kind. */
  readonly lines = { monthFirst: 0, dayFirst: 0, ambiguous: 0, yearless: 0, otherYear: 0 };
  /** A year of another calendar; 0 if there is none. */
  otherYear = 0;
  /** Wall time of the last stamp without a year; NaN if there is none. */
  lastYearless = Number.NaN;
  /** Records by the digits of their fraction. */
  readonly fractions = new Map<number, number>();
  private padded = 0;
  private lastDay = Number.NaN;
  private lastExchanged = Number.NaN;
  private isBack = false;
  private isExchangedBack = false;
  /** Numbers run together with the milliseconds that can be biases, and how many cannot. */
  private readonly runOn = new Set<number>();
  private runOnFractions = 0;

  /** The same counts, to be counted on. */
  copy(): StampForms {
    const { fractions, runOn, lines } = this;
    const copy = Object.assign(new StampForms(), this, { fractions: new Map(fractions), lines: { ...lines } });
    return Object.assign(copy, { runOn: new Set(runOn) });
  }

  /** Counts a stamp that was read. */
  count(values: Float64Array, line: number, isDateFree: boolean): void {
    const form = values[VALUE_DATE_FORM];
    if (form === DATE_MONTH_FIRST && this.monthFirst++ === 0) this.lines.monthFirst = line;
    else if (form === DATE_DAY_FIRST && this.dayFirst++ === 0) this.lines.dayFirst = line;
    else if (form === DATE_AMBIGUOUS && isDateFree && this.ambiguous++ === 0) this.lines.ambiguous = line;
    if (values[VALUE_YEARLESS] === 1) {
      if (Number.isNaN(this.lastYearless)) this.lines.yearless = line;
      this.lastYearless = values[VALUE_WALL]!;
      values[VALUE_YEARLESS] = 0;
    }
    if (!isDateFree) return;
    this.isFree = true;
    this.compareDays(values[VALUE_WALL]!, form === DATE_AMBIGUOUS);
    const digits = values[VALUE_FRACTION_DIGITS]!;
    if (digits > 0) this.fractions.set(digits, (this.fractions.get(digits) ?? 0) + 1);
    this.padded += values[VALUE_FRACTION_PADDED]!;
    const runOn = values[VALUE_RUN_ON]!;
    if (runOn > 0) this.runOn.add(runOn);
    else if (runOn === NO_BIAS) this.runOnFractions++;
  }

  /** Notes the year of another calendar that was printed last. */
  noteYear(values: Float64Array, line: number): void {
    if (this.otherYear === 0) {
      this.otherYear = values[VALUE_OTHER_YEAR]!;
      this.lines.otherYear = line;
    }
    values[VALUE_OTHER_YEAR] = 0;
  }

  /** Notes whether a stamp, read with the month first, is before the last one: as it is, and with day and month exchanged. */
  private compareDays(wall: number, isAmbiguous: boolean): void {
    const day = Math.floor(wall / DAY_MS);
    // Within a day both orders say the same.
    if (day === this.lastDay) return;
    const exchanged = isAmbiguous ? exchangedDay(day) : day;
    if (day < this.lastDay) this.isBack = true;
    if (exchanged < this.lastExchanged) this.isExchangedBack = true;
    this.lastDay = day;
    this.lastExchanged = exchanged;
  }

  /** The order in which the stamps follow each other; undefined if they do in both or in neither. */
  get orderOfSequence(): DateOrder | undefined {
    if (this.isBack === this.isExchangedBack) return undefined;
    return this.isBack ? 'dmy' : 'mdy';
  }

  /** Whether one or two digits behind the point are decimal: all fractions have the same length, or one begins with a zero. */
  get isDecimal(): boolean {
    const [[length, count] = [0, 0], ...others] = this.fractions;
    return this.padded > 0 || (length < 3 && count >= ENOUGH_OF_ONE_LENGTH && others.length === 0);
  }

  /** Whether digits behind the third are a bias wherever they can be one. */
  get hasRunOnBias(): boolean {
    return this.runOnFractions === 0 && this.runOn.size <= MOST_BIASES;
  }

  /** Whether digits are read as a bias. */
  get isRunOnBias(): boolean {
    return this.hasRunOnBias && this.runOn.size > 0;
  }
}

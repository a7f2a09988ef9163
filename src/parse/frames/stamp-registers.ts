// Numbers of the registers (`Machine.values`) that readers of stamps and threads write to, and of those that tell them how to read.

/** Wall time in ms; NaN if the stamp is not readable. */
export const VALUE_WALL = 0;
/** -1 if the thread is printed as nothing. */
export const VALUE_THREAD = 1;
/** Position of `hh:mm:ss`; -1 if the layout is unusual. */
export const VALUE_CLOCK = 2;
/** 1 if `.mmm` follows it, else 0. */
export const VALUE_MS = 3;
/** What the date says of the order of day and month: one of `DATE_ANY` ... */
export const VALUE_DATE_FORM = 4;
/** Number of digits behind the point of a second. */
export const VALUE_FRACTION_DIGITS = 5;
/** 1 if a fraction of one to three digits begins with a zero that stands for something, else 0. */
export const VALUE_FRACTION_PADDED = 6;
/** Digits behind the third that no sign and no blank parts from the fraction, as a number; 0 if there are none, `NO_BIAS` if they cannot be a bias. */
export const VALUE_RUN_ON = 7;
/** What is wrong with the attributes of a record of clients, bits. */
export const VALUE_PROBLEMS = 8;
/** What the record says of itself: one of `SEVERITIES`. */
export const VALUE_SEVERITY = 9;
/** Minutes that the clock of a declared stamp is ahead of UTC; NaN if it does not say. */
export const VALUE_OFFSET = 14;
/** 1 if a declared stamp prints no year, else 0. */
export const VALUE_YEARLESS = 15;

// Told to readers: where the form of a stamp leaves a choice. The same bytes are read, whatever is told.
/** 1 if the day stands before the month. */
export const VALUE_DAY_FIRST = 10;
/** 1 if one or two digits behind the point are a decimal fraction; else they are milliseconds without leading zeros. */
export const VALUE_DECIMAL = 11;
/** 1 if digits run together with the milliseconds are never a bias. */
export const VALUE_NO_RUN_ON = 12;
/** 1 if a date whose year has two digits begins with the year. */
export const VALUE_YEAR_FIRST = 13;
/** The year of stamps that print none: told for the first of a log, and moved by the reader. */
export const VALUE_YEAR = 16;
/** The month of the last of them; 0 before the first. */
export const VALUE_MONTH = 17;
/** The last printed year that is of another calendar; 0 if there was none. */
export const VALUE_OTHER_YEAR = 18;
/** Number of registers. */
export const VALUES = 19;

/** The order of day and month is printed, or does not matter. */
export const DATE_ANY = 0;
/** Both orders are possible. */
export const DATE_AMBIGUOUS = 1;
/** Only month before day is a date. */
export const DATE_MONTH_FIRST = 2;
/** Only day before month is a date. */
export const DATE_DAY_FIRST = 3;

/** See `VALUE_RUN_ON`. */
export const NO_BIAS = -1;

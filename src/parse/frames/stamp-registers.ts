// Numbers of the registers (`Machine.values`) that readers of stamps and threads write to.

/** Wall time in ms. */
export const VALUE_WALL = 0;
/** Ms of the day's beginning, where day and time are printed apart. */
export const VALUE_DAY = 1;
/** Ms since the day's beginning. */
export const VALUE_TIME = 2;
export const VALUE_THREAD = 3;
/** Position of `hh:mm:ss`; -1 if the layout is unusual. */
export const VALUE_CLOCK = 4;
/** 1 if `.mmm` follows it, else 0. */
export const VALUE_MS = 5;
/** Number of registers. */
export const VALUES = 6;

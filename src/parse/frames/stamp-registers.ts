// Which numbers readers of stamps and threads leave in `Machine.values`.

/** Wall time in ms. */
export const VALUE_WALL = 0;
/** Ms of the day's beginning, where day and time stand apart. */
export const VALUE_DAY = 1;
/** Ms since the day's beginning. */
export const VALUE_TIME = 2;
export const VALUE_THREAD = 3;
/** Where `hh:mm:ss` stands; -1 if the layout is an unusual one. */
export const VALUE_CLOCK = 4;
/** 1 if `.mmm` follows it, else 0. */
export const VALUE_MS = 5;
/** How many they are. */
export const VALUES = 6;

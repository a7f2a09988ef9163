// Addresses in the memory that this module shares with `host.ts`, in bytes; each region ends where the next one begins.

/** Further results of `read`, four bytes each: number of records, layout of the last one, whether it stopped for want of input and not at a line of another layout, number of captures. */
export const RESULT: usize = 64;
/** Positions of captures, four bytes each: the first of slot s at 2s, the second at 2s + 1; 0 if the capture is missing. */
export const SLOTS: usize = 1024;
/** Most slots that a template may have. */
export const SLOT_COUNT: usize = 512;

/** Trailers by hash: number of the layout, -1 if there is none. */
export const BUCKETS: usize = 8192;
export const BUCKET_COUNT: usize = 2048;
/** Messages by hash, see `messages.ts`. */
export const CACHE: usize = BUCKETS + 4 * BUCKET_COUNT;
export const CACHE_COUNT: usize = 4096;
export const CACHE_ENTRY_SIZE: usize = 40;
/** Most captures of one record that are handed over. */
export const MOST_CAPTURES: usize = 6;
/** Four bytes of the hashes of messages that came once. */
export const SEEN_ONCE: usize = CACHE + CACHE_ENTRY_SIZE * CACHE_COUNT;
export const SEEN_ONCE_COUNT: usize = 16_384;
/** The texts of those that were seen. */
export const CACHED_TEXTS: usize = SEEN_ONCE + 4 * SEEN_ONCE_COUNT;
export const CACHED_TEXTS_SIZE: usize = 1 << 18;
/** A stack of distances, four bytes each, see `backtrack-stack.ts`. */
export const STACK: usize = CACHED_TEXTS + CACHED_TEXTS_SIZE + 64;
export const STACK_COUNT: usize = 1 << 15;

/** Records by columns, as many as are handed over at once. */
export const ROWS: usize = 4096;
export const ROW_WALL: usize = STACK + 4 * STACK_COUNT;
export const ROW_OFFSET: usize = ROW_WALL + 8 * ROWS;
export const ROW_LENGTH: usize = ROW_OFFSET + 4 * ROWS;
export const ROW_THREAD: usize = ROW_LENGTH + 4 * ROWS;
/** One more than the template. */
export const ROW_TEMPLATE: usize = ROW_THREAD + 4 * ROWS;
export const ROW_ATTRIBUTES: usize = ROW_TEMPLATE + 2 * ROWS;

/** Captures of the records, one behind the other: where each stands in the window and, from bit `LENGTH_SHIFT` on, how long it is; -1 if it is missing. */
export const CAPTURES: usize = ROW_ATTRIBUTES + 2 * ROWS;
export const LENGTH_SHIFT: u32 = 18;

/** Images of trailers, see `trailer-layouts.ts`. */
export const LAYOUTS: usize = CAPTURES + 4 * MOST_CAPTURES * ROWS;
export const LAYOUT_COUNT: usize = 2048;
export const LAYOUT_SIZE: usize = 64 + 2 * 256;

/** One trailer that is to be learned, with room around it. */
export const SCRATCH: usize = LAYOUTS + LAYOUT_COUNT * LAYOUT_SIZE + 64;
/** The part of the log that is being read, with room around it. */
export const WINDOW: usize = SCRATCH + 512;
export const WINDOW_SIZE: usize = 1 << 18;
/** Programs and tables of the templates. */
export const HEAP: usize = WINDOW + WINDOW_SIZE + 64;

// Where everything lies in the memory that this module shares with `fast-path.ts`. All addresses are bytes; regions are as long as the next one allows.

/** What `read` tells besides where it ended, four bytes each: records, image of the last, whether the next line is one of the usual kind. */
export const TOLD: usize = 64;
/** Positions that captures leave, four bytes each: the first of slot s at 2s, the second at 2s + 1; 0 if the capture is missing. */
export const MARKS: usize = 1024;
/** Most slots that a template may have. */
export const SLOTS: usize = 512;

/** Trailers by hash: number of the image, -1 if there is none. */
export const PLACES: usize = 8192;
export const PLACE_COUNT: usize = 2048;
/** Messages by hash, see `messages.ts`. */
export const SEEN: usize = PLACES + 4 * PLACE_COUNT;
export const SEEN_COUNT: usize = 4096;
export const SEEN_SIZE: usize = 16;
/** Four bytes of the hashes of messages that came once. */
export const ONCE: usize = SEEN + SEEN_SIZE * SEEN_COUNT;
export const ONCE_COUNT: usize = 16_384;
/** The texts of those that were seen. */
export const TEXTS: usize = ONCE + 4 * ONCE_COUNT;
export const TEXTS_SIZE: usize = 1 << 18;
/** A stack of distances, four bytes each, see `backtrack-stack.ts`. */
export const ENDS: usize = TEXTS + TEXTS_SIZE + 64;
export const ENDS_COUNT: usize = 1 << 15;

/** Records by columns, as many as are handed over at once. */
export const ROWS: usize = 4096;
export const ROW_WALL: usize = ENDS + 4 * ENDS_COUNT;
export const ROW_OFFSET: usize = ROW_WALL + 8 * ROWS;
export const ROW_LENGTH: usize = ROW_OFFSET + 4 * ROWS;
export const ROW_THREAD: usize = ROW_LENGTH + 4 * ROWS;
/** One more than the template. */
export const ROW_TEMPLATE: usize = ROW_THREAD + 4 * ROWS;
export const ROW_SHAPE: usize = ROW_TEMPLATE + 2 * ROWS;

/** Images of trailers, see `trailers.ts`. */
export const IMAGES: usize = ROW_SHAPE + 2 * ROWS;
export const IMAGE_COUNT: usize = 2048;
export const IMAGE_SIZE: usize = 64 + 2 * 256;

/** One trailer that is to be learned, with room around it. */
export const SCRATCH: usize = IMAGES + IMAGE_COUNT * IMAGE_SIZE + 64;
/** The part of the log that is being read, with room around it. */
export const WINDOW: usize = SCRATCH + 512;
export const WINDOW_SIZE: usize = 1 << 18;
/** Programs and tables of the templates. */
export const HEAP: usize = WINDOW + WINDOW_SIZE + 64;

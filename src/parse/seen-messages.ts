// Messages that were classified before. Logs say the same again and again (polls, heartbeats, steps without a name in them), and looking a message up costs a
// fifth of classifying it. `hot-lines.ts` looks up.

/** A memory of messages with a number each. It forgets when it is full. */
export interface SeenMessages {
  /** By place: where the text is kept (-1: nothing), its length, what the number depends on besides the text (its catalogue), and the number. */
  readonly offsets: Int32Array;
  readonly lengths: Int32Array;
  readonly kinds: Int32Array;
  readonly numbers: Int32Array;
  /** The texts, padded to whole words. */
  readonly texts: DataView;
  /** Counts a message that was found. */
  hits: number;
  add(kind: number, view: DataView, start: number, end: number, number: number): void;
}

const PLACES = 4096;
/** Longer messages hardly ever come back. */
export const LONGEST_SEEN = 256;
/** Bytes of texts that are kept. */
const ROOM = 1 << 18;

export function createSeenMessages(): SeenMessages {
  let texts = new DataView(new ArrayBuffer(1 << 12));
  let used = 0;
  let misses = 0;
  // By hash; a later message takes the place of an earlier one.
  const offsets = new Int32Array(PLACES).fill(-1);
  const lengths = new Int32Array(PLACES);
  const kinds = new Int32Array(PLACES);
  const numbers = new Int32Array(PLACES);

  function reserve(length: number): void {
    if (used + length > ROOM) {
      offsets.fill(-1);
      used = 0;
    }
    if (used + length <= texts.byteLength) return;
    const larger = new Uint8Array(Math.min(ROOM, Math.max(2 * texts.byteLength, used + length)));
    larger.set(new Uint8Array(texts.buffer));
    texts = new DataView(larger.buffer);
  }

  const messages: SeenMessages = {
    offsets,
    lengths,
    kinds,
    numbers,
    get texts() {
      return texts;
    },
    hits: 0,
    add(kind, view, start, end, number) {
      const length = end - start;
      // Where nothing comes back, remembering is a waste.
      if (length > LONGEST_SEEN || end + 4 > view.byteLength || (++misses > PLACES && 2 * messages.hits < misses)) return;
      const room = (length + 7) & ~3;
      reserve(room);
      const place = messagePlace(kind, view, start, end);
      for (let i = 0; i < length; i += 4) texts.setInt32(used + i, view.getInt32(start + i, true), true);
      offsets[place] = used;
      lengths[place] = length;
      kinds[place] = kind;
      numbers[place] = number;
      used += room;
    },
  };
  return messages;
}

/** What counts of a word of which only the first bytes belong to the message, by their number. */
const WORD_PART = [0, 0xff, 0xffff, 0xff_ffff];

/** Place of a message. There are bytes behind it. */
export function messagePlace(kind: number, view: DataView, start: number, end: number): number {
  let hash = kind ^ (end - start);
  for (let at = start; at + 4 <= end; at += 8) hash = Math.imul(hash ^ view.getInt32(at, true), 0x9e37_79b1);
  // The digits that tell messages apart often stand at the end.
  const last = end - 4 < start ? view.getInt32(start, true) & WORD_PART[end - start]! : view.getInt32(end - 4, true);
  hash = Math.imul(hash ^ last, 0x9e37_79b1);
  return (hash ^ (hash >>> 15)) & (PLACES - 1);
}

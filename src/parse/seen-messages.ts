// Messages that were classified before. Logs say the same again and again (polls, heartbeats, steps without a name in them), and looking a message up costs a
// fifth of classifying it.

/** A memory of messages with a number each. It forgets when it is full. */
export interface SeenMessages {
  /**
   * @param kind  what the number depends on besides the message: its catalogue
   * @returns the number of the message; -1 if it is not known
   */
  find(kind: number, view: DataView, start: number, end: number): number;
  add(kind: number, view: DataView, start: number, end: number, number: number): void;
}

const PLACES = 4096;
/** Longer messages hardly ever come back. */
const LONGEST = 256;
/** Bytes of messages that are kept. */
const ROOM = 1 << 18;

export function createSeenMessages(): SeenMessages {
  let kept = new DataView(new ArrayBuffer(1 << 12));
  let used = 0;
  let hits = 0;
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
    if (used + length <= kept.byteLength) return;
    const larger = new Uint8Array(Math.min(ROOM, Math.max(2 * kept.byteLength, used + length)));
    larger.set(new Uint8Array(kept.buffer));
    kept = new DataView(larger.buffer);
  }

  return {
    find(kind, view, start, end) {
      const length = end - start;
      if (length > LONGEST || end + 4 > view.byteLength) return -1;
      const place = hashOf(kind, view, start, end);
      let at = offsets[place]!;
      if (at < 0 || lengths[place] !== length || kinds[place] !== kind) return -1;
      let here = start;
      for (; here + 4 <= end; here += 4, at += 4) if (view.getInt32(here, true) !== kept.getInt32(at, true)) return -1;
      if (((view.getInt32(here, true) ^ kept.getInt32(at, true)) & WORD_PART[end - here]!) !== 0) return -1;
      hits++;
      return numbers[place]!;
    },
    add(kind, view, start, end, number) {
      const length = end - start;
      // Where nothing comes back, remembering is a waste.
      if (length > LONGEST || end + 4 > view.byteLength || (++misses > PLACES && 2 * hits < misses)) return;
      const room = (length + 7) & ~3;
      reserve(room);
      const place = hashOf(kind, view, start, end);
      for (let i = 0; i < length; i += 4) kept.setInt32(used + i, view.getInt32(start + i, true), true);
      offsets[place] = used;
      lengths[place] = length;
      kinds[place] = kind;
      numbers[place] = number;
      used += room;
    },
  };
}

/** What counts of a word of which only the first bytes belong to the message, by their number. */
const WORD_PART = [0, 0xff, 0xffff, 0xff_ffff];

function hashOf(kind: number, view: DataView, start: number, end: number): number {
  let hash = kind ^ (end - start);
  for (let at = start; at + 4 <= end; at += 8) hash = Math.imul(hash ^ view.getInt32(at, true), 0x9e37_79b1);
  // The digits that tell messages apart often stand at the end.
  const last = end - 4 < start ? view.getInt32(start, true) & WORD_PART[end - start]! : view.getInt32(end - 4, true);
  hash = Math.imul(hash ^ last, 0x9e37_79b1);
  return (hash ^ (hash >>> 15)) & (PLACES - 1);
}

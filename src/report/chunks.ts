// Many short lines into few long pieces: a write to a pipe costs far more than adding to a string.

const CHUNK = 64 * 1024;

/** Texts of items, joined until a piece holds at least 64 K characters. Lazy. */
export function* inChunks<T>(items: Iterable<T>, textOf: (item: T) => string): Generator<string> {
  let piece = '';
  for (const item of items) {
    piece += textOf(item);
    if (piece.length >= CHUNK) {
      yield piece;
      piece = '';
    }
  }
  if (piece !== '') yield piece;
}

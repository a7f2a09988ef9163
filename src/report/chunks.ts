// Items -> few long texts: a write to a pipe costs far more than adding to a string.

const CHUNK = 64 * 1024;

/** Texts of items, joined until a chunk has at least 64 K characters. Lazy. */
export function* inChunks<T>(items: Iterable<T>, textOf: (item: T) => string): Generator<string> {
  let chunk = '';
  for (const item of items) {
    chunk += textOf(item);
    if (chunk.length >= CHUNK) {
      yield chunk;
      chunk = '';
    }
  }
  if (chunk !== '') yield chunk;
}

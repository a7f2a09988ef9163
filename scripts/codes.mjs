// Texts of codes/ -> one text, as parseSystemCodes reads it.

/**
 * The names of Windows error codes as one text that is read when one of them is needed: no comments, and no number where it is the one before and one more,
 * which makes the packed file a fifth smaller.
 */
export function packCodes(texts) {
  let base = 10;
  let last;
  const lines = texts.flatMap((text) => text.split('\n')).filter((line) => line !== '' && !line.startsWith('#'));
  return lines
    .map((line) => {
      const table = /^\[(\w+)\]$/.exec(line)?.[1];
      if (table !== undefined) {
        base = table === 'hresult' || table === 'ntstatus' ? 16 : 10;
        last = undefined;
        return line;
      }
      const [written] = line.split(' ', 1);
      const number = Number.parseInt(written, base);
      const isNext = number === last + 1;
      last = number;
      return isNext ? line.slice(written.length) : line;
    })
    .join('\n');
}

// the text of the records in a page -> columns
import type { RecordColumns } from '../model/index.js';

/** Inflates and reads them. */
export async function decodeRecords(text: string): Promise<readonly RecordColumns[]> {
  const binary = atob(text);
  const bytes = new Uint8Array(binary.length);
  for (let index = 0; index < binary.length; index += 1) bytes[index] = binary.charCodeAt(index);
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('deflate-raw'));
  return JSON.parse(await new Response(stream).text()) as readonly RecordColumns[];
}

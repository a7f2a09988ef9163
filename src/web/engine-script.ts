// The worker of the page: dropped files -> the same result as on the command line.
import * as fs from 'node:fs';
import type { Analysis } from '../contract/index.js';
import { type Examination, examine } from '../engine.js';
import { SmslogError } from '../errors.js';
import { link, type Knowledge } from '../knowledge/index.js';
import { compilePacks, faultOf, packsByFolder } from '../own-packs.js';
import { pageContents } from '../page-contents.js';
import { builtInKnowledge, builtInPacks, open, withSystemCodes } from '../read/index.js';
import { analysisTree, pageTitle, renderAnalysis } from '../report/index.js';
import type { Answer, DroppedFile, Order } from './messages.js';

/** The disk of the page, which takes files in. */
const disk = fs as unknown as {
  readonly mount: (files: readonly DroppedFile[]) => void;
  readonly addPackaged: (path: string, text: string) => void;
};

const answer = (message: Answer): void => globalThis.postMessage(message);

let last: { readonly analysis: Analysis; readonly examination: Examination } | undefined;
let close: () => void = () => undefined;

/** Progress is told so often that it is seen, and no more. */
const EVERY_MS = 100;

/** The knowledge with a user's own packs in it; undefined after their errors were told. */
async function knowledgeWith(rules: readonly DroppedFile[]): Promise<Knowledge | undefined> {
  if (rules.length === 0) return builtInKnowledge();
  answer({ kind: 'step', step: 'compile' });
  const texts = await Promise.all(rules.map(async ({ path, blob }) => [path, { file: path, text: await blob.text() }] as const));
  const known = builtInPacks();
  const own = await compilePacks(packsByFolder(new Map(texts)), known);
  const fault = await faultOf(own, 'Nothing was analyzed');
  if (fault === undefined) return withSystemCodes(link([...known, ...own.flatMap(({ pack }) => pack ?? [])]));
  const { message, help } = fault.error;
  answer({ kind: 'mistake', sentence: message, help, shown: fault.shown });
  return undefined;
}

/** Reads what was dropped; it stays open until something else is. */
async function examineFiles(files: readonly DroppedFile[], rules: readonly DroppedFile[]): Promise<void> {
  const knowledge = await knowledgeWith(rules);
  if (knowledge === undefined) return;
  if (files.length === 0) {
    answer({ kind: 'compiled' });
    return;
  }
  close();
  disk.mount(files);
  const names = [...new Set(files.map(({ path }) => path.split('/', 1)[0] ?? path))];
  let told = 0;
  const bundles = await open(names, {
    onProgress(progress) {
      if (performance.now() - told < EVERY_MS) return;
      told = performance.now();
      answer({ kind: 'progress', progress });
    },
  });
  close = () => {
    for (const bundle of bundles) bundle.close();
  };
  const examination = examine(bundles, knowledge, { onStep: (step) => answer({ kind: 'step', step }) });
  const { analysis } = examination;
  last = { analysis, examination };
  answer({
    kind: 'examined',
    json: renderAnalysis(analysis, 'json'),
    tree: analysisTree(analysis),
    title: pageTitle(analysis),
    columns: examination.records(),
  });
}

async function obey(order: Order): Promise<void> {
  switch (order.kind) {
    case 'packaged':
      for (const [path, text] of Object.entries(order.files)) disk.addPackaged(path, text);
      return;
    case 'examine':
      return examineFiles(order.files, order.rules);
    case 'save':
      if (last) answer({ kind: 'saved', html: renderAnalysis(last.analysis, 'html', { page: pageContents(last.examination) }) });
  }
}

globalThis.addEventListener('message', ({ data }: MessageEvent<Order>) => {
  obey(data).catch((error: unknown) => {
    const sentence = error instanceof Error ? error.message : String(error);
    answer({ kind: 'mistake', sentence, help: error instanceof SmslogError ? error.help : undefined });
  });
});

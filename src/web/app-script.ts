// The page that holds the engine: files are dropped on it, a worker examines them, the report is shown. Nothing leaves the machine.
import type { Analysis } from '../contract/index.js';
import { isRuleFileName, moduleScript, type PackagedScripts } from '../model/index.js';
import type { Viewer, ViewerParts } from '../page/index.js';
import { filesOfDrop, filesOfList } from './dropped.js';
import type { Answer, DroppedFile, Examined, Order } from './messages.js';

declare global {
  var smslogViewer: Viewer | undefined;
  var smslogParts: ViewerParts | undefined;
  /** The result as JSON, for tests. */
  var smslogJson: string | undefined;
}

/** More than that is for the command line: the tables of so many records do not fit in the memory that a page gets. */
const MOST_BYTES = 400 * 1024 * 1024;

const megabytes = (bytes: number): string => `${(bytes / 1024 / 1024).toFixed(1)} MB`;

/** The script of a report stands before this one. */
const parts = globalThis.smslogParts;
if (parts === undefined) throw new Error('The script of reports is missing.');
const { build, button, fill, make, startViewer, watchPrinting } = parts;

/** What is packed in an element of the page. */
async function unpack(id: string): Promise<string> {
  const binary = atob(document.querySelector(`#${id}`)?.textContent ?? '');
  const bytes = Uint8Array.from(binary, (character) => character.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('deflate-raw'));
  return new Response(stream).text();
}

/** What the page holds of the package: path below `dist` -> text. The worker reads it like the command line. */
type PackageFiles = Readonly<Record<string, string>>;

/** What a file of the page holds, as JSON. */
const read = (files: PackageFiles, path: string): unknown => JSON.parse(files[path] ?? 'null');

function workerScript(files: PackageFiles): string {
  const { modules } = read(files, 'assets/scripts.json') as PackagedScripts;
  return moduleScript('engine-script.js', Object.fromEntries(modules.engine.map((name) => [name, files[`bundle/${name}`] ?? ''])));
}

/** The worker, with everything that it needs. */
function startWorker(packaged: PackageFiles, onAnswer: (answer: Answer) => void, onFault: (sentence: string) => void): Worker {
  const url = URL.createObjectURL(new Blob([workerScript(packaged)], { type: 'text/javascript' }));
  const worker = new Worker(url);
  URL.revokeObjectURL(url);
  worker.addEventListener('message', ({ data }: MessageEvent<Answer>) => onAnswer(data));
  worker.addEventListener('error', ({ message }) =>
    onFault(message === '' ? 'This browser starts no worker for a page from disk.' : message),
  );
  worker.postMessage({ kind: 'packaged', files: packaged } satisfies Order);
  return worker;
}

function save(name: string, text: string, type: string): void {
  const url = URL.createObjectURL(new Blob([text], { type }));
  make('a', { href: url, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}

/** The two choosers of the browser: a folder, or files. */
function chooser(isFolder: boolean, take: (files: readonly DroppedFile[]) => void): HTMLInputElement {
  const input = make('input', {
    type: 'file',
    multiple: true,
    hidden: true,
    'aria-label': isFolder ? 'Folder' : 'Files',
    onchange: () => {
      if (input.files) take(filesOfList(input.files));
      input.value = '';
    },
  });
  input.webkitdirectory = isFolder;
  return input;
}

function startPage(packaged: PackageFiles): void {
  const main = document.querySelector('main');
  if (!main) return;
  let worker: Worker | undefined;
  const status = make('p', { class: 'status', role: 'status' });
  const mistake = make('div', { class: 'complaint', role: 'alert' });
  const busy = make(
    'div',
    { class: 'busy', hidden: true },
    status,
    button('Cancel', () => {
      worker?.terminate();
      worker = undefined;
      busy.hidden = true;
    }),
  );

  const complain = (sentence: string, help?: string, shown?: string): void => {
    busy.hidden = true;
    fill(mistake, [
      make('p', {}, sentence),
      shown === undefined ? undefined : make('pre', { tabindex: '0' }, shown),
      help === undefined ? undefined : make('p', { class: 'dim' }, help),
    ]);
  };
  /** What was dropped last of each sort: packs that are dropped on a report judge its capture again. */
  let captured: readonly DroppedFile[] = [];
  let rules: readonly DroppedFile[] = [];
  const packs = make('p', { class: 'packs', role: 'status' });
  const showPacks = (): void => {
    const names = rules.map(({ path }) => path).join(', ');
    const discard = button('Discard', () => {
      rules = [];
      showPacks();
      fill(mistake, undefined);
    });
    fill(packs, rules.length === 0 ? undefined : [`Your own packs: ${names}. `, discard]);
  };
  const showStart = (): void => {
    document.title = 'smslog';
    document.querySelector('main')?.replaceWith(main);
    globalThis.smslogViewer = undefined;
  };
  const take = (dropped: readonly DroppedFile[]): void => {
    const [own, others] = [true, false].map((isRule) => dropped.filter(({ path }) => isRuleFileName(path) === isRule));
    if (own?.length) rules = own;
    if (others?.length) captured = others;
    showStart();
    showPacks();
    if (dropped.length === 0) complain('Nothing to read was dropped.');
    else examine();
  };
  const examine = (): void => {
    const size = captured.reduce((sum, { blob }) => sum + blob.size, 0);
    if (size > MOST_BYTES) {
      const sentence = `These files hold ${megabytes(size)}. A browser has memory for ${megabytes(MOST_BYTES)}; nothing was read.`;
      complain(sentence, 'The command line reads as much as there is: smslog analyze FOLDER --output html=report.html');
      return;
    }
    fill(mistake, undefined);
    busy.hidden = false;
    status.textContent = `${captured.length} files, ${megabytes(size)}`;
    worker ??= startWorker(packaged, onAnswer, complain);
    worker.postMessage({ kind: 'examine', files: captured, rules } satisfies Order);
  };
  const onAnswer = (answer: Answer): void => {
    switch (answer.kind) {
      case 'progress': {
        const { phase, completed, total } = answer.progress;
        const much =
          phase === 'find' ? `${completed} files` : `${megabytes(completed)}${total === undefined ? '' : ` of ${megabytes(total)}`}`;
        status.textContent = `${phase}: ${much}`;
        return;
      }
      case 'step':
        status.textContent = answer.step;
        return;
      case 'mistake':
        complain(answer.sentence, answer.help, answer.shown);
        return;
      case 'saved':
        save('smslog-report.html', answer.html, 'text/html');
        return;
      case 'compiled':
        busy.hidden = true;
        fill(packs, [...packs.childNodes, ' They are used with what you drop next.']);
        return;
      case 'examined':
        busy.hidden = true;
        showResult(answer);
    }
  };
  const showResult = ({ json, tree, title, columns }: Examined): void => {
    document.title = title;
    history.replaceState(null, '', location.pathname);
    const report = build(tree) as HTMLElement;
    const old = document.querySelector('main');
    const tools = make(
      'div',
      { class: 'actions', role: 'group', 'aria-label': 'Result' },
      button('Open another', () => {
        captured = [];
        showStart();
      }),
      button('Save report', () => worker?.postMessage({ kind: 'save' } satisfies Order)),
      button('Save JSON', () => save('smslog.json', json, 'application/json')),
    );
    if (rules.length > 0) report.prepend(make('p', { class: 'packs' }, `With your own packs: ${rules.map(({ path }) => path).join(', ')}`));
    report.prepend(tools);
    old?.replaceWith(report);
    globalThis.smslogJson = json;
    globalThis.smslogViewer = startViewer(report, JSON.parse(json) as Analysis, columns);
    report.tabIndex = -1;
    report.focus({ preventScroll: true });
  };

  /** Path -> bytes, as text of one character a byte. */
  const sample = Object.entries(read(packaged, 'assets/sample.json') as Readonly<Record<string, string>>).map(
    ([path, text]): DroppedFile => ({ path, blob: new Blob([Uint8Array.from(text, (character) => character.charCodeAt(0))]) }),
  );
  const [folder, files] = [chooser(true, take), chooser(false, take)];
  const zone = make(
    'div',
    { class: 'zone' },
    make('h1', {}, 'Drop the logs here'),
    make('p', {}, 'A folder, files, a zip or a tar: logs of a site and of its parent, as they were captured.'),
    make(
      'p',
      { class: 'choices' },
      button('Folder', () => folder.click()),
      button('Files', () => files.click()),
      button('Sample', () => take(sample)),
      folder,
      files,
    ),
    make('p', { class: 'dim' }, 'Your own packs (.grammar, .rules), dropped alone or with the logs, are used beside the built-in ones.'),
    make('p', { class: 'dim' }, 'Nothing leaves this computer.'),
  );
  fill(main, [zone, packs, busy, mistake]);
  document.addEventListener('dragover', (event) => {
    event.preventDefault();
    zone.classList.add('over');
  });
  document.addEventListener('dragleave', () => zone.classList.remove('over'));
  document.addEventListener('drop', (event) => {
    event.preventDefault();
    zone.classList.remove('over');
    if (event.dataTransfer) filesOfDrop(event.dataTransfer).then(take, (error: unknown) => complain(String(error)));
  });
  watchPrinting(document);
  document.documentElement.dataset['ready'] = '';
}

void unpack('package').then((text) => startPage(JSON.parse(text) as PackageFiles));

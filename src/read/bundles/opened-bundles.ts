// bundles and what frees their files -> opened bundles, which can be closed
import { ApiError } from '../../errors.js';
import type { Bundle, Source } from '../../model/index.js';
import { say } from '../../wording/index.js';

/** A bundle that was opened by `open`. */
export interface OpenedBundle extends Bundle, Disposable, AsyncDisposable {
  /** It was closed: reading its sources throws ApiError `bundle-closed`. */
  readonly isClosed: boolean;
}

/** All bundles of one call of `open`. Disposing of the array closes all of them. */
export interface OpenedBundles extends Array<OpenedBundle>, Disposable, AsyncDisposable {}

/** The same pieces, as long as the bundle is open. */
function* whileOpen(pieces: Iterable<Uint8Array>, requireOpen: () => void): Generator<Uint8Array> {
  for (const piece of pieces) {
    yield piece;
    requireOpen();
  }
}

function guardSource(source: Source, requireOpen: () => void): Source {
  return {
    ...source,
    chunks() {
      requireOpen();
      return whileOpen(source.chunks(), requireOpen);
    },
    slice(offset, length) {
      requireOpen();
      return source.slice(offset, length);
    },
  };
}

function openBundle(bundle: Omit<Bundle, 'close'>, onClose: () => void): OpenedBundle {
  let isClosed = false;
  const requireOpen = () => {
    if (isClosed) throw new ApiError('bundle-closed', say('bundle-closed', { bundle: bundle.name }));
  };
  const close = () => {
    if (isClosed) return;
    isClosed = true;
    onClose();
  };
  return {
    ...bundle,
    sources: bundle.sources.map((source) => guardSource(source, requireOpen)),
    get isClosed() {
      return isClosed;
    },
    close,
    [Symbol.dispose]: close,
    [Symbol.asyncDispose]() {
      close();
      return Promise.resolve();
    },
  };
}

/** @param close  frees the files of all bundles; called when the last one is closed */
export function openBundles(bundles: readonly Omit<Bundle, 'close'>[], close: () => void): OpenedBundles {
  let open = bundles.length;
  const onClose = () => {
    open -= 1;
    if (open === 0) close();
  };
  const opened = bundles.map((bundle) => openBundle(bundle, onClose));
  const closeAll = () => {
    for (const bundle of opened) bundle.close();
  };
  // Not enumerable, so that the array looks and compares like any other.
  return Object.defineProperties(opened, {
    [Symbol.dispose]: { value: closeAll },
    [Symbol.asyncDispose]: {
      value: () => {
        closeAll();
        return Promise.resolve();
      },
    },
  }) as OpenedBundles;
}

// The viewer of a result in a browser.
export { build, button, fill, make } from './dom.js';
export { startViewer, type Viewer, watchPrinting } from './viewer.js';

// The viewer of a result in a browser. What it offers comes with the script of a report.
export type { ViewerParts } from './report-script.js';
export type { Viewer } from './viewer.js';

// Paths or pipes -> bundles. The only step that touches the disk: it reads what was given, and writes nothing but one temporary file.

export { findCaptures, type FoundCapture, type OnPassedOver } from './find-captures.js';
export type { NamedEncoding } from './bundles/encodings.js';
export type { OpenedBundle, OpenedBundles } from './bundles/opened-bundles.js';
export { open, openStdin, openStdinOrPaths } from './open.js';
export type { OpenOptions, Progress, StdinKind } from './options.js';
export {
  builtInKnowledge,
  builtInPacks,
  builtInVersion,
  enginePageFiles,
  enginePageScript,
  pageAssets,
  withSystemCodes,
} from './package-files.js';
export { type FileFollower, followFiles, type Growth } from './follow/follow-files.js';
export { createLineCutter, type LineCutter, type Piece } from './follow/piece.js';
export { type LivePipe, watchPipe } from './follow/live-pipe.js';
export { type FileWatch, watchFiles } from './follow/watch-files.js';

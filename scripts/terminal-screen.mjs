// smslog view in a terminal that tmux plays -> its screen as text, and as a page for a picture.
import { spawnSync } from 'node:child_process';

/** Whether there is a terminal to look at. */
export const hasTerminal = () => spawnSync('tmux', ['-V']).status === 0;

/** The screen of `smslog view` when its text holds `ready`, after some keys, with the sequences that select how text looks. */
export async function screenOfView(captured, keys, ready, { columns, rows }) {
  const socket = `smslog-picture-${process.pid}`;
  const env = { ...process.env, SMSLOG_CONFIG: 'none', SMSLOG_ASCII: '', LC_ALL: 'C.UTF-8', TERM: 'xterm-256color', CI: 'true' };
  for (const name of ['NO_COLOR', 'FORCE_COLOR']) delete env[name];
  const tmux = (...args) => {
    const { status, stdout, stderr } = spawnSync('tmux', ['-L', socket, ...args], { encoding: 'utf8', env });
    if (status !== 0) throw new Error(`tmux ${args[0]}: ${stderr}`);
    return stdout;
  };
  const size = ['-x', String(columns), '-y', String(rows)];
  tmux('-f', '/dev/null', 'new-session', '-d', ...size, `'${process.execPath}' bin/smslog.js view '${captured}'; exec sleep 600`);
  const until = async (isThere) => {
    for (let tries = 0; !isThere(tmux('capture-pane', '-p')); tries += 1) {
      if (tries === 600) throw new Error(`never seen; there is:\n${tmux('capture-pane', '-p')}`);
      await new Promise((done) => setTimeout(done, 100));
    }
  };
  try {
    await until((text) => text.includes('Cause ('));
    tmux('send-keys', ...keys);
    await until((text) => text.includes(ready));
    return tmux('capture-pane', '-p', '-e');
  } finally {
    tmux('kill-server');
  }
}

const SEQUENCE = /\u001b\[([\d;]*)m/;

/** What a sequence makes of a look. */
function lookAfter(look, parameters) {
  return parameters.split(';').reduce((now, parameter) => {
    const code = Number(parameter);
    if (code === 0) return {};
    if (code >= 30 && code <= 39) return { ...now, ink: code };
    if (code >= 40 && code <= 49) return { ...now, paper: code };
    return { ...now, [code]: true };
  }, look);
}

/** Colors of a terminal with a dark background. */
const INKS = { 30: '#14171c', 31: '#ff9a66', 33: '#ffd24d', 36: '#7ab8f5' };
const PAPERS = { 43: '#ffd24d' };
const [INK, PAPER] = ['#e6e9ee', '#14171c'];

function spanOf(text, look) {
  const [ink, paper] = [INKS[look.ink] ?? (look[2] ? '#a2aab6' : INK), PAPERS[look.paper] ?? 'transparent'];
  const [color, background] = look[7] ? [PAPER, ink] : [ink, paper];
  const safe = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
  return `<span style="color:${color};background:${background}${look[1] ? ';font-weight:bold' : ''}">${safe}</span>`;
}

/** A screen as a page. */
export function pageOfScreen(screen) {
  const [first = '', ...rest] = screen.trimEnd().split(SEQUENCE);
  let look = {};
  let spans = spanOf(first, look);
  for (let index = 0; index < rest.length; index += 2) {
    look = lookAfter(look, rest[index]);
    spans += spanOf(rest[index + 1] ?? '', look);
  }
  const style = `body{margin:0;background:${PAPER}}pre{margin:16px 20px;font:14px/1.3 'DejaVu Sans Mono',monospace}`;
  return `<!doctype html><html lang="en"><meta charset="utf-8"><style>${style}</style><pre>${spans}</pre></html>`;
}

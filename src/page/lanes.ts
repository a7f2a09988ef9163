// The lanes of a job in the page: canvas, minimap, zoom by wheel, drag and keys.
import type { HostClock } from '../trace/index.js';
import { button, make } from './dom.js';
import { AXIS, drawLanes, drawMinimap, GUTTER, layout, type Palette, ROW, type View } from './lanes-draw.js';
import type { Lane, LanesModel } from './lanes-model.js';

const MINIMAP = 34;
const LEAST_MS = 1000;

/** What the lanes ask of the page, and tell it. */
export interface LanesHost {
  readonly clock: () => HostClock;
  readonly clockNote: (site: string) => string;
  /** A lane was clicked at an instant. */
  readonly onPick: (lane: Lane, at: number) => void;
  /** A span was marked. */
  readonly onSpan: (from: number, to: number) => void;
}

/** Lanes in the page. */
export interface Lanes {
  readonly element: HTMLElement;
  readonly redraw: () => void;
  /** Marks an instant, and moves so that it is seen. */
  readonly mark: (at: number | undefined) => void;
  readonly zoom: (factor: number) => void;
  readonly pan: (part: number) => void;
  readonly fit: () => void;
  /** Shows the time in which the job stopped. */
  readonly showStop: () => void;
  /** Draws at once: what is measured. */
  readonly drawNow: () => void;
}

function paletteOf(element: Element): Palette {
  const style = getComputedStyle(element);
  const color = (name: string): string => style.getPropertyValue(`--${name}`).trim();
  return {
    ink: color('ink'),
    dim: color('dim'),
    line: color('line'),
    paper: color('paper'),
    panel: color('panel'),
    ok: color('fill-ok'),
    bad: color('fill-bad'),
    wait: color('fill-wait'),
    none: color('none'),
  };
}

function sizeCanvas(canvas: HTMLCanvasElement, width: number, height: number): CanvasRenderingContext2D | null {
  const ratio = window.devicePixelRatio;
  if (canvas.width !== Math.round(width * ratio) || canvas.height !== Math.round(height * ratio)) {
    canvas.width = Math.round(width * ratio);
    canvas.height = Math.round(height * ratio);
    canvas.style.height = `${height}px`;
  }
  const context = canvas.getContext('2d');
  context?.setTransform(ratio, 0, 0, ratio, 0, 0);
  return context;
}

/** Where a pointer went down, and what was shown then. */
interface Drag {
  readonly x: number;
  readonly from: number;
  readonly to: number;
  readonly isSpan: boolean;
  isMoved: boolean;
}

/** Follows the pointer over the canvas. */
function watchPointer(canvas: HTMLCanvasElement, see: () => [number, number], act: PointerActs): void {
  let drag: Drag | undefined;
  canvas.addEventListener('pointerdown', (event) => {
    const [from, to] = see();
    drag = { x: event.offsetX, from, to, isSpan: event.shiftKey, isMoved: false };
    canvas.setPointerCapture(event.pointerId);
  });
  canvas.addEventListener('pointermove', (event) => {
    if (!drag) return;
    const by = event.offsetX - drag.x;
    drag.isMoved ||= Math.abs(by) > 3;
    const perPixel = (drag.to - drag.from) / Math.max(1, canvas.clientWidth - GUTTER);
    if (drag.isMoved && !drag.isSpan) act.show(drag.from - by * perPixel, drag.to - by * perPixel);
  });
  canvas.addEventListener('pointerup', (event) => {
    const done = drag;
    drag = undefined;
    if (!done) return;
    const [from, to] = see();
    const timeAt = (x: number): number => from + ((x - GUTTER) / (canvas.clientWidth - GUTTER)) * (to - from);
    if (done.isSpan && done.isMoved) act.span(timeAt(Math.min(done.x, event.offsetX)), timeAt(Math.max(done.x, event.offsetX)));
    else if (!done.isMoved) act.pick(timeAt(event.offsetX), event.offsetY);
  });
  canvas.addEventListener('pointercancel', () => (drag = undefined));
}

interface PointerActs {
  readonly show: (from: number, to: number) => void;
  readonly span: (from: number, to: number) => void;
  readonly pick: (at: number, y: number) => void;
}

/** Makes them. */
export function createLanes(model: LanesModel, host: LanesHost): Lanes {
  const canvas = make('canvas', { class: 'picture', 'aria-hidden': 'true' });
  const minimap = make('canvas', { class: 'minimap', 'aria-hidden': 'true' });
  const element = make('div', { class: 'lanes' });
  let [from, to] = model.first;
  let lanes: readonly Lane[] = model.lanes;
  let chosen: number | undefined;
  let isAsked = false;

  const draw = (): void => {
    isAsked = false;
    const width = element.clientWidth;
    // Hidden: a narrow page shows the list instead.
    if (width === 0) return;
    const view: View = {
      model,
      lanes,
      from,
      to,
      width,
      clock: host.clock(),
      palette: paletteOf(element),
      clockNote: host.clockNote,
      chosen,
    };
    const big = sizeCanvas(canvas, width, layout(lanes).height);
    if (big) drawLanes(big, view);
    const small = sizeCanvas(minimap, width, MINIMAP);
    if (small) drawMinimap(small, view, MINIMAP);
  };
  const redraw = (): void => {
    if (isAsked) return;
    isAsked = true;
    requestAnimationFrame(draw);
  };
  const show = (start: number, end: number): void => {
    const length = Math.max(LEAST_MS, end - start);
    [from, to] = [start, start + length];
    redraw();
  };
  const zoomAt = (factor: number, at: number): void => show(at - (at - from) * factor, at + (to - at) * factor);
  const pan = (part: number): void => show(from + (to - from) * part, to + (to - from) * part);

  watchPointer(canvas, () => [from, to], {
    show,
    span: host.onSpan,
    pick(at, y) {
      const index = layout(lanes).tops.findIndex((top) => y >= top && y < top + ROW);
      const lane = lanes[index];
      if (lane && y > AXIS) host.onPick(lane, at);
    },
  });
  canvas.addEventListener('dblclick', () => show(...model.first));
  canvas.addEventListener(
    'wheel',
    (event) => {
      if (!event.ctrlKey && !event.metaKey) return;
      event.preventDefault();
      const at = from + ((event.offsetX - GUTTER) / Math.max(1, canvas.clientWidth - GUTTER)) * (to - from);
      zoomAt(Math.exp(event.deltaY / 300), at);
    },
    { passive: false },
  );
  minimap.addEventListener('pointerdown', ({ offsetX }) => {
    const [start, end] = [Math.min(model.span[0], model.first[0]), Math.max(model.span[1], model.first[1])];
    const at = start + ((offsetX - GUTTER) / Math.max(1, minimap.clientWidth - GUTTER)) * (end - start);
    show(at - (to - from) / 2, at + (to - from) / 2);
  });
  const silent = model.silent.length;
  const more =
    silent === 0
      ? undefined
      : button(`${silent} silent`, () => {
          lanes = lanes === model.lanes ? [...model.lanes, ...model.silent].sort((a, b) => order(model, a) - order(model, b)) : model.lanes;
          redraw();
        });
  const fit = (): void => show(...model.first);
  const tools = make(
    'div',
    { class: 'tools', role: 'group', 'aria-label': 'Zoom' },
    button('+', () => zoomAt(0.5, (from + to) / 2), 'Zoom in'),
    button('−', () => zoomAt(2, (from + to) / 2), 'Zoom out'),
    button('Fit', fit),
    button('All', () => show(...model.span)),
    more,
  );
  element.append(tools, minimap, canvas);
  new ResizeObserver(redraw).observe(element);
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', redraw);

  return {
    element,
    redraw,
    mark(at) {
      chosen = at;
      if (at !== undefined && (at < from || at > to)) show(at - (to - from) / 2, at + (to - from) / 2);
      else redraw();
    },
    zoom: (factor) => zoomAt(factor, chosen ?? (from + to) / 2),
    pan,
    fit,
    showStop() {
      const { stop } = model;
      if (!stop) return;
      const room = Math.max(30_000, (stop[1] - stop[0]) * 0.2);
      show(stop[0] - room, stop[1] + room);
    },
    drawNow: draw,
  };
}

/** Silent lanes stand behind the others of their site. */
function order(model: LanesModel, lane: Lane): number {
  const index = model.lanes.indexOf(lane);
  if (index >= 0) return index;
  const last = model.lanes.findLastIndex(({ site }) => site === lane.site);
  return last < 0 ? model.lanes.length : last + 0.5;
}

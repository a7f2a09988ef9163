// lanes, a span of time -> the picture of both sites on a canvas
import type { HostClock } from '../trace/index.js';
import { marksFor } from '../report/index.js';
import type { Lane, LanesModel } from './lanes-model.js';
import { axisStep, axisText } from './axis.js';

/** Sizes in pixels of the page. */
export const ROW = 28;
export const HEAD = 26;
export const AXIS = 24;
export const GUTTER = 220;
const DIAMOND = 6;
const TICK = 10;

/** The colors of the page, as it is now: light or dark. */
export interface Palette {
  readonly ink: string;
  readonly dim: string;
  readonly line: string;
  readonly paper: string;
  readonly panel: string;
  readonly ok: string;
  readonly bad: string;
  readonly wait: string;
  readonly none: string;
}

/** What is drawn. */
export interface View {
  readonly model: LanesModel;
  readonly lanes: readonly Lane[];
  /** What is shown of time. */
  readonly from: number;
  readonly to: number;
  readonly width: number;
  readonly clock: HostClock;
  readonly palette: Palette;
  readonly clockNote: (site: string) => string;
  /** The chosen record's instant. */
  readonly chosen: number | undefined;
}

/** Tops of the lanes, and of the heads of sites. */
export function layout(lanes: readonly Lane[]): {
  readonly tops: readonly number[];
  readonly heads: readonly { readonly site: string; readonly top: number }[];
  readonly height: number;
} {
  const heads: { site: string; top: number }[] = [];
  let top = AXIS;
  const tops = lanes.map(({ site }, index) => {
    if (index === 0 || lanes[index - 1]!.site !== site) {
      heads.push({ site, top });
      top += HEAD;
    }
    top += ROW;
    return top - ROW;
  });
  return { tops, heads, height: top + 8 };
}

/** How many of rising numbers are less than a limit. */
export function countBelow(numbers: Float64Array, limit: number): number {
  let low = 0;
  let high = numbers.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (numbers[middle]! < limit) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The color of a verdict. */
export function colorOf(palette: Palette, verdict: string): string {
  if (verdict === 'reached') return palette.ok;
  if (verdict === 'failed' || verdict === 'contested') return palette.bad;
  return verdict === 'waiting' ? palette.wait : palette.none;
}

type Canvas = CanvasRenderingContext2D;

/** One search for each column of pixels: how many records there are does not matter. */
function drawDensity(canvas: Canvas, { from, to, width }: View, times: Float64Array, middle: number, color: string, alpha: number): void {
  if (times.length === 0) return;
  const room = width - GUTTER;
  const step = (to - from) / room;
  canvas.fillStyle = color;
  let before = countBelow(times, from);
  for (let x = 0; x < room; x += 1) {
    const next = countBelow(times, from + (x + 1) * step);
    const count = next - before;
    before = next;
    if (count === 0) continue;
    canvas.globalAlpha = count <= 2 ? alpha : Math.min(1, alpha * (0.7 + 0.12 * Math.log2(count)));
    const half = count <= 2 ? TICK / 2 : Math.min(11, TICK / 2 + Math.log2(count));
    canvas.fillRect(GUTTER + x, middle - half, count <= 2 ? 2 : 1, 2 * half);
  }
  canvas.globalAlpha = 1;
}

const UNREAD: Readonly<Record<string, string>> = { denied: 'denied', truncated: 'truncated', 'parse-failed': 'not readable' };

function drawCoverage(canvas: Canvas, view: View, lane: Lane, top: number, x: (at: number) => number): void {
  const { palette, width } = view;
  const y = top + ROW - 5;
  const state = lane.coverage?.state;
  if (lane.component === '' || state === undefined) return;
  const trouble = UNREAD[state];
  if (state === 'absent' || state === 'not-requested') {
    canvas.fillStyle = palette.none;
    for (let at = GUTTER + 4; at < width; at += 8) canvas.fillRect(at, y, 2, 2);
    canvas.fillText('∅', GUTTER + 4, y - 6);
    return;
  }
  const clamp = (at: number): number => Math.max(GUTTER, Math.min(width, at));
  for (const [from, to] of lane.coverage?.intervals ?? []) {
    const [left, right] = [clamp(from === null ? GUTTER : x(Date.parse(from))), clamp(to === null ? width : x(Date.parse(to)))];
    canvas.globalAlpha = 0.55;
    canvas.fillStyle = palette.dim;
    if (right > left) canvas.fillRect(left, y, right - left, 3);
    canvas.globalAlpha = 1;
    canvas.fillRect(left - 1, y - 2, 1, 7);
    canvas.fillRect(right, y - 2, 1, 7);
  }
  if (trouble === undefined) return;
  canvas.strokeStyle = palette.bad;
  canvas.beginPath();
  for (let at = GUTTER; at < width; at += 6) {
    canvas.moveTo(at, y + 3);
    canvas.lineTo(at + 4, y - 1);
  }
  canvas.stroke();
  canvas.fillStyle = palette.bad;
  canvas.fillText(trouble, GUTTER + 4, y - 6);
}

function drawAxis(canvas: Canvas, { from, to, width, clock, palette }: View, x: (at: number) => number, height: number): void {
  const step = axisStep(to - from, (width - GUTTER) / 90);
  const first = Math.ceil(clock.toWall(from) / step) * step;
  canvas.font = '12px system-ui, sans-serif';
  for (let wall = first; wall <= clock.toWall(to); wall += step) {
    const at = x(clock.toInstant(wall));
    if (at < GUTTER) continue;
    canvas.fillStyle = palette.line;
    canvas.fillRect(at, AXIS - 6, 1, height - AXIS + 6);
    canvas.fillStyle = palette.dim;
    canvas.fillText(axisText(wall, step), at + 4, 12);
  }
}

function drawNames(canvas: Canvas, view: View, tops: readonly number[], heads: ReturnType<typeof layout>['heads']): void {
  const { palette, lanes } = view;
  canvas.fillStyle = palette.paper;
  canvas.fillRect(0, 0, GUTTER, canvas.canvas.height);
  for (const { site, top } of heads) {
    canvas.fillStyle = palette.panel;
    canvas.fillRect(0, top, GUTTER, HEAD - 4);
    canvas.fillStyle = palette.ink;
    canvas.font = '600 13px system-ui, sans-serif';
    canvas.fillText(site, 8, top + 11);
    canvas.fillStyle = palette.dim;
    canvas.font = '12px system-ui, sans-serif';
    canvas.fillText(view.clockNote(site), 8 + 40, top + 11);
  }
  canvas.font = '12.5px system-ui, sans-serif';
  for (const [index, lane] of lanes.entries()) {
    canvas.fillStyle = lane.own.length + lane.stages.length > 0 ? palette.ink : palette.dim;
    const name = lane.component === '' ? 'files, registry' : lane.component.replace(/^SMS_/, '').toLowerCase().replaceAll('_', ' ');
    canvas.fillText(name, 18, tops[index]! + ROW / 2, GUTTER - 30);
  }
}

/** The way of the job: level in a lane, upright between lanes of a site, slanted with an arrow between sites. */
function drawPath(canvas: Canvas, view: View, tops: readonly number[], x: (at: number) => number): void {
  const { model, palette, lanes } = view;
  const points = model.path.map(({ lane, at, stage }) => ({ x: x(at), y: tops[lane]! + ROW / 2, lane, stage }));
  canvas.strokeStyle = palette.ink;
  canvas.lineWidth = 1.5;
  for (const [index, point] of points.entries()) {
    const last = points[index - 1];
    if (!last) continue;
    canvas.beginPath();
    canvas.moveTo(last.x, last.y);
    const crosses = lanes[last.lane]!.site !== lanes[point.lane]!.site;
    if (!crosses) canvas.lineTo(point.x, last.y);
    canvas.lineTo(point.x, point.y);
    canvas.stroke();
    if (crosses) drawArrow(canvas, last, point, palette.ink);
  }
}

function drawArrow(canvas: Canvas, from: { x: number; y: number }, to: { x: number; y: number }, color: string): void {
  const angle = Math.atan2(to.y - from.y, to.x - from.x);
  const [tipX, tipY] = [to.x - Math.cos(angle) * (DIAMOND + 3), to.y - Math.sin(angle) * (DIAMOND + 3)];
  canvas.fillStyle = color;
  canvas.beginPath();
  canvas.moveTo(tipX, tipY);
  for (const side of [0.45, -0.45]) canvas.lineTo(tipX - Math.cos(angle + side) * 10, tipY - Math.sin(angle + side) * 10);
  canvas.fill();
}

function drawDiamond(canvas: Canvas, palette: Palette, verdict: string, x: number, y: number): void {
  const color = colorOf(palette, verdict);
  canvas.beginPath();
  canvas.moveTo(x, y - DIAMOND);
  canvas.lineTo(x + DIAMOND, y);
  canvas.lineTo(x, y + DIAMOND);
  canvas.lineTo(x - DIAMOND, y);
  canvas.closePath();
  canvas.lineWidth = 4;
  canvas.strokeStyle = palette.paper;
  canvas.stroke();
  const isOpen = verdict === 'missing' || verdict === 'unknown' || verdict === 'not-expected';
  canvas.fillStyle = isOpen ? palette.paper : color;
  canvas.fill();
  canvas.lineWidth = 1.5;
  canvas.strokeStyle = color;
  canvas.setLineDash(verdict === 'unknown' ? [3, 2] : []);
  canvas.stroke();
  canvas.setLineDash([]);
}

/** Ids of stages near each other, as one label: `P6-P8`. */
function labelsOf(view: View, x: (at: number) => number): readonly { readonly text: string; readonly x: number; readonly lane: number }[] {
  const marks = marksFor(true).verdict;
  const labels: { ids: string[]; x: number; lane: number; verdict: keyof typeof marks }[] = [];
  for (const { stage, at, lane } of view.model.path) {
    const last = labels.at(-1);
    const place = x(at);
    if (last?.lane === lane && Math.abs(place - last.x) < 34 && last.verdict === stage.verdict) last.ids.push(stage.id);
    else labels.push({ ids: [stage.id], x: place, lane, verdict: stage.verdict });
  }
  return labels.map(({ ids, x: place, lane, verdict }) => {
    const name = ids.length === 1 ? ids[0]! : `${ids[0]}-${ids.at(-1)}`;
    return { text: verdict === 'reached' ? name : `${name} ${marks[verdict]}`, x: place, lane };
  });
}

function drawStages(canvas: Canvas, view: View, tops: readonly number[], x: (at: number) => number): void {
  const { palette, model, lanes, from, to, width } = view;
  canvas.fillStyle = palette.dim;
  for (const [index, { stages }] of lanes.entries())
    for (const { at, doubt } of stages) {
      const [left, right] = [x(at - doubt[0]), x(at + doubt[1])];
      canvas.globalAlpha = 0.18;
      if (right - left > 4)
        canvas.fillRect(Math.max(GUTTER, left), tops[index]! + 4, Math.min(width, right) - Math.max(GUTTER, left), ROW - 12);
      canvas.globalAlpha = 1;
    }
  drawPath(canvas, view, tops, x);
  for (const { stage, at, lane } of model.path)
    if (at >= from && at <= to) drawDiamond(canvas, palette, stage.verdict, x(at), tops[lane]! + ROW / 2);
  canvas.font = '600 12px system-ui, sans-serif';
  canvas.lineWidth = 4;
  canvas.strokeStyle = palette.paper;
  for (const label of labelsOf(view, x)) {
    const y = tops[label.lane]! + 6;
    canvas.strokeText(label.text, label.x + 8, y);
    canvas.fillStyle = palette.ink;
    canvas.fillText(label.text, label.x + 8, y);
  }
}

function drawStop(canvas: Canvas, { model, palette, from, to }: View, x: (at: number) => number, height: number): void {
  const { stop, due } = model;
  if (stop) {
    const [left, right] = [Math.max(GUTTER, x(stop[0])), x(stop[1])];
    canvas.fillStyle = palette.bad;
    canvas.globalAlpha = 0.1;
    if (right >= GUTTER) canvas.fillRect(left, AXIS, Math.max(3, right - left), height);
    canvas.globalAlpha = 1;
  }
  if (due === undefined || due < from || due > to) return;
  canvas.strokeStyle = palette.dim;
  canvas.lineWidth = 1;
  canvas.setLineDash([4, 4]);
  canvas.beginPath();
  canvas.moveTo(x(due), AXIS);
  canvas.lineTo(x(due), height);
  canvas.stroke();
  canvas.setLineDash([]);
  canvas.fillStyle = palette.dim;
  canvas.fillText('due', x(due) + 4, height - 10);
}

/** Draws everything. */
export function drawLanes(canvas: Canvas, view: View): void {
  const { lanes, palette, width, from, to, chosen } = view;
  const { tops, heads, height } = layout(lanes);
  const x = (at: number): number => GUTTER + ((at - from) / (to - from)) * (width - GUTTER);
  canvas.fillStyle = palette.paper;
  canvas.fillRect(0, 0, width, height);
  canvas.textBaseline = 'middle';
  canvas.save();
  canvas.beginPath();
  canvas.rect(GUTTER, 0, width - GUTTER, height);
  canvas.clip();
  drawAxis(canvas, view, x, height);
  canvas.fillStyle = palette.panel;
  for (const { top } of heads) canvas.fillRect(GUTTER, top, width, HEAD - 4);
  drawStop(canvas, view, x, height);
  canvas.font = '11px system-ui, sans-serif';
  for (const [index, lane] of lanes.entries()) {
    const middle = tops[index]! + ROW / 2;
    canvas.fillStyle = palette.line;
    canvas.fillRect(GUTTER, tops[index]! + ROW - 1, width, 1);
    drawCoverage(canvas, view, lane, tops[index]!, x);
    drawDensity(canvas, view, lane.others, middle, palette.dim, 0.35);
    drawDensity(canvas, view, lane.own, middle, palette.ok, 1);
    drawDensity(canvas, view, lane.errors, middle, palette.bad, 1);
  }
  if (chosen !== undefined) {
    canvas.fillStyle = palette.ink;
    canvas.fillRect(x(chosen), AXIS, 1, height);
  }
  drawStages(canvas, view, tops, x);
  canvas.restore();
  drawNames(canvas, view, tops, heads);
}

/** The whole span in small, with what is shown of it. */
export function drawMinimap(canvas: Canvas, view: View, height: number): void {
  const { model, palette, width, from, to, lanes } = view;
  const [start, end] = [Math.min(model.span[0], model.first[0]), Math.max(model.span[1], model.first[1])];
  const whole = { ...view, from: start, to: end };
  canvas.fillStyle = palette.panel;
  canvas.fillRect(0, 0, width, height);
  for (const lane of lanes) {
    drawDensity(canvas, whole, lane.others, height / 2, palette.dim, 0.3);
    drawDensity(canvas, whole, lane.own, height / 2, palette.ok, 0.8);
  }
  const x = (at: number): number => GUTTER + ((at - start) / (end - start)) * (width - GUTTER);
  canvas.fillStyle = palette.ink;
  for (const { at } of model.path) canvas.fillRect(x(at), 4, 2, height - 8);
  canvas.strokeStyle = palette.ink;
  canvas.lineWidth = 1.5;
  canvas.strokeRect(Math.max(GUTTER, x(from)), 1, Math.max(3, Math.min(width - 1, x(to)) - Math.max(GUTTER, x(from))), height - 2);
  canvas.globalAlpha = 0.12;
  canvas.fillRect(Math.max(GUTTER, x(from)), 1, Math.max(3, x(to) - x(from)), height - 2);
  canvas.globalAlpha = 1;
}

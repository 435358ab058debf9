/** Lines, rectangles, ellipses and box borders. Source: facts engine §8.7. */
import { num } from './numbers.ts';
import type { Content } from './content.ts';
import type { ResolvedBox, ResolvedPen, ResolvedStyle } from '../../base/style-resolve.ts';

/** Control points of a quarter circle, from its radius. */
const kappa = 0.5523;

/** Dashes of a pen; strokes of rectangles and ellipses have projecting square caps, all others butt caps. */
function dash(pen: ResolvedPen, cap: 0 | 2): string {
  const width = pen.lineWidth;
  switch (pen.lineStyle) {
    case 'Dashed':
      return cap === 0 ? `${num(5 * width)} ${num(3 * width)}` : `${num(4 * width)} ${num(4 * width)}`;
    case 'Dotted':
      // Some viewers draw no cap on a dash without length.
      return cap === 0 ? `${num(width)} ${num(width)}` : `0.01 ${num(2 * width)}`;
    default:
      return '';
  }
}

function usePen(content: Content, pen: ResolvedPen, cap: 0 | 2): void {
  content.strokeColor(pen.lineColor);
  content.pen(pen.lineStyle === 'Double' ? pen.lineWidth / 3 : pen.lineWidth, cap, dash(pen, cap));
}

/** A line element. `x`, `top` is its top-left corner in PDF points. */
export function drawLine(
  content: Content,
  style: ResolvedStyle,
  direction: 'TopDown' | 'BottomUp',
  x: number,
  top: number,
  width: number,
  height: number,
): void {
  const { pen } = style;
  if (pen.lineWidth <= 0 || (width <= 1 && height <= 1)) return;
  usePen(content, pen, 0);
  if (width === 1) return strokeLine(content, pen, x + 0.5, top, x + 0.5, top - height);
  if (height === 1) return strokeLine(content, pen, x, top - 0.5, x + width, top - 0.5);
  if (direction === 'TopDown') return strokeLine(content, pen, x, top, x + width, top - height);
  strokeLine(content, pen, x, top - height, x + width, top);
}

/** One line, or two beside it when double. */
function strokeLine(content: Content, pen: ResolvedPen, x1: number, y1: number, x2: number, y2: number): void {
  if (pen.lineStyle !== 'Double') return content.line(x1, y1, x2, y2);
  const length = Math.hypot(x2 - x1, y2 - y1);
  const dx = ((y1 - y2) / length) * (pen.lineWidth / 3);
  const dy = ((x2 - x1) / length) * (pen.lineWidth / 3);
  content.line(x1 + dx, y1 + dy, x2 + dx, y2 + dy);
  content.line(x1 - dx, y1 - dy, x2 - dx, y2 - dy);
}

/** Makes the path of a shape grown by `by` on each side. */
type PathMaker = (by: number) => string;

export function drawRectangle(
  content: Content,
  style: ResolvedStyle,
  x: number,
  top: number,
  width: number,
  height: number,
): void {
  const path: PathMaker = (by) =>
    style.radius === 0
      ? `${num(x - by)} ${num(top - height - by)} ${num(width + 2 * by)} ${num(height + 2 * by)} re `
      : roundPath(x - by, top - height - by, width + 2 * by, height + 2 * by, style.radius);
  drawShape(content, style, path);
}

export function drawEllipse(
  content: Content,
  style: ResolvedStyle,
  x: number,
  top: number,
  width: number,
  height: number,
): void {
  drawShape(content, style, (by) => ellipsePath(x - by, top - height - by, width + 2 * by, height + 2 * by));
}

function drawShape(content: Content, style: ResolvedStyle, path: PathMaker): void {
  if (style.mode === 'Opaque') {
    content.fillColor(style.backcolor);
    content.path(path(0), 'f');
  }
  const { pen } = style;
  if (pen.lineWidth <= 0) return;
  usePen(content, pen, 2);
  if (pen.lineStyle === 'Double') {
    content.path(path(pen.lineWidth / 3), 'S');
    content.path(path(-pen.lineWidth / 3), 'S');
  } else {
    content.path(path(0), 'S');
  }
}

function roundPath(x: number, y: number, width: number, height: number, radius: number): string {
  const r = Math.min(radius, width / 2, height / 2);
  const k = r * (1 - kappa);
  const right = x + width;
  const top = y + height;
  return (
    `${num(x + r)} ${num(y)} m ${num(right - r)} ${num(y)} l ${curve(right - k, y, right, y + k, right, y + r)}` +
    `${num(right)} ${num(top - r)} l ${curve(right, top - k, right - k, top, right - r, top)}` +
    `${num(x + r)} ${num(top)} l ${curve(x + k, top, x, top - k, x, top - r)}` +
    `${num(x)} ${num(y + r)} l ${curve(x, y + k, x + k, y, x + r, y)}h `
  );
}

function ellipsePath(x: number, y: number, width: number, height: number): string {
  const rx = width / 2;
  const ry = height / 2;
  const cx = x + rx;
  const cy = y + ry;
  const kx = rx * kappa;
  const ky = ry * kappa;
  return (
    `${num(cx + rx)} ${num(cy)} m ${curve(cx + rx, cy + ky, cx + kx, cy + ry, cx, cy + ry)}` +
    `${curve(cx - kx, cy + ry, cx - rx, cy + ky, cx - rx, cy)}${curve(cx - rx, cy - ky, cx - kx, cy - ry, cx, cy - ry)}` +
    `${curve(cx + kx, cy - ry, cx + rx, cy - ky, cx + rx, cy)}h `
  );
}

function curve(x1: number, y1: number, x2: number, y2: number, x3: number, y3: number): string {
  return `${num(x1)} ${num(y1)} ${num(x2)} ${num(y2)} ${num(x3)} ${num(y3)} c `;
}

/** Whether any side of a box is drawn. */
export function hasBorder(box: ResolvedBox): boolean {
  return (
    box.topPen.lineWidth > 0 || box.leftPen.lineWidth > 0 || box.bottomPen.lineWidth > 0 || box.rightPen.lineWidth > 0
  );
}

/** The border of a box, centred on its edges, in the order top, left, bottom, right. Each side reaches to the outer
 *  edge of its neighbours; the inner line of a double side stops a sixth of their width inside. */
export function drawBox(
  content: Content,
  box: ResolvedBox,
  x: number,
  top: number,
  width: number,
  height: number,
): void {
  const { topPen, leftPen, bottomPen, rightPen } = box;
  const right = x + width;
  const bottom = top - height;
  const t = topPen.lineWidth;
  const l = leftPen.lineWidth;
  const b = bottomPen.lineWidth;
  const r = rightPen.lineWidth;
  drawSide(content, topPen, (outer, inset) =>
    outer ? [x - l / 2, top + inset, right + r / 2, top + inset] : [x + l / 6, top - inset, right - r / 6, top - inset],
  );
  drawSide(content, leftPen, (outer, inset) =>
    outer ? [x - inset, top + t / 2, x - inset, bottom - b / 2] : [x + inset, top - t / 6, x + inset, bottom + b / 6],
  );
  drawSide(content, bottomPen, (outer, inset) =>
    outer
      ? [x - l / 2, bottom - inset, right + r / 2, bottom - inset]
      : [x + l / 6, bottom + inset, right - r / 6, bottom + inset],
  );
  drawSide(content, rightPen, (outer, inset) =>
    outer
      ? [right + inset, top + t / 2, right + inset, bottom - b / 2]
      : [right - inset, top - t / 6, right - inset, bottom + b / 6],
  );
}

type SideLine = (isOuter: boolean, inset: number) => readonly [number, number, number, number];

function drawSide(content: Content, pen: ResolvedPen, line: SideLine): void {
  if (pen.lineWidth <= 0) return;
  usePen(content, pen, 0);
  const isDouble = pen.lineStyle === 'Double';
  content.line(...line(true, isDouble ? pen.lineWidth / 3 : 0));
  if (isDouble) content.line(...line(false, pen.lineWidth / 3));
}

import type { InkPath } from '../../core/ink.js';
import type { Shapes } from './shapes.js';

/** A corner that leaves less than this open is not filled, px². */
const openAreaPx = 1 / 255;
const darknessStep = 1 / 16;

/**
 * What the pen covers along one segment, in px: the quad between its ends, the round corner or cap at its start, and
 * the cap at the end of the path. Segment 0 of a path of one point is the point.
 */
export function addSegment(shapes: Shapes, path: InkPath, segment: number, pxPerMm: number): void {
  const { x, y, widthMm, darkness, cap } = path;
  const last = x.length - 1;
  const half0 = (widthMm[segment]! / 2) * pxPerMm;
  if (segment === 0 ? cap === 'round' : cornerIsOpen(path, segment, half0))
    addDisc(shapes, path, segment, pxPerMm);
  if (last === 0) {
    const [atX, atY, reach] = [x[0]! * pxPerMm, y[0]! * pxPerMm, half0];
    if (cap === 'square' && reach > 0)
      shapes.addQuad(
        atX - reach,
        atY - reach,
        atX + reach,
        atY - reach,
        atX + reach,
        atY + reach,
        atX - reach,
        atY + reach,
        darkness[0]!,
      );
    return;
  }
  if (segment === last - 1 && cap === 'round') addDisc(shapes, path, last, pxPerMm);

  let x0 = x[segment]! * pxPerMm;
  let y0 = y[segment]! * pxPerMm;
  let x1 = x[segment + 1]! * pxPerMm;
  let y1 = y[segment + 1]! * pxPerMm;
  const length = Math.hypot(x1 - x0, y1 - y0);
  if (length === 0) return;
  const alongX = (x1 - x0) / length;
  const alongY = (y1 - y0) / length;
  const half1 = (widthMm[segment + 1]! / 2) * pxPerMm;
  if (cap === 'square' && segment === 0) {
    x0 -= alongX * half0;
    y0 -= alongY * half0;
  }
  if (cap === 'square' && segment === last - 1) {
    x1 += alongX * half1;
    y1 += alongY * half1;
  }
  const dark0 = darkness[segment]!;
  const dark1 = darkness[segment + 1]!;
  if (half0 + half1 === 0 || dark0 + dark1 === 0) return;
  const parts = Math.max(1, Math.ceil(Math.abs(dark1 - dark0) / darknessStep));
  for (let part = 0; part < parts; part++) {
    const from = part / parts;
    const to = (part + 1) / parts;
    const ax = x0 + (x1 - x0) * from;
    const ay = y0 + (y1 - y0) * from;
    const a = half0 + (half1 - half0) * from;
    const bx = x0 + (x1 - x0) * to;
    const by = y0 + (y1 - y0) * to;
    const b = half0 + (half1 - half0) * to;
    shapes.addQuad(
      ax - alongY * a,
      ay + alongX * a,
      bx - alongY * b,
      by + alongX * b,
      bx + alongY * b,
      by - alongX * b,
      ax + alongY * a,
      ay - alongX * a,
      dark0 + (dark1 - dark0) * ((from + to) / 2),
    );
  }
}

function addDisc(shapes: Shapes, { x, y, widthMm, darkness }: InkPath, point: number, pxPerMm: number): void {
  if (widthMm[point]! > 0 && darkness[point]! > 0)
    shapes.addDisc(
      x[point]! * pxPerMm,
      y[point]! * pxPerMm,
      (widthMm[point]! / 2) * pxPerMm,
      darkness[point]!,
    );
}

/** Do the quads before and after a point leave a gap at the outside of their turn? Its area is r² tan(turn / 2). */
function cornerIsOpen({ x, y }: InkPath, point: number, radius: number): boolean {
  const inX = x[point]! - x[point - 1]!;
  const inY = y[point]! - y[point - 1]!;
  const outX = x[point + 1]! - x[point]!;
  const outY = y[point + 1]! - y[point]!;
  const lengths = Math.hypot(inX, inY) * Math.hypot(outX, outY);
  const turned = Math.abs(inX * outY - inY * outX);
  return lengths === 0 || radius * radius * turned >= openAreaPx * (lengths + inX * outX + inY * outY);
}

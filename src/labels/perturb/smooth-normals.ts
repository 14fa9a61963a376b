import type { Stream } from '../../core/rng.js';

/**
 * A field that varies slowly: at every pixel's centre exactly N(0, 1), and alike within about `cellPx`. Normal deviates
 * on a lattice, joined by cubic B-splines and divided by the length of their weights.
 * @returns rows × columns
 */
export function smoothNormals(
  widthPx: number,
  heightPx: number,
  cellPx: number,
  stream: Stream,
): Float64Array {
  const across = splineWeights(widthPx, cellPx);
  const down = splineWeights(heightPx, cellPx);
  const nodes = Float64Array.from({ length: across.nodes * down.nodes }, () => stream.normal());
  const field = new Float64Array(widthPx * heightPx);
  const mixed = new Float64Array(across.nodes);
  for (let row = 0; row < heightPx; row++) {
    mixed.fill(0);
    for (let k = 0; k < 4; k++) {
      const from = (down.first[row]! + k) * across.nodes;
      for (let node = 0; node < mixed.length; node++)
        mixed[node] = mixed[node]! + down.weights[4 * row + k]! * nodes[from + node]!;
    }
    for (let col = 0; col < widthPx; col++) {
      let value = 0;
      for (let k = 0; k < 4; k++) value += across.weights[4 * col + k]! * mixed[across.first[col]! + k]!;
      field[row * widthPx + col] = value;
    }
  }
  return field;
}

/** For each pixel the first of its four nodes and their weights, of length 1. */
function splineWeights(countPx: number, cellPx: number) {
  const first = new Uint32Array(countPx);
  const weights = new Float64Array(4 * countPx);
  for (let pixel = 0; pixel < countPx; pixel++) {
    const at = (pixel + 0.5) / cellPx;
    first[pixel] = Math.floor(at);
    const t = at - Math.floor(at);
    const u = 1 - t;
    const spline = [u ** 3, 3 * t ** 3 - 6 * t * t + 4, 3 * u ** 3 - 6 * u * u + 4, t ** 3];
    const length = Math.hypot(...spline);
    weights.set(
      spline.map((each) => each / length),
      4 * pixel,
    );
  }
  return { first, weights, nodes: Math.floor(countPx / cellPx) + 5 };
}

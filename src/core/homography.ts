/**
 * A projective map of the plane, row by row: (x, y) goes to ((h0·x + h1·y + h2) / d, (h3·x + h4·y + h5) / d) with
 * d = h6·x + h7·y + h8. Nine numbers; every multiple is the same map.
 */
export type Homography = Float64Array;

/** A position: x, then y, px. */
export type Position = readonly [xPx: number, yPx: number];

export const identityHomography = (): Homography => Float64Array.of(1, 0, 0, 0, 1, 0, 0, 0, 1);

export const translation = (xPx: number, yPx: number): Homography =>
  Float64Array.of(1, 0, xPx, 0, 1, yPx, 0, 0, 1);

/** Where a position goes; not finite where the map takes it to infinity. */
export function mapPosition(h: Homography, xPx: number, yPx: number): Position {
  const d = h[6]! * xPx + h[7]! * yPx + h[8]!;
  return [(h[0]! * xPx + h[1]! * yPx + h[2]!) / d, (h[3]! * xPx + h[4]! * yPx + h[5]!) / d];
}

/** The map that does `first`, then `second`, with its last number 1. */
export function compose(second: Homography, first: Homography): Homography {
  const product = new Float64Array(9);
  for (let row = 0; row < 9; row += 3) {
    for (let col = 0; col < 3; col++) {
      product[row + col] =
        second[row]! * first[col]! + second[row + 1]! * first[col + 3]! + second[row + 2]! * first[col + 6]!;
    }
  }
  return scaled(product);
}

/** @throws RangeError where the map is not one to one */
export function invert(h: Homography): Homography {
  const [a, b, c, d, e, f, g, i, j] = h as unknown as [number, number, number, number, number, number, number, number, number]; // biome-ignore format: nine numbers
  const adjoint = Float64Array.of(
    e * j - f * i,
    c * i - b * j,
    b * f - c * e,
    f * g - d * j,
    a * j - c * g,
    c * d - a * f,
    d * i - e * g,
    b * g - a * i,
    a * e - b * d,
  );
  const determinant = a * adjoint[0]! + b * adjoint[3]! + c * adjoint[6]!;
  if (!(Math.abs(determinant) > 1e-12)) throw new RangeError('the homography cannot be inverted');
  return scaled(adjoint);
}

/**
 * The map that takes four positions to four others (Hartley & Zisserman 2004, § 4.1: by way of the unit square).
 * @throws RangeError where three of either four lie on a line
 */
export function fromFourPositions(from: readonly Position[], to: readonly Position[]): Homography {
  return compose(fromUnitSquare(to), invert(fromUnitSquare(from)));
}

/** Takes (0,0), (1,0), (1,1), (0,1) to the four positions (Heckbert 1989, § 2.2.3). */
function fromUnitSquare(corners: readonly Position[]): Homography {
  const [p, q, r, s] = corners;
  if (!p || !q || !r || !s || corners.length !== 4) throw new RangeError('expected four positions');
  const [dx1, dy1] = [q[0] - r[0], q[1] - r[1]];
  const [dx2, dy2] = [s[0] - r[0], s[1] - r[1]];
  const [sumX, sumY] = [p[0] - q[0] + r[0] - s[0], p[1] - q[1] + r[1] - s[1]];
  const determinant = dx1 * dy2 - dx2 * dy1;
  if (!(Math.abs(determinant) > 1e-12)) throw new RangeError('three of the four positions lie on a line');
  const g = (sumX * dy2 - dx2 * sumY) / determinant;
  const h = (dx1 * sumY - sumX * dy1) / determinant;
  return Float64Array.of(
    q[0] - p[0] + g * q[0],
    s[0] - p[0] + h * s[0],
    p[0],
    q[1] - p[1] + g * q[1],
    s[1] - p[1] + h * s[1],
    p[1],
    g,
    h,
    1,
  );
}

function scaled(h: Homography): Homography {
  const last = h[8]!;
  if (last !== 0) for (let i = 0; i < 9; i++) h[i] = h[i]! / last;
  return h;
}

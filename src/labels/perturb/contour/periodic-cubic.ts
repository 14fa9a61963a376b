/**
 * Values along a closed line, from as many knots at equal distances: cubic between knots with the slopes of Catmull and
 * Rom (1974). At a knot it is the knot's value; half-way between two, of independent knots of variance 1, it has a
 * variance of 0.64.
 * @param knots one or more
 * @returns `count` values at equal distances, the first that of the first knot
 */
export function periodicCubic(knots: ArrayLike<number>, count: number): Float64Array {
  const knot = (index: number): number => knots[((index % knots.length) + knots.length) % knots.length]!;
  return Float64Array.from({ length: count }, (_, index) => {
    const at = (index * knots.length) / count;
    const first = Math.floor(at);
    const t = at - first;
    const [a, b, c, d] = [knot(first - 1), knot(first), knot(first + 1), knot(first + 2)];
    return b + 0.5 * t * (c - a + t * (2 * a - 5 * b + 4 * c - d + t * (3 * (b - c) + d - a)));
  });
}

import { describe, expect, it } from 'vitest';
import { fillAreas } from '../../../src/render/paper/fill.js';
import { fillLayer } from '../../../src/render/paper/fill-layer.js';
import { inkOf, sumOf } from '../../support/paint-layer.js';

const track = { leftMm: 10, rightMm: 50 };
/** From x = 20 at y = 5 to x = 40 at y = 45: across the middle of the track at y = 25. */
const trace = [{ x: Float64Array.of(20, 40), y: Float64Array.of(5, 45) }];
const scale = { left: 0, right: 100, scale: 'linear' as const };
const shaded = (fill: Parameters<typeof fillAreas>[0]['fill'], ends = scale): number => {
  const areas = fillAreas({ ...ends, fill }, track, trace);
  return sumOf(inkOf(fillLayer(areas, fill?.pattern ?? 'solid', 1, 60, 1, [0, 0, 0]), 60, 60));
};

describe('shading', () => {
  it('covers what lies between a curve and a border', () => {
    expect(shaded({ to: 'left', pattern: 'solid', where: 'all' })).toBeCloseTo(40 * 20, 0);
    expect(shaded({ to: 'right', pattern: 'solid', where: 'all' })).toBeCloseTo(40 * 20, 0);
    expect(shaded({ to: 'left', pattern: 'grey', where: 'all' })).toBeCloseTo((40 * 20 * 64) / 255, -1);
  });

  it('lies on one side of a value only: above it or below it, on a reversed scale too', () => {
    const to = { value: 50 };
    expect(shaded({ to, pattern: 'solid', where: 'all' })).toBeCloseTo(200, 0);
    expect(shaded({ to, pattern: 'solid', where: 'above' })).toBeCloseTo(100, 0);
    expect(shaded({ to: { value: 25 }, pattern: 'solid', where: 'below' })).toBe(0);
    const reversed = { left: 100, right: 0, scale: 'linear' as const };
    expect(shaded({ to: { value: 75 }, pattern: 'solid', where: 'above' }, reversed)).toBe(0);
    expect(shaded({ to: { value: 75 }, pattern: 'solid', where: 'below' }, reversed)).toBeCloseTo(400, 0);
  });

  it('is partly ink where it is hatched or dotted', () => {
    for (const pattern of ['hatch', 'dots'] as const) {
      const ink = shaded({ to: 'left', pattern, where: 'all' });
      expect(ink).toBeGreaterThan(20);
      expect(ink).toBeLessThan(400);
    }
  });
});

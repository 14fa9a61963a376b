import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { signedDistance } from '../../../src/metrics/index.js';
import { ofEachPlane } from '../../../src/train/losses/targets/planes.js';
import { skeletonTube } from '../../../src/train/losses/targets/skeleton-tube.js';
import { maskOf } from '../../support/mask-of.js';
import { signedDistanceOf } from './references.js';

describe('signed distance', () => {
  it('is −½ and ½ on either side of an edge', () => {
    expect([...signedDistance(maskOf('..###.'))]).toEqual([1.5, 0.5, -0.5, -1.5, -0.5, 0.5]);
  });

  it('is that of the nearest pixel of the other kind, for any label', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(0, 1), { minLength: 30, maxLength: 30 }), (y) => {
        const found = signedDistance({ widthPx: 6, heightPx: 5, data: Uint8Array.from(y) });
        signedDistanceOf(y, 6).forEach((each, at) => {
          expect(found[at]).toBeCloseTo(each, 5);
        });
      }),
    );
  });
});

describe('skeleton tube', () => {
  it('is the skeleton, widened step by step, inside the label', () => {
    const stroke = maskOf('.......\n#######\n#######\n#######\n#######\n#######\n.......');
    const sizes = [0, 1, 2].map((radius) => skeletonTube(stroke, radius).reduce((a, b) => a + b, 0));
    expect(sizes[0]).toBeLessThanOrEqual(7);
    expect(sizes[1]).toBeGreaterThan(sizes[0]!);
    expect(sizes[2]).toBeGreaterThan(sizes[1]!);
    skeletonTube(stroke, 3).forEach((value, at) => {
      expect(value).toBeLessThanOrEqual(stroke.data[at]!);
    });
  });

  it('leaves a line one pixel wide as it is', () => {
    const line = maskOf('..#..\n..#..\n...#.\n...#.');
    expect([...skeletonTube(line, 2)]).toEqual([...line.data]);
  });
});

it('planes are taken one image and channel at a time', () => {
  const data = [1, 0, 0, 0, 0, 1, 0, 1, 1, 1, 0, 0];
  const label = { images: 2, rows: 1, cols: 3, channels: 2, data };
  const sums = ofEachPlane(label, ({ data: mask }) => mask.map(() => mask.reduce((a, b) => a + b, 0)));
  expect([...sums]).toEqual([1, 1, 1, 1, 1, 1, 1, 2, 1, 2, 1, 2]);
});

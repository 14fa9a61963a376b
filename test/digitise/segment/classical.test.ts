import { beforeAll, describe, expect, it } from 'vitest';
import type { SheetLayout } from '../../../src/core/layout.js';
import type { Raster } from '../../../src/core/raster.js';
import type { CurveProbabilities, SegmentInput } from '../../../src/core/segmenter.js';
import { classicalSegmenter } from '../../../src/digitise/segment/classical.js';

/** Ten pixels a millimetre. */
const dpi = 254;
const widthPx = 160;
const heightPx = 160;

const bare: SheetLayout = {
  widthPx,
  heightPx,
  skewDegrees: 0,
  knotYPx: Float64Array.of(0),
  tracks: [],
  xReferencePx: 0,
  depthLines: [],
};
const lined: SheetLayout = {
  ...bare,
  depthLines: [{ yPx: 100, tilt: 0, widthPx: 2, weight: 0, inkShare: 1 }],
};

function drawn(
  ...boxes: readonly (readonly [left: number, top: number, right: number, bottom: number])[]
): Raster {
  const data = new Uint8Array(widthPx * heightPx).fill(255);
  for (const [left, top, right, bottom] of boxes)
    for (let row = top; row < bottom; row++) data.fill(0, row * widthPx + left, row * widthPx + right);
  return { widthPx, heightPx, channels: 1, data };
}

async function segmented(raster: Raster, layout = bare): Promise<CurveProbabilities> {
  const input: SegmentInput = { raster, leftCol: 0, topRow: 0, layout, dpi };
  return classicalSegmenter().segment(input);
}
const at = ({ solid, dashed, dotted, hidden }: CurveProbabilities, col: number, row: number) => {
  const i = row * widthPx + col;
  return { solid: solid[i]!, dashed: dashed[i]!, dotted: dotted[i]!, hidden: hidden[i]! };
};

describe('the classical segmenter', () => {
  let found: CurveProbabilities;
  beforeAll(async () => {
    // A stroke of 12 mm, a dash of 3 mm, a dot of .6 mm, a speck of .1 mm, and a stub that leaves the window.
    found = await segmented(
      drawn([20, 20, 24, 140], [60, 50, 64, 80], [80, 60, 85, 65], [100, 60, 101, 61], [120, 0, 124, 12]),
    );
  });

  it('takes a long piece for a solid curve above all', () => {
    const { solid, dashed, dotted } = at(found, 21, 60);
    expect(solid).toBeGreaterThan(dashed);
    expect(dashed).toBeGreaterThan(dotted);
  });

  it('takes a piece of the length of a dash for one above all', () => {
    const { solid, dashed, dotted } = at(found, 61, 60);
    expect(dashed).toBeGreaterThan(Math.max(solid, dotted));
  });

  it('takes a small round piece for a dot above all', () => {
    const { solid, dashed, dotted } = at(found, 82, 62);
    expect(dotted).toBeGreaterThan(Math.max(solid, dashed));
  });

  it('rules no class out for ink that is not dirt', () => {
    for (const [col, row] of [
      [21, 60],
      [61, 60],
      [82, 62],
    ] as const) {
      const { solid, dashed, dotted } = at(found, col, row);
      expect(Math.min(solid, dashed, dotted)).toBeGreaterThan(0);
    }
  });

  it('takes a speck for dirt', () => {
    expect(at(found, 100, 60)).toEqual({ solid: 0, dashed: 0, dotted: 0, hidden: 0 });
  });

  it('takes what leaves the window for long: it goes on there', () => {
    const { solid, dashed } = at(found, 121, 5);
    expect(solid).toBeGreaterThan(dashed);
  });

  it('gives paper no class', () => {
    expect(at(found, 50, 150)).toEqual({ solid: 0, dashed: 0, dotted: 0, hidden: 0 });
  });

  it('takes a grid line for no curve, but for something that may hide one', async () => {
    const withLine = await segmented(drawn([0, 99, 160, 101], [70, 40, 74, 150]), lined);
    expect(at(withLine, 30, 100)).toEqual({ solid: 0, dashed: 0, dotted: 0, hidden: 255 });
    // The curve goes on under the line: likely, but not seen.
    expect(at(withLine, 71, 100).solid).toBeGreaterThan(200);
    expect(at(withLine, 71, 100).hidden).toBe(255);
  });

  it('keeps coloured ink where a black line is taken out', async () => {
    const plain = drawn([0, 99, 160, 101]);
    const data = new Uint8Array(3 * plain.data.length);
    for (const [i, value] of plain.data.entries()) data.fill(value, 3 * i, 3 * i + 3);
    for (let row = 40; row < 150; row++)
      for (let col = 70; col < 74; col++) data.set([0, 0, 204], 3 * (row * widthPx + col));
    const colour = await segmented({ widthPx, heightPx, channels: 3, data }, lined);
    expect(at(colour, 71, 100).solid).toBeGreaterThan(200);
    expect(at(colour, 30, 100).solid).toBe(0);
  });
});

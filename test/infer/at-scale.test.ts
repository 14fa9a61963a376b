import { describe, expect, it } from 'vitest';
import { runTilesAtScale } from '../../src/infer/at-scale.js';
import type { Session } from '../../src/infer/session.js';

/** A "network" that gives back the darkness it is shown, and remembers how large that was. */
function echo() {
  const shown: { rows: number; cols: number; image: Float32Array }[] = [];
  const session: Session = {
    run: async (image, into, batch, rows, cols) => {
      shown.push({ rows, cols, image: image.slice(0, batch * rows * cols) });
      into.set(image.subarray(0, batch * rows * cols));
    },
    close: async () => {},
  };
  return { session, shown };
}

const model = { multiplePx: 1, channels: ['solid'], thresholds: [0.5] };

describe('a window at another scale', () => {
  const window = {
    widthPx: 4,
    heightPx: 3,
    darkness: Uint8Array.from([0, 255, 0, 0, 255, 255, 0, 0, 0, 0, 0, 255]),
  };

  it('is enlarged to blocks of one pixel, and the mean of a block is what is said of the pixel', async () => {
    const { session, shown } = echo();
    const plane = new Uint8Array(12);
    await runTilesAtScale(
      session,
      model,
      window,
      0,
      [plane],
      { enlarge: 2, reduce: 1 },
      { leftCol: 0, topRow: 0 },
    );
    expect([shown[0]!.rows, shown[0]!.cols]).toEqual([6, 8]);
    expect([...shown[0]!.image.subarray(0, 8)]).toEqual([0, 0, 1, 1, 0, 0, 0, 0]);
    expect([...plane]).toEqual([...window.darkness]);
  });

  it('leaves the rows alone that are known', async () => {
    const { session } = echo();
    const plane = new Uint8Array(12).fill(7);
    await runTilesAtScale(
      session,
      model,
      window,
      2,
      [plane],
      { enlarge: 2, reduce: 1 },
      { leftCol: 0, topRow: 0 },
    );
    expect([...plane]).toEqual([7, 7, 7, 7, 7, 7, 7, 7, 0, 0, 0, 255]);
  });

  it('is reduced to means of blocks that lie alike wherever the window begins, and is linear between them', async () => {
    const slope = {
      widthPx: 8,
      heightPx: 4,
      darkness: Uint8Array.from({ length: 32 }, (_, i) => 20 + 10 * (i % 8)),
    };
    const at = async (leftCol: number, widthPx: number) => {
      const { session, shown } = echo();
      const darkness = new Uint8Array(widthPx * 4);
      for (let i = 0; i < darkness.length; i++)
        darkness[i] = slope.darkness[Math.floor(i / widthPx) * 8 + leftCol + (i % widthPx)]!;
      const plane = new Uint8Array(darkness.length);
      const part = { widthPx, heightPx: 4, darkness };
      await runTilesAtScale(
        session,
        model,
        part,
        0,
        [plane],
        { enlarge: 1, reduce: 2 },
        { leftCol, topRow: 0 },
      );
      return { plane: [...plane.subarray(0, widthPx)], cols: shown[0]!.cols };
    };
    const whole = await at(0, 8);
    expect(whole.cols).toBe(4);
    // Linear darkness stays linear but for the half blocks at the ends.
    expect(whole.plane).toEqual([25, 30, 40, 50, 60, 70, 80, 85]);
    // From an odd column on, the first block is half seen; the others are the same blocks.
    expect((await at(3, 5)).plane.slice(2)).toEqual(whole.plane.slice(5));
  });
});

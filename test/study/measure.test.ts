import { describe, expect, it } from 'vitest';
import type { Stroke } from '../../src/core/polyline.js';
import { streamOf } from '../../src/core/rng.js';
import { labelRules } from '../../src/render/label/index.js';
import { scoresOf } from '../../src/study/measure/counts.js';
import { bestTversky, halfTversky, shareCut } from '../../src/study/measure/cuts.js';
import { LogitTally } from '../../src/study/measure/logit-tally.js';
import { noisyCeilings, predicted } from '../../src/study/measure/predict.js';
import { noiseKind } from '../../src/study/noise/index.js';
import type { Tile } from '../../src/study/scene/tile.js';

/** An upright line of 1 px in the middle of a pixel column: 20 columns, 20 rows. */
function uprightTile(penWidth = 1): Tile {
  const sidePx = 20;
  const stroke: Stroke = {
    paths: [{ x: Float64Array.of(10.5, 10.5), y: Float64Array.of(-9, 29) }],
    penWidth,
    cap: 'butt',
    join: 'round',
  };
  const strokes = labelRules.centre.prepare([stroke]);
  const window = { left: 0, top: 0, widthPx: sidePx, heightPx: sidePx };
  return {
    well: 'w',
    sidePx,
    image: new Float32Array(sidePx * sidePx),
    masks: [{ strokes, truth: strokes.mask(window).data }],
  };
}

describe('scores', () => {
  it('are defined where there is nothing to find or nothing found', () => {
    expect(scoresOf([0, 0, 0])).toEqual({ recall: 1, precision: 1, f1: 1 });
    expect(scoresOf([0, 0, 5])).toEqual({ recall: 0, precision: 0, f1: 0 });
    expect(scoresOf([0, 5, 0])).toEqual({ recall: 1, precision: 0, f1: 0 });
    expect(scoresOf([3, 1, 2])).toEqual({ recall: 0.6, precision: 0.75, f1: 6 / 9 });
  });

  it('find the threshold of the best F1 among logits', () => {
    const tally = new LogitTally();
    for (const [logit, label] of [
      [5, 1],
      [4, 1],
      [3, 0],
      [2, 1],
      [-1, 0],
      [-2, 0],
    ] as const)
      tally.add(logit, label);
    // With 2: 3 of 3 found, one wrong, F1 6/7; with 4 it is 4/5. The lowest bin above −1.
    expect(tally.bestThreshold()).toBe(-1 + 1 / 32);
    // Precision at each hit: 1, 1, 3/4.
    expect(tally.averagePrecision()).toBeCloseTo((1 + 1 + 0.75) / 3, 12);
  });
});

describe('the prediction before a training', () => {
  it('is the closed form of an upright line of 1 px under a normal phase', () => {
    // η of the column k px from the line is Φ((k+½)/σ) − Φ((k−½)/σ); σ = 1 px: .3829, .2417, .0606, .0060.
    const noise = noiseKind('rasterisation').fit([uprightTile()], { sigmaPx: 1 });
    const row = noise.probability(uprightTile())[0]!.slice(10 * 20, 11 * 20);
    [0.3829, 0.2417, 0.0606, 0.006].forEach((wanted, k) => {
      expect(row[10 + k]).toBeCloseTo(wanted, 2);
      expect(row[10 - k]).toBeCloseTo(wanted, 2);
    });
    // Weight 42 cuts at η > 1/43 = .0233: five columns; one is true.
    const [weighted] = predicted([uprightTile()], noise, shareCut(1 / 43));
    expect(weighted!.truth.recall).toBe(1);
    expect(weighted!.truth.precision).toBeCloseTo(1 / 5, 12);
    expect(weighted!.noisy.recall).toBeCloseTo(0.3829 + 2 * (0.2417 + 0.0606), 2);
    // Cross-entropy cuts at ½, which no pixel reaches.
    expect(predicted([uprightTile()], noise, shareCut(0.5))[0]!.truth).toEqual({
      recall: 0,
      precision: 0,
      f1: 0,
    });
  });

  it('cuts soft Dice at half the best F1 of anybody who knows η (Lipton 2014)', () => {
    const etas = Float32Array.from([0.9, 0.5, 0.2, 0, 0, 0]);
    // Cuts that take 1, 2, 3 pixels: 2·.9/(1+1.6), 2·1.4/(2+1.6), 2·1.6/(3+1.6).
    expect(bestTversky(etas, 0.5)).toBeCloseTo(2.8 / 3.6, 6);
    expect(halfTversky(0.5)(etas)).toBeCloseTo(1.4 / 3.6, 6);
    const noise = noiseKind('rasterisation').fit([uprightTile()], { sigmaPx: 1 });
    const [ceiling] = noisyCeilings([uprightTile()], noise);
    // The best of one column, three, five: three, 2·(.3829 + .4834)/(3 + 1).
    expect(ceiling).toBeCloseTo((2 * (0.3829 + 2 * 0.2417)) / 4, 2);
  });
});

describe('noise', () => {
  it('hits the rate that is asked for, expected and drawn', () => {
    const tiles = [uprightTile(2)];
    const noise = noiseKind('rasterisation').fit(tiles, { rate: 0.3 });
    expect(Math.abs(noise.rate - 0.3)).toBeLessThan(0.02);
    // Row-run closed form: clean against normal σ at w = 2 is .610 at σ 1 and .801 at σ .5.
    expect(noise.strength).toBeGreaterThan(0.5);
    expect(noise.strength).toBeLessThan(1);
    let both = 0;
    let sum = 0;
    for (let draw = 0; draw < 400; draw++) {
      const [label] = noise.draw(tiles[0]!, streamOf(1, draw));
      label!.forEach((value, pixel) => {
        both += value * tiles[0]!.masks[0]!.truth[pixel]!;
        sum += value + tiles[0]!.masks[0]!.truth[pixel]!;
      });
    }
    expect(Math.abs(1 - (2 * both) / sum - 0.3)).toBeLessThan(0.04);
  });

  it('says so where a rate is beyond its reach', () => {
    expect(() => noiseKind('rasterisation').fit([uprightTile(16)], { rate: 0.9 })).toThrow(
      /can reach, but 0\.9 came and it reaches 0\.\d+ at most: lower the rate/,
    );
  });

  it('without noise gives the truth', () => {
    const tile = uprightTile();
    const noise = noiseKind('rasterisation').fit([tile], { rate: 0 });
    expect(noise.draw(tile, streamOf(1))).toEqual([tile.masks[0]!.truth]);
  });
});

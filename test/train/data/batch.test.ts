import { describe, expect, it } from 'vitest';
import { streamOf } from '../../../src/core/rng.js';
import { batchOf } from '../../../src/train/data/batch.js';
import type { Sample } from '../../../src/train/data/sample.js';

const side = 4;
/** A sample whose every pixel is told by its number: darkness, probabilities and masks. */
function numbered(): Sample {
  const size = side * side;
  return {
    image: {
      widthPx: side,
      heightPx: side,
      channels: 1,
      data: Uint8Array.from({ length: size }, (_, i) => 255 - i),
    },
    probability: Float32Array.from({ length: 3 * size }, (_, i) => i / 100),
    masks: Uint8Array.from({ length: size }, (_, i) => i),
    preset: 'test',
    dpi: 200,
  };
}

describe('a batch', () => {
  it('cuts the middle out, with darkness, probabilities of ink and labels of every channel', () => {
    const batch = batchOf([numbered()], { cropPx: 2, stream: null });
    const pixels = [5, 6, 9, 10];
    expect([...batch.image].map((darkness) => Math.round(darkness * 255))).toEqual(pixels);
    expect([...batch.probability.subarray(0, 3)]).toEqual([15, 16, 17].map((p) => Math.fround(p / 100)));
    // Channels: bits 0, 1 and 2 are ink, bits 4 and 5 the traces of dashed and dotted.
    expect([...batch.label.subarray(0, 5)]).toEqual([1, 0, 1, 0, 0]);
    // A trace has no probability: its label stands for it.
    expect([...batch.probability.subarray(3, 5)]).toEqual([0, 0]);
  });

  it('moves image and labels alike, however it is cut and mirrored', () => {
    for (let seed = 0; seed < 40; seed++) {
      const batch = batchOf([numbered(), numbered()], { cropPx: 3, stream: streamOf(seed) });
      for (let at = 0; at < batch.image.length; at++) {
        const number = Math.round(batch.image[at]! * 255);
        const bits = [0, 1, 2, 4, 5].map((bit) => (number >> bit) & 1);
        expect([...batch.label.subarray(5 * at, 5 * at + 5)]).toEqual(bits);
        expect(batch.probability[5 * at]).toBeCloseTo((3 * number) / 100, 6);
      }
    }
  });

  it('comes out mirrored both ways, and not', () => {
    const firsts = new Set<number>();
    for (let seed = 0; seed < 40; seed++)
      firsts.add(Math.round(batchOf([numbered()], { cropPx: side, stream: streamOf(seed) }).image[0]! * 255));
    expect([...firsts].sort((a, b) => a - b)).toEqual([0, 3, 12, 15]);
  });

  it('turns a negative, so that paper is light', () => {
    const sample = numbered();
    const negative = { ...sample, image: { ...sample.image, data: sample.image.data.map((v) => 255 - v) } };
    const bytes = (batch: { image: Float32Array }) =>
      [...batch.image].map((darkness) => Math.round(255 * darkness));
    const turned = batchOf([negative], { cropPx: side, stream: null });
    expect(bytes(turned)).toEqual(bytes(batchOf([sample], { cropPx: side, stream: null })));
  });

  it('shows a scan of 100 dpi enlarged, labels with it, as the network sees it on a sheet', () => {
    const coarse = { ...numbered(), dpi: 100 };
    const batch = batchOf([coarse], { cropPx: 4, stream: null });
    const blocks = [5, 5, 6, 6, 5, 5, 6, 6, 9, 9, 10, 10, 9, 9, 10, 10];
    expect([...batch.image].map((darkness) => Math.round(darkness * 255))).toEqual(blocks);
    expect(blocks.map((_, at) => batch.label[5 * at])).toEqual(blocks.map((number) => number & 1));
    for (let seed = 0; seed < 40; seed++) {
      const mirrored = batchOf([coarse], { cropPx: 8, stream: streamOf(seed) });
      expect(new Set(mirrored.image.map((darkness) => Math.round(darkness * 255))).size).toBe(16);
    }
  });

  it('refuses a crop that is larger than the sample', () => {
    expect(() => batchOf([numbered()], { cropPx: 5, stream: null })).toThrow('no crop of 5 × 5');
  });
});

import { imageEffect, strength } from '../../effect.js';
import { byStrips } from '../../image/by-strips.js';
import { quantiseBlocks, tableOf } from '../../image/jpeg-blocks.js';

export const jpeg = imageEffect({
  name: 'jpeg',
  stage: 'commit',
  about:
    'What JPEG loses: 8 × 8 blocks, cosine transform, coefficients rounded by the tables of ITU-T T.81, annex K.',
  parameters: {
    strength: { ...strength, about: 'Mix with the image before; 1 is what the file holds.' },
    quality: { min: 1, max: 100, default: 60, whole: true, about: 'As libjpeg counts it.' },
  },
  apply(source, values) {
    if (values.strength === 0) return source;
    const tables = [tableOf('luminance', values.quality), tableOf('chrominance', values.quality)] as const;
    return byStrips(source, 0, (window, into) => {
      const { rows, rowCount, widthPx, channels } = window;
      const lossy = new Float32Array(rows);
      if (channels === 1) quantiseBlocks(lossy, widthPx, rowCount, tables[0]);
      else {
        const planes = toPlanes(rows);
        planes.forEach((plane, index) => {
          quantiseBlocks(plane, widthPx, rowCount, tables[index === 0 ? 0 : 1]);
        });
        fromPlanes(planes, lossy);
      }
      for (let i = 0; i < into.length; i++) {
        const value = rows[i]! + values.strength * (lossy[i]! - rows[i]!) + 0.5;
        into[i] = value <= 0 ? 0 : Math.min(value, 255);
      }
    });
  },
});

/** Y, Cb, Cr of JFIF, none of them thinned out. */
function toPlanes(rows: Uint8Array): [Float32Array, Float32Array, Float32Array] {
  const count = rows.length / 3;
  const planes = [0, 1, 2].map(() => new Float32Array(count)) as [Float32Array, Float32Array, Float32Array];
  for (let i = 0; i < count; i++) {
    const [red, green, blue] = [rows[3 * i]!, rows[3 * i + 1]!, rows[3 * i + 2]!];
    planes[0][i] = 0.299 * red + 0.587 * green + 0.114 * blue;
    planes[1][i] = 128 - 0.168736 * red - 0.331264 * green + 0.5 * blue;
    planes[2][i] = 128 + 0.5 * red - 0.418688 * green - 0.081312 * blue;
  }
  return planes;
}

function fromPlanes([luma, cb, cr]: readonly Float32Array[], into: Float32Array): void {
  for (let i = 0; i < luma!.length; i++) {
    into[3 * i] = luma![i]! + 1.402 * (cr![i]! - 128);
    into[3 * i + 1] = luma![i]! - 0.344136 * (cb![i]! - 128) - 0.714136 * (cr![i]! - 128);
    into[3 * i + 2] = luma![i]! + 1.772 * (cb![i]! - 128);
  }
}

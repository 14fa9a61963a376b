import type { RowSource } from '../../core/row-source.js';
import { cachedStrips } from './by-strips.js';

/** A smaller image of the same picture: each pixel is the mean of the area that it covers. */
export function averaged(source: RowSource, widthPx: number, heightPx: number): RowSource {
  const { channels } = source;
  const stepX = source.widthPx / widthPx;
  const stepY = source.heightPx / heightPx;
  const across = sharesOf(source.widthPx, widthPx, stepX);
  const down = sharesOf(source.heightPx, heightPx, stepY);
  return cachedStrips({ widthPx, heightPx, channels }, (topRow, rowCount) => {
    const from = Math.floor(topRow * stepY);
    const to = Math.min(source.heightPx, Math.ceil((topRow + rowCount) * stepY));
    const { data } = source.readRows(from, to - from);
    const stride = source.widthPx * channels;
    const out = new Uint8Array(rowCount * widthPx * channels);
    const line = new Float64Array(stride);
    for (let row = 0; row < rowCount; row++) {
      line.fill(0);
      for (let k = down.starts[topRow + row]!; k < down.starts[topRow + row + 1]!; k++) {
        const at = (down.indices[k]! - from) * stride;
        const share = down.shares[k]!;
        for (let i = 0; i < stride; i++) line[i]! += share * data[at + i]!;
      }
      for (let col = 0, at = row * widthPx * channels; col < widthPx; col++)
        for (let c = 0; c < channels; c++, at++) {
          let sum = 0;
          for (let k = across.starts[col]!; k < across.starts[col + 1]!; k++)
            sum += across.shares[k]! * line[across.indices[k]! * channels + c]!;
          out[at] = sum / (stepX * stepY) + 0.5;
        }
    }
    return out;
  });
}

/** What of each old pixel lies in a new one: of new pixel n the entries [starts[n], starts[n + 1]). */
interface Shares {
  readonly starts: Int32Array;
  readonly indices: Int32Array;
  readonly shares: Float64Array;
}

/** Along one axis, `step` old pixels to a new one. */
function sharesOf(oldCount: number, newCount: number, step: number): Shares {
  const starts = new Int32Array(newCount + 1);
  const indices: number[] = [];
  const shares: number[] = [];
  for (let each = 0; each < newCount; each++) {
    const [from, to] = [each * step, (each + 1) * step];
    const last = Math.min(oldCount, Math.ceil(to - 1e-9));
    for (let index = Math.floor(from); index < last; index++) {
      indices.push(index);
      shares.push(Math.min(to, index + 1) - Math.max(from, index));
    }
    starts[each + 1] = indices.length;
  }
  return { starts, indices: Int32Array.from(indices), shares: Float64Array.from(shares) };
}

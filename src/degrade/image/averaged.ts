import type { RowSource } from '../../core/row-source.js';
import { cachedStrips } from './by-strips.js';

/** A smaller image of the same picture: each pixel is the mean of the area that it covers. */
export function averaged(source: RowSource, widthPx: number, heightPx: number): RowSource {
  const { channels } = source;
  const stepX = source.widthPx / widthPx;
  const stepY = source.heightPx / heightPx;
  return cachedStrips({ widthPx, heightPx, channels }, (topRow, rowCount) => {
    const from = Math.floor(topRow * stepY);
    const to = Math.min(source.heightPx, Math.ceil((topRow + rowCount) * stepY));
    const { data } = source.readRows(from, to - from);
    const stride = source.widthPx * channels;
    const out = new Uint8Array(rowCount * widthPx * channels);
    const line = new Float64Array(stride);
    for (let row = 0; row < rowCount; row++) {
      line.fill(0);
      eachShare((topRow + row) * stepY, (topRow + row + 1) * stepY, source.heightPx, (index, share) => {
        const at = (index - from) * stride;
        for (let i = 0; i < stride; i++) line[i]! += share * data[at + i]!;
      });
      for (let col = 0; col < widthPx; col++)
        for (let c = 0; c < channels; c++) {
          let sum = 0;
          eachShare(col * stepX, (col + 1) * stepX, source.widthPx, (index, share) => {
            sum += share * line[index * channels + c]!;
          });
          out[(row * widthPx + col) * channels + c] = sum / (stepX * stepY) + 0.5;
        }
    }
    return out;
  });
}

/** How much of each whole interval lies between two places. */
function eachShare(
  from: number,
  to: number,
  end: number,
  visit: (index: number, share: number) => void,
): void {
  const last = Math.min(end, Math.ceil(to - 1e-9));
  for (let index = Math.floor(from); index < last; index++)
    visit(index, Math.min(to, index + 1) - Math.max(from, index));
}

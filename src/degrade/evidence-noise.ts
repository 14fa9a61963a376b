import type { RowSource } from '../core/row-source.js';
import { cachedStrips } from './image/by-strips.js';
import { toGrey } from './image/grey.js';

/** What the scan says of a pixel, against what the drawing says. */
const evidence = { kept: 0, removed: 1, added: 2 } as const;

/**
 * Image noise pixel by pixel, apart from label noise: where the scan shows no ink and should (1), and where it shows
 * ink and should not (2); 0 elsewhere. Ink is what is darker than 128 in either.
 * @param ideal the sheet drawn through the scan's map without any other effect, white paper
 * @param actual the scan, as large
 * @param negative the scan shows ink light (`ScannedSheet.negative`)
 * @throws RangeError where the sizes differ
 */
export function evidenceNoise(ideal: RowSource, actual: RowSource, negative = false): RowSource {
  const { widthPx, heightPx } = ideal;
  if (actual.widthPx !== widthPx || actual.heightPx !== heightPx)
    throw new RangeError(
      `expected two images of one size, received ${widthPx} × ${heightPx} and ${actual.widthPx} × ${actual.heightPx}`,
    );
  const [drawn, seen] = [toGrey(ideal), toGrey(actual)];
  return cachedStrips({ widthPx, heightPx, channels: 1 }, (topRow, rowCount) => {
    const should = drawn.readRows(topRow, rowCount).data;
    const does = seen.readRows(topRow, rowCount).data;
    return should.map((value, at) => {
      const ink = does[at]! < 128 !== negative;
      if (value < 128 === ink) return evidence.kept;
      return ink ? evidence.added : evidence.removed;
    });
  });
}

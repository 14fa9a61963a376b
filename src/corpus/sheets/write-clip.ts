import { writeFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { Stream } from '../../core/rng.js';
import type { RowSource } from '../../core/row-source.js';
import { drawPhone, phonePan } from '../../degrade/index.js';
import { openScan } from '../../io/scan/index.js';
import { encodeFrames } from '../../io/video/index.js';

/** As phones film. */
const crf = 23;

/**
 * Films a written scan: an H.264 clip of a pan along it, and where each of its pixels lies in each frame.
 * @param scanPath a scan of the corpus; frames look back, so its rows are read from the file, not made again
 * @param pictureWidthPx even; that of a phone where left out
 * @throws WelltraceError where there is no ffmpeg
 */
export async function writeClip(
  scanPath: string,
  clipPath: string,
  truthPath: string,
  stream: Stream,
  pictureWidthPx?: number,
): Promise<void> {
  const scan = await openScan(scanPath);
  try {
    const { widthPx, heightPx, channels } = scan.info;
    const sheet: RowSource = {
      widthPx,
      heightPx,
      channels,
      readRows: (top, count) => scan.readRows(top, count),
    };
    const phone = drawPhone(sheet, stream, pictureWidthPx);
    const pan = phonePan(sheet, phone);
    const { frameCount, framesPerSecond } = pan;
    function* frames() {
      for (let index = 0; index < frameCount; index++) yield pan.frame(index);
    }
    await encodeFrames(frames(), clipPath, { framesPerSecond, crf });
    const sheetToFrame = Array.from({ length: frameCount }, (_, index) =>
      Array.from(pan.sheetToFrame(index)),
    );
    await writeFile(
      truthPath,
      await promisify(gzip)(JSON.stringify({ phone, framesPerSecond, sheetToFrame })),
    );
  } finally {
    await scan.close();
  }
}

import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { imageObject, makePagesPdf } from '../../io/scan/make-pdf.js';
import { makeTiff, patternSamples, type TiffPage } from '../../io/scan/make-tiff.js';

const small: TiffPage = { widthPx: 40, heightPx: 30, bits: 8, channels: 1, photometric: 1, samples: patternSamples(40, 30, 1, 8) }; // biome-ignore format: a value
const [widthPx, heightPx] = [1700, 1150];

const cut = (file: Buffer): Buffer => file.subarray(0, file.length >> 1);
/** Every 50th byte of the latter half turned over. */
const corrupt = (file: Buffer): Buffer => file.map((byte, at) => (at > file.length / 2 && at % 50 === 0 ? ~byte : byte)) as Buffer; // biome-ignore format: one line

/**
 * A page of the size of the small scan with no log on it: blank, black, or like a photograph (soft blobs of light
 * with grain).
 */
export async function writeNoLog(path: string, what: 'white' | 'black' | 'photo'): Promise<void> {
  const blob = (x: number, y: number, atX: number, atY: number, size: number): number =>
    Math.exp(-((x - atX) ** 2 + (y - atY) ** 2) / (2 * size * size));
  let grain = 1;
  const data = new Uint8Array(widthPx * heightPx);
  for (let y = 0; y < heightPx; y++)
    for (let x = 0; x < widthPx; x++) {
      grain = (Math.imul(grain, 1664525) + 1013904223) >>> 0;
      const light = 0.3 + 0.3 * Math.sin(x / 190 + y / 310) + blob(x, y, 500, 300, 180) - blob(x, y, 1100, 700, 250);
      const photo = Math.max(0, Math.min(255, 255 * light + (grain >>> 26) - 32));
      data[y * widthPx + x] = what === 'white' ? 255 : what === 'black' ? 0 : photo;
    } // biome-ignore format: as it is
  await sharp(data, { raw: { width: widthPx, height: heightPx, channels: 1 } })
    .png({ compressionLevel: 1 })
    .withMetadata({ density: 200 })
    .toFile(path);
}

/** One file for each way in which a scan can be bad, with what is said of it. @param good a TIFF that is whole */
export async function writeBadScans(folder: string, good: string): Promise<[name: string, said: RegExp][]> {
  const tiff = readFileSync(good);
  const png = await sharp(good).png().toBuffer();
  const jpeg = await sharp(good).jpeg().toBuffer();
  const pdf = makePagesPdf([
    {
      ...{ widthPt: 612, heightPt: 414, content: '612 0 0 414 0 0 cm /I0 Do' },
      images: [imageObject(widthPx, heightPx, 8, '/DeviceGray', jpeg, '/Filter /DCTDecode')],
    },
  ]);
  const claim: TiffPage = { ...small, tags: [[256, 4, [1e5]], [257, 4, [1e5]]] }; // biome-ignore format: a value
  const files: [string, Buffer, RegExp][] = [
    ['cut tiff.tif', cut(tiff), /damaged or cut short/],
    ['cut png.png', cut(png), /damaged or cut short/],
    ['cut jpeg.jpg', cut(jpeg), /damaged or cut short/],
    ['cut pdf.pdf', cut(pdf), /damaged or cut short/],
    ['corrupt tiff.tif', corrupt(tiff), /damaged or cut short/],
    ['corrupt png.png', corrupt(png), /damaged or cut short/],
    ['corrupt pdf.pdf', Buffer.from(`%PDF-1.4\n${'garbage '.repeat(200)}`), /damaged or cut short/],
    ['empty tiff.tif', Buffer.alloc(0), /is empty \(0 bytes\)/],
    ['empty pdf.pdf', Buffer.alloc(0), /is empty \(0 bytes\)/],
    ['no width.tif', makeTiff([{ ...small, tags: [[256, 4, [0]]] }]), /damaged or cut short/],
    ['12 bits.tif', makeTiff([{ ...small, tags: [[258, 3, [12]]] }]), /has 12 bits a sample/],
    ['jbig.tif', makeTiff([{ ...small, tags: [[259, 3, [34661]]] }]), /compressed with JBIG/],
    ['huge.tif', makeTiff([claim]), /10,000,000,000 pixels.*--max-pixels 10000000000/],
  ];
  for (const [name, content] of files) writeFileSync(join(folder, name), content);
  await writeNoLog(join(folder, 'white.png'), 'white');
  await writeNoLog(join(folder, 'black.png'), 'black');
  return [
    ...files.map(([name, , said]): [string, RegExp] => [name, said]),
    ['white.png', /Expected a printed log in rows 0–1150.*blank/],
    ['black.png', /Expected a printed log in rows 0–1150.*black/],
  ];
}

import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { root } from './run-cli.js';

const topRow = 900;
const rows = 1150;

/** 115 ft of the sample: a scan that is digitised in a second or two. */
export async function writeSmallScan(path: string): Promise<void> {
  await sharp(join(root, 'data/sample/sample.tif'))
    .extract({ left: 0, top: topRow, width: 1700, height: rows })
    .toColourspace('b-w')
    .tiff({ compression: 'ccittfax4', bitdepth: 1, xres: 200 / 25.4, yres: 200 / 25.4 })
    .toFile(path);
}

export function smallTemplate(): string {
  const text = readFileSync(join(root, 'data/sample/sample.yaml'), 'utf8');
  return text
    .replace(/^rows:.*$/m, `rows: { from: 0, to: ${rows} }`)
    .replace(/^ {4}- \{ y: (29|39).*\n/gm, '')
    .replace(/y: ([\d.]+)/g, (_, y: string) => `y: ${Number(y) - topRow}`);
}

export function writeSmallTemplate(path: string): void {
  writeFileSync(path, smallTemplate());
}

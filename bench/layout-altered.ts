/**
 * Whether tracks and depth numbers are found on the real scans when these are turned, cut, thinned or soiled:
 * `npx tsx bench/layout-altered.ts [--numbers] [--logs PART,PART] [--only PART,PART] [--verbose]`.
 * Compared with what is found on the scans as they are, which bench/layout.ts judges.
 */
import { join } from 'node:path';
import sharp from 'sharp';
import { type Altered, alterations, altered, type Page } from './layout/alterations.js';
import { comparedLayouts, foundOn, makesSense } from './layout/compare-layouts.js';
import { realData, scanNames } from './shared-data.js';

const real = realData();
if (real === null) process.exit(0);
const asked = (option: string): string[] | undefined => {
  const at = process.argv.indexOf(option);
  return at < 0 ? undefined : process.argv[at + 1]!.split(',');
};
const among = (name: string, parts: string[] | undefined): boolean =>
  parts === undefined || parts.some((part) => name.includes(part));
const withNumbers = process.argv.includes('--numbers');
const verbose = process.argv.includes('--verbose');
const logs = scanNames(real).filter((name) => among(name, asked('--logs')));
const names = Object.keys(alterations).filter((name) => among(name, asked('--only')));
const tally = new Map(
  names.map((name): [string, Sums] => [name, { of: 0, tracks: 0, grids: 0, depth: 0, wrong: 0 }]),
);
for (const log of logs) {
  const page = await pageOf(join(real, 'scans', `${log}.tif`));
  const reference = await foundOn(page, withNumbers);
  for (const name of names) {
    if (!makesSense(reference, name)) continue;
    const change: Altered = await altered(page, name);
    const found = await foundOn(change.page, withNumbers && name !== 'mirrored');
    const { tracksRight, gridsRight, depth, said } = comparedLayouts(reference, found, change);
    const sum = tally.get(name)!;
    sum.of++;
    if (tracksRight) sum.tracks++;
    if (tracksRight && gridsRight) sum.grids++;
    if (depth === 'right') sum.depth++;
    if (depth === 'wrong') sum.wrong++;
    if (verbose || !tracksRight || !gridsRight || depth === 'wrong') console.log(`${log}, ${name}: ${said}`);
  }
}
console.log(`\ntracks right | grids, too | of pages${withNumbers ? ' | depth right | wrong' : ''}`);
const line = (name: string, { of, tracks, grids, depth, wrong }: Sums): void =>
  console.log(
    `${name.padEnd(32)} ${tracks} | ${grids} | ${of}${withNumbers && name !== 'mirrored' ? ` | ${depth} | ${wrong}` : ''}`,
  );
const all: Sums = { of: 0, tracks: 0, grids: 0, depth: 0, wrong: 0 };
for (const [name, sums] of tally) {
  line(name, sums);
  for (const key of Object.keys(all) as (keyof Sums)[]) all[key] += sums[key];
}
line('all', all);

interface Sums {
  of: number;
  tracks: number;
  grids: number;
  depth: number;
  wrong: number;
}

async function pageOf(path: string): Promise<Page> {
  const image = sharp(path, { limitInputPixels: false, unlimited: true });
  const { density } = await image.metadata();
  const { data, info } = await image.toColourspace('b-w').raw().toBuffer({ resolveWithObject: true });
  const pixels = new Uint8Array(data.buffer, data.byteOffset, data.length);
  const bilevel = pixels.every((value) => value === 0 || value === 255);
  return { widthPx: info.width, heightPx: info.height, data: pixels, bilevel, dpi: density ?? 200 };
}

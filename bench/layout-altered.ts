/**
 * Whether tracks and depth numbers are found on the real scans when these are turned, cut, thinned or soiled:
 * `npx tsx bench/layout-altered.ts [--no-numbers] [--logs PART,PART] [--only PART,PART]`.
 * Writes docs/bench-layout.md where nothing was left out.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { environmentLines } from './environment.js';
import { alterations, altered, type Page } from './layout/alterations.js';
import { type AlteredSums, alteredPage, noSums } from './layout/altered-page.js';
import { comparedLayouts, foundOn, makesSense } from './layout/compare-layouts.js';
import { knownDepths } from './layout/measure-layouts.js';
import { readWithSharp } from './read-with-sharp.js';
import { realData, repositoryRoot, scanNames } from './shared-data.js';

const real = realData();
if (real === null) process.exit(0);
const asked = (option: string): string[] | undefined => {
  const at = process.argv.indexOf(option);
  return at < 0 ? undefined : process.argv[at + 1]!.split(',');
};
const among = (name: string, parts: string[] | undefined): boolean =>
  parts === undefined || parts.some((part) => name.includes(part));
const withNumbers = !process.argv.includes('--no-numbers');
const logs = scanNames(real).filter((name) => among(name, asked('--logs')));
const names = Object.keys(alterations).filter((name) => among(name, asked('--only')));
const tally = new Map(names.map((name): [string, AlteredSums] => [name, noSums()]));
const misses: string[] = [];
for (const log of logs) {
  const page = await pageOf(join(real, 'scans', `${log}.tif`));
  const reference = { ...(await foundOn(page, false)), depths: knownDepths(real, log) };
  for (const name of names) {
    if (!makesSense(reference, name)) continue;
    const change = await altered(page, name);
    const found = await foundOn(change.page, withNumbers && name !== 'mirrored');
    const { tracksRight, gridsRight, depth, said } = comparedLayouts(reference, found, change);
    const sums = tally.get(name)!;
    sums.of++;
    if (tracksRight) sums.tracks++;
    if (tracksRight && gridsRight) sums.grids++;
    if (depth === 'right') sums.depth++;
    if (depth === 'wrong') sums.wrong++;
    if (depth === 'not known') sums.unknown++;
    const missed = !tracksRight || !gridsRight || depth === 'wrong';
    if (missed) misses.push(`\`${log}\`, ${name}: ${said}`);
    console.log(`${missed ? 'BAD' : 'ok '} ${log}, ${name}: ${said}`);
  }
}
const page = alteredPage(tally, logs.length, misses, environmentLines());
console.log(`\n${page}`);
if (withNumbers && asked('--logs') === undefined && asked('--only') === undefined)
  writeFileSync(join(repositoryRoot, 'docs/bench-layout.md'), page);

async function pageOf(path: string): Promise<Page> {
  const scan = await readWithSharp(path);
  const { widthPx, heightPx, bilevel, dpiX } = scan.info;
  return { ...scan.readRows(0, heightPx), widthPx, bilevel, dpi: dpiX ?? 200 };
}

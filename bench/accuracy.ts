/**
 * How accurate the product is on real scans whose truth is known: `npm run accuracy`. Writes its part of docs/accuracy.md and its
 * plots, and pictures with the scan to out/accuracy. Without ../shared it says so and changes nothing.
 */
import { join } from 'node:path';
import { openScan } from '../src/io/scan/index.js';
import { accuracyPage } from './accuracy/page.js';
import { scorePaired } from './accuracy/paired.js';
import { drawWindows } from './accuracy/pictures.js';
import type { ScoredCurve } from './accuracy/scored-curve.js';
import { writeSection } from './accuracy/sections.js';
import { scoreTracedScan, tracedScans } from './accuracy/traced-scans.js';
import { chooseWindows } from './accuracy/windows.js';
import { environmentLines } from './environment.js';
import { type MeasuredLayout, measureLayouts } from './layout/measure-layouts.js';
import { realData, repositoryRoot } from './shared-data.js';

const real = realData();
if (real !== null) await measure(real);

async function measure(folder: string): Promise<void> {
  const say = (what: string) => console.log(what);
  say('the print in colour');
  const { curves: colour, rounding, visible, pens, readings } = await scorePaired(folder, 'colour');
  say('the print in 1 bit');
  const { curves: oneBit } = await scorePaired(folder, '1bit');
  const traced: ScoredCurve[] = [];
  for (const scan of tracedScans) {
    say(scan.name);
    traced.push(...(await scoreTracedScan(folder, scan)));
  }
  const layouts: MeasuredLayout[] = [];
  for await (const found of measureLayouts(folder, openScan, true)) {
    say(`layout of ${found.log}`);
    layouts.push(found);
  }
  const windows = chooseWindows([...colour, ...oneBit, ...traced]);
  const docs = join(repositoryRoot, 'docs');
  await drawWindows(windows, join(docs, 'accuracy'), join(repositoryRoot, 'out/accuracy'));
  const environment = environmentLines();
  const page = join(docs, 'accuracy.md');
  writeSection(
    page,
    'real',
    accuracyPage({
      environment,
      colour,
      oneBit,
      rounding,
      visible,
      pens,
      readings,
      traced,
      layouts,
      windows,
    }),
  );
  say(`wrote ${page}; pictures with the scan are in out/accuracy`);
}

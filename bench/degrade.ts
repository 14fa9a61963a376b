/**
 * What each effect and each preset costs of CPU time, the drawing of the paper not counted: `npm run bench:degrade`.
 * Prints ns/px on a strip 2016 px wide, and for the presets ms for a tile of 256 × 256, means over sheets.
 */

import { streamOf } from '../src/core/rng.js';
import type { RowSource } from '../src/core/row-source.js';
import type { Effect, EffectValues } from '../src/degrade/effect.js';
import { effects } from '../src/degrade/effects/index.js';
import { warped } from '../src/degrade/geometry/warped.js';
import { loadRecipe, presetNames } from '../src/degrade/presets.js';
import type { Recipe } from '../src/degrade/recipe/parse.js';
import { scanSheet } from '../src/degrade/scan.js';
import { dashedCurve, gridAndCurve } from '../test/degrade/support/drawn-sheet.js';

const sheet = gridAndCurve(2016, 1536);

function imageOf(effect: Effect): RowSource | undefined {
  const values = Object.fromEntries(
    Object.entries(effect.parameters).map(([name, each]) => [name, each.default]),
  ) as EffectValues;
  const context = { dpi: 200, stream: streamOf(1, effect.name) };
  if (effect.kind === 'image') return effect.apply(sheet, values, context);
  if (effect.kind === 'resize') return effect.resize(sheet, values, context).image;
  if (effect.kind === 'geometry') return warped(sheet, effect.plan(sheet, values, context), 255);
  return undefined;
}

/** CPU time, the least of a few runs: wall time is a matter of who else is at work on the machine. */
function leastMs(runs: number, run: () => void): number {
  return Math.min(
    ...Array.from({ length: runs }, () => {
      const before = process.cpuUsage();
      run();
      const { user, system } = process.cpuUsage(before);
      return (user + system) / 1000;
    }),
  );
}

function readThrough(source: RowSource): void {
  for (let row = 0; row < source.heightPx; row += 256)
    source.readRows(row, Math.min(256, source.heightPx - row));
}

console.log('effect, ns/px');
for (const effect of effects) {
  if (effect.kind === 'pen') continue;
  const ms = leastMs(4, () => readThrough(imageOf(effect)!));
  console.log(`${effect.name.padEnd(24)} ${((ms * 1e6) / (2016 * 1536)).toFixed(1)}`);
}

const tile = gridAndCurve(256, 256);
const ink = [dashedCurve('GR'), dashedCurve('CALI', 200, 0, 200)];
/** Mean over sheets of a preset, whose effects are met by chance. */
function meanMs(recipe: Recipe, paper: RowSource, sheets: number): number {
  const once = (): void => {
    for (let seed = 0; seed < sheets; seed++)
      readThrough(
        scanSheet({ ink, paper: () => paper, dpi: recipe.dpi, recipe, stream: streamOf(seed, 'bench') })
          .image,
      );
  };
  return leastMs(2, once) / sheets;
}

console.log('\npreset, ns/px, ms for a tile');
for (const name of presetNames) {
  const recipe = await loadRecipe(name);
  const nsPerPx = (meanMs(recipe, sheet, 3) * 1e6) / (sheet.widthPx * sheet.heightPx);
  console.log(
    `${name.padEnd(24)} ${nsPerPx.toFixed(0).padStart(4)} ${meanMs(recipe, tile, 40).toFixed(1).padStart(6)}`,
  );
}

import { expect, test } from 'vitest';
import { curveClasses } from '../../src/core/truth.js';
import { openRequest } from '../../src/corpus/request.js';
import { makeTiles } from '../../src/corpus/tiles/make-tiles.js';
import { parseRecipe } from '../../src/degrade/recipe/parse.js';

test.each([
  ['as they were planned', ''],
  ['half a period further along', '{ effect: dash-phase, shiftMm: 1.7, deviationMm: 0.2 }'],
])('labels of ink lie on ink, dashes %s', async (_, effect) => {
  const recipe = parseRecipe(`name: test\ndpi: 200\neffects: [${effect}]`, 'test.yaml');
  const request = await openRequest({
    seed: 3,
    presets: [{ preset: 'clean-plot', weight: 1 }],
    wells: null,
    rule: 'centre',
    maximumHeightMm: 400,
  });
  const source = { ...request, recipeOf: () => recipe };
  const labelled = [0, 0, 0];
  const onPaper = [0, 0, 0];
  for (const sheet of [0, 1, 2, 3])
    for (const { image, probability } of makeTiles(source, sheet, { patchPx: 192, count: 6 }).tiles)
      for (let pixel = 0; pixel < image.widthPx * image.heightPx; pixel++)
        // Labels that no rounding changes: a stroke covers most of the pixel.
        for (const channel of [0, 1, 2])
          if (probability[3 * pixel + channel]! === 1) {
            labelled[channel]!++;
            const at = pixel * image.channels;
            if (Math.min(...image.data.subarray(at, at + image.channels)) > 128) onPaper[channel]!++;
          }
  for (const [channel, name] of curveClasses.entries()) {
    expect(labelled[channel], name).toBeGreaterThan(200);
    expect(onPaper[channel]! / labelled[channel]!, name).toBeLessThan(0.01);
  }
});

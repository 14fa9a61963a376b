import { describe, expect, it } from 'vitest';
import { identityMap } from '../../src/core/plane-map.js';
import { streamOf } from '../../src/core/rng.js';
import { evidenceNoise } from '../../src/degrade/evidence-noise.js';
import { loadRecipe, presetNames } from '../../src/degrade/presets.js';
import { parseRecipe } from '../../src/degrade/recipe/parse.js';
import { type CurveInk, scanSheet } from '../../src/degrade/scan.js';
import { dashedCurve, gridAndCurve, inColour, readAll, sourceOf } from './support/drawn-sheet.js';

const sheet = gridAndCurve(200, 700);
const ink = [dashedCurve('GR'), dashedCurve('CALI', 1.5, 1)];
const recipeOf = (...steps: string[]) =>
  parseRecipe(`name: test\ndpi: 200\neffects: [${steps.join(', ')}]`, 'test.yaml');
const scan = (recipe: ReturnType<typeof recipeOf>, seed = 1, paper = sheet) =>
  scanSheet({ ink, paper: () => paper, dpi: 200, recipe, stream: streamOf(seed, 'sheet') });

describe('a sheet through the scan channel', () => {
  it('without effects is itself', () => {
    const { image, toScan, history, bilevel, negative, dpi } = scan(recipeOf());
    expect(image).toBe(sheet);
    expect([toScan, history, bilevel, negative, dpi]).toEqual([identityMap, [], false, false, 200]);
  });

  it('draws the paper once, with ink that the pen effects changed, curve by curve', () => {
    const drawn: (readonly CurveInk[])[] = [];
    const { history } = scanSheet({
      ink,
      paper: (changed) => {
        drawn.push(changed);
        return sheet;
      },
      dpi: 200,
      recipe: recipeOf('{ effect: pen-weight, deviation: 0.3 }', '{ effect: faded-ink, loss: 0.4 }'),
      stream: streamOf(1, 'sheet'),
    });
    expect(drawn).toHaveLength(1);
    expect(drawn[0]!.map(({ name, trace }) => [name, trace])).toEqual(
      ink.map(({ name, trace }) => [name, trace]),
    );
    expect(drawn[0]![0]!.paths).not.toEqual(ink[0]!.paths);
    expect(history.map(({ effect, map }) => [effect, map])).toEqual([
      ['pen-weight', null],
      ['faded-ink', null],
    ]);
  });

  it('says where the pen laid the ink: with the dashes moved, but full and even', () => {
    let drawn: readonly CurveInk[] = [];
    const laidBy = (...steps: string[]) =>
      scanSheet({
        ink,
        paper: (changed) => {
          drawn = changed;
          return sheet;
        },
        dpi: 200,
        recipe: recipeOf(...steps),
        stream: streamOf(1, 'sheet'),
      }).laid;
    const thinner = ['{ effect: pen-weight, deviation: 0.3 }', '{ effect: dry-pen, everyMm: 8 }'];
    const moved = '{ effect: dash-phase, shiftMm: 1.5, deviationMm: 0.2 }';
    expect(laidBy(...thinner)).toEqual(ink);
    const laid = laidBy(moved);
    expect(laid).toEqual(drawn);
    expect(laid[0]!.paths[0]!.y[0]).not.toBe(ink[0]!.paths[0]!.y[0]);
    // Wherever it stands in a recipe, what was laid is under what was drawn.
    for (const steps of [
      [moved, ...thinner],
      [...thinner, moved],
    ]) {
      expect(laidBy(...steps)).toEqual(laid);
      for (const [curve, { paths }] of drawn.entries())
        for (const [index, { x, y }] of paths.entries()) {
          const under = laid[curve]!.paths[index]!;
          expect([x[0], y[0], x.at(-1), y.at(-1)]).toEqual([
            under.x[0],
            under.y[0],
            under.x.at(-1),
            under.y.at(-1),
          ]);
        }
    }
  });

  it('tells what happened, with the values that were drawn, and whether two levels are left', () => {
    const steps = [
      '{ effect: skew, degrees: { uniform: [0.2, 0.4] } }',
      '{ effect: wander }',
      '{ effect: threshold }',
    ];
    const { history, bilevel, toScan } = scan(recipeOf(...steps));
    expect(history.map(({ effect }) => effect)).toEqual(['skew', 'wander', 'threshold']);
    expect(history[0]!.values.degrees).toBeGreaterThan(0.2);
    expect(history[0]!.map).not.toBeNull();
    expect(bilevel).toBe(true);
    const path = { x: Float64Array.of(30, 170), y: Float64Array.of(20, 650) };
    expect(toScan.mapPath(path)).toEqual(
      history[0]!.map!.mapPath(path).flatMap((each) => history[1]!.map!.mapPath(each)),
    );
    expect(scan(recipeOf(...steps, '{ effect: specks }')).bilevel).toBe(true);
    expect(scan(recipeOf(...steps, '{ effect: jpeg }')).bilevel).toBe(false);
    expect(scan(recipeOf('{ effect: threshold, strength: 0.5 }')).bilevel).toBe(false);
    expect(scan(recipeOf('{ effect: polarity }')).negative).toBe(true);
  });

  it('saved again at 100 dpi is half as large, and its map says so', () => {
    const { image, dpi, toScan } = scan(recipeOf('{ effect: resave, dpi: 100 }'));
    expect([image.widthPx, image.heightPx, dpi]).toEqual([100, 350, 100]);
    expect(toScan.mapPath({ x: Float64Array.of(10), y: Float64Array.of(20) })).toEqual([
      { x: Float64Array.of(5), y: Float64Array.of(10) },
    ]);
  });

  it('is fixed by its seed, and a step by its own name: another step before it changes nothing of it', () => {
    const bytes = (steps: string[], seed: number) =>
      Buffer.from(readAll(scan(recipeOf(...steps), seed).image));
    const noise = '{ effect: sensor-noise }';
    expect(bytes([noise], 1).equals(bytes([noise], 1))).toBe(true);
    expect(bytes([noise], 1).equals(bytes([noise], 2))).toBe(false);
    expect(bytes(['{ effect: lamp, strength: 0 }', noise], 1).equals(bytes([noise], 1))).toBe(true);
    expect(bytes([noise, noise], 1).equals(bytes([noise], 1))).toBe(false);
  });

  it('meets an effect on as many sheets as its chance says', () => {
    const recipe = recipeOf('{ effect: threshold, chance: 0.3 }');
    const met = Array.from({ length: 1000 }, (_, seed) => scan(recipe, seed).history.length);
    expect(Math.abs(met.reduce((sum, each) => sum + each, 0) / 1000 - 0.3)).toBeLessThan(0.06);
  });

  it.each(presetNames)('%s gives the same bytes in strips of any height', async (name) => {
    const recipe = await loadRecipe(name);
    const small = gridAndCurve(90, 530);
    const paper = name === 'phone-pan' ? inColour(small) : small;
    const { image, bilevel } = scan(recipe, 2, paper);
    const whole = readAll(image);
    expect(Buffer.compare(readAll(scan(recipe, 2, paper).image, 64), whole)).toBe(0);
    if (bilevel) expect([...new Set(whole)].sort()).toEqual([0, 255]);
  });
});

describe('the noise of the evidence', () => {
  it('is told apart from the drawing: ink removed 1, ink added 2', () => {
    const ideal = sourceOf(4, 1, (col) => [0, 0, 255, 255][col]!);
    const actual = sourceOf(4, 1, (col) => [10, 200, 100, 250][col]!);
    expect([...readAll(evidenceNoise(ideal, actual))]).toEqual([0, 1, 2, 0]);
    expect([...readAll(evidenceNoise(ideal, actual, true))]).toEqual([1, 0, 0, 2]);
    expect(() => evidenceNoise(ideal, sheet)).toThrow('expected two images of one size');
  });
});

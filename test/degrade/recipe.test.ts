import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { WelltraceError } from '../../src/core/errors.js';
import { streamOf } from '../../src/core/rng.js';
import { effects } from '../../src/degrade/effects/index.js';
import { loadRecipe, presetNames } from '../../src/degrade/presets.js';
import { drawValues } from '../../src/degrade/recipe/draw-values.js';
import { effectList } from '../../src/degrade/recipe/effect-list.js';
import { recipeJsonSchema, recipeSchemaFile } from '../../src/degrade/recipe/json-schema.js';
import { parseRecipe } from '../../src/degrade/recipe/parse.js';

const recipe = (...steps: string[]) =>
  `name: test\ndpi: 200\neffects:\n${steps.map((step) => `  - ${step}\n`).join('')}`;
function messageOf(yaml: string): string {
  try {
    parseRecipe(yaml, 'my.yaml');
  } catch (thrown) {
    expect(thrown).toBeInstanceOf(WelltraceError);
    return (thrown as WelltraceError).message;
  }
  return 'no error';
}

describe('a recipe', () => {
  it('names its effects in physical order, each with values that are fixed or drawn', () => {
    const { steps, lid, imitates } = parseRecipe(
      recipe(
        '{ effect: skew, degrees: { normal: [0, 0.2] } }',
        '{ effect: threshold, chance: 0.5, level: 120 }',
      ),
      'my.yaml',
    );
    expect(steps.map(({ effect, chance }) => [effect.name, chance])).toEqual([
      ['skew', 1],
      ['threshold', 0.5],
    ]);
    expect([lid, imitates]).toEqual([255, []]);
  });

  it.each([
    [
      'an unknown effect, with the one that was meant',
      recipe('{ effect: skw }'),
      'my.yaml, line 4, column 7: effects[0].effect must be the name of an effect, but is "skw": did you mean skew?.',
    ],
    [
      'a value out of range, with the range',
      recipe('{ effect: skew, degrees: 40 }'),
      'my.yaml, line 4, column 21: effects[0].degrees must be a number from -10 to 10, but is 40.',
    ],
    [
      'a drawn value out of range',
      recipe('{ effect: threshold, level: { uniform: [9, 900] } }'),
      'my.yaml, line 4, column 48: effects[0].level.uniform[1] must be a number from 1 to 255, but is 900.',
    ],
    [
      'a part of a number where only whole ones are',
      recipe('{ effect: jpeg, quality: 55.5 }'),
      'my.yaml, line 4, column 21: effects[0].quality must be a whole number from 1 to 100, or { uniform: [least, most] }, { normal: [mean, deviation] } or { choice: [one, other …] }, but is 55.5.',
    ],
    [
      'text for a number',
      recipe('{ effect: skew, degrees: little }'),
      'my.yaml, line 4, column 21: effects[0].degrees must be a number from -10 to 10, or { uniform: [least, most] }, { normal: [mean, deviation] } or { choice: [one, other …] }, but is "little".',
    ],
    [
      'a distribution of another name',
      recipe('{ effect: skew, degrees: { gauss: [0, 1] } }'),
      'my.yaml, line 4, column 21: effects[0].degrees must be a number from -10 to 10, or { uniform: [least, most] }, { normal: [mean, deviation] } or { choice: [one, other …] }, but is {gauss: [0, 1]}.',
    ],
    [
      'a least that is more than the most',
      recipe('{ effect: skew, degrees: { uniform: [1, -1] } }'),
      'my.yaml, line 4, column 42: effects[0].degrees.uniform[0] must be -1 or less, the second value, but is 1.',
    ],
    [
      'an unknown parameter',
      recipe('{ effect: skew, degree: 1 }'),
      'my.yaml, line 4, column 21: effects[0].degree is not a key here: did you mean degrees?.',
    ],
    [
      'a chance that is none',
      recipe('{ effect: skew, chance: 2 }'),
      'my.yaml, line 4, column 21: effects[0].chance must be a number from 0 to 1, but is 2.',
    ],
    [
      'an order that is not that of the world',
      recipe('{ effect: threshold }', '{ effect: skew }'),
      'my.yaml, line 5, column 7: effects[1].effect skew belongs to feed and must stand before what belongs to commit: the order is paper, copy, feed, optics, commit.',
    ],
    [
      'no dpi',
      'name: x\neffects: []\n',
      'my.yaml, line 1, column 1: dpi is missing: it must be a whole number from 50 to 1200.',
    ],
    [
      'no list',
      'name: x\ndpi: 200\neffects: skew\n',
      'my.yaml, line 3, column 1: effects must be a list of effects (each begins with "- effect: NAME"), but is "skew".',
    ],
    [
      'no recipe at all',
      '- 1\n',
      'my.yaml, line 1, column 1: the recipe must be a group of keys (name, dpi, effects), but is a list of 1.',
    ],
  ])('refuses %s', (_, yaml, message) => {
    expect(messageOf(yaml)).toBe(message.replace('?.', '?'));
  });

  it('refuses broken YAML and says how many more problems there are', () => {
    expect(messageOf('name: [')).toMatch(
      /^my\.yaml, line \d+, column \d+: the file must be valid YAML, but /,
    );
    expect(messageOf(recipe('{ effect: skew, degrees: 40, lean: 2 }'))).toMatch(/\(and 1 more\)\.$/);
  });

  it('draws each value from a stream of its own name, within the range of the parameter', () => {
    const [step] = parseRecipe(
      recipe(
        '{ effect: slip, everyMm: { normal: [2, 100] }, mostRows: { uniform: [1, 9] }, doubled: { choice: [0, 1] } }',
      ),
      'my.yaml',
    ).steps;
    const drawn = Array.from({ length: 200 }, (_, seed) => drawValues(step!, streamOf(seed, 'draw')));
    for (const { everyMm, mostRows, doubled, strength } of drawn) {
      expect(Number(everyMm)).toBeGreaterThanOrEqual(1);
      expect(Number.isInteger(mostRows)).toBe(true);
      expect([0, 1]).toContain(doubled);
      expect(strength).toBe(1);
    }
    expect(new Set(drawn.map(({ mostRows }) => mostRows)).size).toBe(9);
    const [alone] = parseRecipe(recipe('{ effect: slip, mostRows: { uniform: [1, 9] } }'), 'my.yaml').steps;
    expect(drawValues(alone!, streamOf(3, 'draw')).mostRows).toBe(drawn[3]!.mostRows);
  });

  it('has a page that lists every effect as it is', () => {
    expect(readFileSync('docs/degrade.md', 'utf8').split('## Effects\n\n')[1]).toBe(effectList());
  });

  it('has a JSON Schema, and the one in docs is it', () => {
    expect(JSON.parse(readFileSync(recipeSchemaFile, 'utf8'))).toEqual(
      JSON.parse(JSON.stringify(recipeJsonSchema())),
    );
  });
});

describe('presets', () => {
  it('are the files of configs/degrade', () => {
    expect(readdirSync('configs/degrade').sort()).toEqual(presetNames.map((name) => `${name}.yaml`).sort());
  });

  it.each(presetNames)('%s is a recipe that says what it imitates', async (name) => {
    const preset = await loadRecipe(name);
    expect(preset.name).toBe(name);
    expect(preset.imitates.length).toBeGreaterThan(0);
    expect(preset.steps.length).toBeGreaterThan(0);
  });

  it('an unknown one is refused with the one that was meant', async () => {
    await expect(loadRecipe('ofice-200dpi-g4')).rejects.toThrow(
      'A recipe must be the name of a preset or a YAML file that can be read, but for ofice-200dpi-g4 there is no such file: did you mean the preset office-200dpi-g4?',
    );
  });

  it('between them use most effects', async () => {
    const used = new Set<string>();
    for (const name of presetNames)
      for (const { effect } of (await loadRecipe(name)).steps) used.add(effect.name);
    const unused = effects.map(({ name }) => name).filter((name) => !used.has(name));
    expect(unused).toEqual(['sepia', 'dead-columns', 'sauvola', 'kanungo']);
  });
});

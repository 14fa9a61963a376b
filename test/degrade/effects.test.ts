import { describe, expect, it } from 'vitest';
import { identityMap } from '../../src/core/plane-map.js';
import { streamOf } from '../../src/core/rng.js';
import type { RowSource } from '../../src/core/row-source.js';
import { type Effect, type EffectValues, stages } from '../../src/degrade/effect.js';
import { effects } from '../../src/degrade/effects/index.js';
import { warped } from '../../src/degrade/geometry/warped.js';
import { dashedCurve, gridAndCurve, inColour, readAll } from './support/drawn-sheet.js';

const sheet = gridAndCurve(150, 600);
const context = (seed = 1) => ({ dpi: 200, stream: streamOf(seed, 'effects') });
/** So that a sheet of 76 mm shows it. */
const shortened: Readonly<Record<string, object>> = { 'fold-seams': { everyIn: 1 } };
/** What they do follows from the curve alone. */
const withoutChance = ['ink-spread'];
const usual = (effect: Effect, strength: number): EffectValues =>
  ({
    ...Object.fromEntries(Object.entries(effect.parameters).map(([name, each]) => [name, each.default])),
    ...shortened[effect.name],
    strength,
  }) as EffectValues;

function imageOf(effect: Effect, source: RowSource, strength: number, seed = 1): RowSource {
  const values = usual(effect, strength);
  if (effect.kind === 'image') return effect.apply(source, values, context(seed));
  if (effect.kind === 'resize') return effect.resize(source, values, context(seed)).image;
  if (effect.kind === 'geometry') return warped(source, effect.plan(source, values, context(seed)), 255);
  throw new Error(`${effect.name} makes no image`);
}

const onImages = effects.filter(({ kind }) => kind !== 'pen');
const pens = effects.filter((effect) => effect.kind === 'pen');

describe('every effect', () => {
  it('has a name of its own and stands in the order of the physical chain', () => {
    expect(new Set(effects.map(({ name }) => name)).size).toBe(effects.length);
    const order = effects.map(({ stage }) => stages.indexOf(stage));
    expect(order).toEqual([...order].sort((a, b) => a - b));
  });

  it.each(onImages.map((effect) => [effect.name, effect] as const))(
    '%s at strength 0 changes no byte',
    (_, effect) => {
      for (const source of [sheet, inColour(sheet)]) {
        const image = imageOf(effect, source, 0);
        expect(image).toMatchObject({ widthPx: 150, heightPx: 600, channels: source.channels });
        expect(Buffer.compare(readAll(image), readAll(source))).toBe(0);
      }
      if (effect.kind === 'geometry')
        expect(effect.plan(sheet, usual(effect, 0), context()).map).toBe(identityMap);
    },
  );

  it.each(onImages.map((effect) => [effect.name, effect] as const))(
    '%s gives the same bytes however it is read',
    (_, effect) => {
      const whole = readAll(imageOf(effect, sheet, 1));
      expect(Buffer.compare(whole, readAll(sheet))).not.toBe(0);
      for (const rows of [7, 64])
        expect(Buffer.compare(readAll(imageOf(effect, sheet, 1), rows), whole)).toBe(0);
      const backwards = imageOf(effect, sheet, 1);
      const last = backwards.heightPx - 1;
      backwards.readRows(last, 1);
      expect(Buffer.compare(readAll(backwards), whole)).toBe(0);
    },
  );

  it.each(onImages.map((effect) => [effect.name, effect] as const))(
    '%s works on colour and on a sheet of one pixel',
    (_, effect) => {
      const colour = imageOf(effect, inColour(sheet), 1);
      expect(readAll(colour).length).toBe(colour.widthPx * colour.heightPx * colour.channels);
      const dot = imageOf(effect, gridAndCurve(1, 1), 1);
      expect(readAll(dot).length).toBe(dot.widthPx * dot.heightPx * dot.channels);
    },
  );

  it.each(pens.map((effect) => [effect.name, effect] as const))(
    '%s at strength 0 changes no point; at 1 it does, and by the seed alone',
    (_, effect) => {
      const curve = dashedCurve();
      const apply = (strength: number, seed: number) =>
        effect.apply(curve.paths, usual(effect, strength), { curve, stream: streamOf(seed, 'pens') });
      expect(apply(0, 1)).toEqual(curve.paths);
      expect(apply(1, 1)).not.toEqual(curve.paths);
      expect(apply(1, 1)).toEqual(apply(1, 1));
      if (!withoutChance.includes(effect.name)) expect(apply(1, 2)).not.toEqual(apply(1, 1));
      for (const { x, widthMm, darkness } of apply(1, 1)) {
        expect(widthMm.length).toBe(x.length);
        expect(darkness.every((each) => each >= 0 && each <= 1)).toBe(true);
        expect(widthMm.every((each) => each >= 0)).toBe(true);
      }
    },
  );
});

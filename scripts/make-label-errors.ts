/**
 * The table and the pictures of docs/label-errors.md: `npm run label-errors`. Each error is shown on three curves and on
 * a filled region, at the strength that leaves a mean Dice of 0.85 there where it can be reached.
 */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { streamOf } from '../src/core/rng.js';
import {
  classTransition,
  type LabelError,
  type LabelMasks,
  labelErrorKinds,
  labelErrorNamed,
  strengthForDice,
  transitionOf,
} from '../src/labels/perturb/index.js';
import { curvesOf, regionOf, seed } from './label-errors/examples.js';
import { beside, picture } from './label-errors/picture.js';
import { placeInPage } from './place-in-page.js';

const target = 0.85;
const page = fileURLToPath(new URL('../docs/label-errors.md', import.meta.url));
const folder = fileURLToPath(new URL('../docs/label-errors/', import.meta.url));
/** Images for the strength and the transition; the first of them is shown. */
const images = 12;

/** Forms that are shown, and a strength where no Dice is asked for. */
const shown: readonly [string, Record<string, unknown>, number?][] = [
  ['natural', {}],
  ['natural', { direction: 'radial', knots: 5 }],
  ['choppy', {}],
  ['choppy', { ends: 'literal' }],
  ['random', {}],
  ['random', { rates: 'equal-rates' }],
  ['drop', {}, 1],
  ['drop', { unit: 'piece' }],
  ['swap', {}, 1],
  ['shift', {}, 1],
  ['shift', { form: 'translation' }, 1],
  ['rasterisation-phase', {}],
  ['rasterisation-bias', {}],
  ['rasterisation-rule', { rule: 'row-round' }, 1],
  ['disagreement', {}],
  ['propagation', {}],
  ['propagation', { by: 'outline' }],
  ['propagation', { by: 'grow' }],
  ['kanungo', {}],
];

const curves = Array.from({ length: images }, (_, index) => curvesOf(index));
const regions = Array.from({ length: images }, (_, index) => regionOf(index));
mkdirSync(folder, { recursive: true });
const rows = [
  '| picture | error | class | strength at Dice 0.85: curves, region | lost, marked on curves |',
  '| --- | --- | --- | --- | --- |',
];
for (const [name, options, fixed] of shown) {
  const error = labelErrorNamed(name, options);
  const title = [name, ...Object.values(options)].join('-');
  const strengths = [curves, regions].map((set) => strengthOn(error, set, fixed));
  const pictures = [curves, regions].map((set, index) => {
    const { strength } = strengths[index]!;
    try {
      return picture(
        set[0]!,
        error.apply(set[0]!, strength ?? fallback(error), streamOf(seed, 'picture', name)),
      );
    } catch {
      return picture(set[0]!, null);
    }
  });
  const file = `${title}.png`;
  await beside(pictures, join(folder, file));
  const about = Object.entries(options).map(([key, value]) => `${key}: ${value}`);
  rows.push(
    `| ![${title}](label-errors/${file}) | \`${name}\`${about.length > 0 ? `<br>${about.join('<br>')}` : ''} | ${error.taxonomy} | ${strengths.map(({ text }) => text).join(', ')} | ${ratesOn(error, strengths[0]!.strength)} |`,
  );
  console.log(rows.at(-1));
}
const kinds = [
  '| name | class | strength | options | transition | source |',
  '| --- | --- | --- | --- | --- | --- |',
];
for (const kind of labelErrorKinds) {
  const error = labelErrorNamed(kind.name);
  const defaults = Object.entries(kind.options.parse({})).map(([key, value]) => `${key} ${value}`);
  kinds.push(
    `| \`${kind.name}\` | ${error.taxonomy} | ${error.strength.about} (${error.strength.unit}) | ${defaults.join(', ')} | ${error.givenOne ? 'exact' : 'measured'} | ${kind.source} |`,
  );
}
placeInPage(page, { kinds: kinds.join('\n'), pictures: rows.join('\n') });

function strengthOn(error: LabelError, set: readonly LabelMasks[], fixed?: number) {
  try {
    if (fixed !== undefined) {
      error.apply(set[0]!, fixed, streamOf(seed));
      return { strength: fixed, text: `at ${fixed}` };
    }
    const { strength } = strengthForDice(error, set, target, streamOf(seed, 'strength'), 0.01);
    return { strength, text: `${Number(strength.toPrecision(2))}` };
  } catch (thrown) {
    const message = (thrown as Error).message;
    return {
      strength: null,
      text: /jumps/.test(message) ? 'jumps past it' : /needs/.test(message) ? 'not for these' : 'not reached',
    };
  }
}

function fallback(error: LabelError): number {
  return error.strength.unit === 'share' ? error.strength.most : 2;
}

function ratesOn(error: LabelError, strength: number | null): string {
  if (strength === null) return '';
  const labels = curves[0]!;
  const transition = transitionOf(error, labels, strength, {
    draws: 100,
    stream: streamOf(seed, 'transition'),
  });
  let [lost, marked] = [0, 0];
  for (let channel = 0; channel < labels.channels; channel++) {
    const rates = classTransition(labels, transition, channel);
    lost += rates.lost / labels.channels;
    marked += rates.marked / labels.channels;
  }
  const exact = transition.draws === null ? '' : ` (${transition.draws} draws)`;
  return `${lost.toFixed(3)}, ${marked.toFixed(4)}${exact}`;
}

/**
 * The table and the pictures of docs/label-errors.md: `npm run label-errors`. Each error is shown on three curves and on
 * a filled region, at the strength that leaves a mean Dice of 0.85 there where it can be reached.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import sharp from 'sharp';
import type { Polyline, Stroke } from '../src/core/polyline.js';
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
import { vectorLabels } from '../src/study/noise/vector-labels.js';

const seed = 5;
const target = 0.85;
const page = fileURLToPath(new URL('../docs/label-errors.md', import.meta.url));
const folder = fileURLToPath(new URL('../docs/label-errors/', import.meta.url));
const window = { left: 0, top: 0, widthPx: 176, heightPx: 240 };
const zoom = 2;
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
const text = readFileSync(page, 'utf8');
writeFileSync(page, between(between(text, 'kinds', kinds.join('\n')), 'pictures', rows.join('\n')));

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

/** A wavy way down the window. */
function wave(index: number, middle: number, swing: number): Polyline {
  const stream = streamOf(seed, 'curve', index, middle);
  const phases = [3, 7, 17].map((turns) => ({
    turns: turns * stream.between(0.8, 1.2),
    at: stream.between(0, 6.3),
  }));
  const y = Float64Array.from({ length: 142 }, (_, k) => 2 * k - 20);
  const x = y.map((down) =>
    phases.reduce(
      (sum, { turns, at }, k) => sum + (swing / (k + 1)) * Math.sin((turns * down) / 100 + at),
      middle,
    ),
  );
  return { x, y };
}

/** Three curves of 3 px, one a channel. */
function curvesOf(index: number): LabelMasks {
  const strokes = [45, 85, 130].map((middle): Stroke[] => [
    { paths: [wave(index, middle, 22)], penWidth: 3, cap: 'butt', join: 'round' },
  ]);
  const labels = vectorLabels(strokes, 'coverage', window);
  const darkness = new Uint8Array(window.widthPx * window.heightPx);
  for (let pixel = 0; pixel < darkness.length; pixel++) {
    const [col, row] = [pixel % window.widthPx, Math.floor(pixel / window.widthPx)];
    if (col % 24 === 12 || row % 24 === 12) darkness[pixel] = 150;
    for (let channel = 0; channel < 3; channel++)
      if (labels.data[3 * pixel + channel] === 1) darkness[pixel] = 230;
  }
  return { ...labels, darkness };
}

/** A shaded fill between a curve and its baseline. */
function regionOf(index: number): LabelMasks {
  const { x, y } = wave(index, 100, 30);
  const { widthPx, heightPx } = window;
  const data = Uint8Array.from({ length: widthPx * heightPx }, (_, pixel) => {
    const [col, row] = [(pixel % widthPx) + 0.5, Math.floor(pixel / widthPx) + 0.5];
    const at = (row + 20) / 2;
    const edge = x[Math.floor(at)]! + (at - Math.floor(at)) * (x[Math.ceil(at)]! - x[Math.floor(at)]!);
    return col > 30 && col < edge && row > y[0]! && row > 12 && row < heightPx - 12 ? 1 : 0;
  });
  return { widthPx, heightPx, channels: 1, data, darkness: data.map((label) => 210 * label) };
}

/** Grey: label kept; red: lost; blue: marked. Null: cannot be done. */
function picture(truth: LabelMasks, given: LabelMasks | null): Buffer {
  const rgb = Buffer.alloc(3 * window.widthPx * window.heightPx, 255);
  for (let pixel = 0; pixel < window.widthPx * window.heightPx; pixel++) {
    let [kept, lost, marked] = [false, false, false];
    for (let at = pixel * truth.channels; at < (pixel + 1) * truth.channels; at++) {
      const [was, is] = [truth.data[at] === 1, (given ?? truth).data[at] === 1];
      kept ||= was && is;
      lost ||= was && !is;
      marked ||= !was && is;
    }
    const colour =
      given === null
        ? kept
          ? 0xdddddd
          : 0xffffff
        : lost && marked
          ? 0x9b30c0
          : lost
            ? 0xd62f2f
            : marked
              ? 0x2f6fd6
              : kept
                ? 0x777777
                : 0xffffff;
    rgb.writeUIntBE(colour, 3 * pixel, 3);
  }
  return rgb;
}

async function beside(pictures: readonly Buffer[], file: string): Promise<void> {
  const { widthPx, heightPx } = window;
  const [width, height] = [zoom * widthPx, zoom * heightPx];
  const parts = await Promise.all(
    pictures.map((rgb) =>
      sharp(rgb, { raw: { width: widthPx, height: heightPx, channels: 3 } })
        .resize(width, height, { kernel: 'nearest' })
        .png()
        .toBuffer(),
    ),
  );
  await sharp({ create: { width: 2 * width + 8, height, channels: 3, background: '#000' } })
    .composite(parts.map((input, index) => ({ input, left: index * (width + 8), top: 0 })))
    .png({ palette: true, colours: 8, compressionLevel: 9 })
    .toFile(file);
}

function between(whole: string, name: string, content: string): string {
  const [begin, end] = [`<!-- ${name} -->`, `<!-- end of ${name} -->`];
  const from = whole.indexOf(begin) + begin.length;
  return `${whole.slice(0, from)}\n${content}\n${whole.slice(whole.indexOf(end))}`;
}

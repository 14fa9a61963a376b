import { yamlOf } from '../yaml-of.js';

const tiny = {
  study: 'imperfect-labels',
  scene: '{sidePx: 32, wells: {train: 3, validation: 2, test: 2}, tilesPerWell: 2}',
  networks:
    '[{name: unet, width: 0.1, depth: -3}, {name: segnet, width: 0.1, depth: -3, steps: 3}, {name: fcn32, width: 0.02, depth: -3, rate: 0.01}]',
  training:
    '{engine: wasm, steps: 4, images: 2, rate: 0.02, warmUpSteps: 1, lowest: 0.1, weightDecay: 0.01, longestGradient: 1, averageDecay: 0.5}',
  noise: '[{kind: choppy, drawn: frozen, rates: [0, 0.15]}, {kind: random, drawn: frozen, rates: [0.15]}]',
  pensPx: '[1.5]',
  seeds: '[1]',
};

/** A design of seconds, as YAML. */
export const tinyImperfect = yamlOf(tiny);

export const curves = (sidePx: number): string =>
  `{sidePx: ${sidePx}, masks: [{name: curve, style: solid, penTimes: 1, curves: 1}], wells: {train: 3, validation: 2, test: 2}, tilesPerWell: 2}`;

import { yamlOf } from './yaml-of.js';

const tiny = {
  study: 'robust-losses',
  scene:
    '{sidePx: 32, masks: [{name: curve, style: solid, penTimes: 1, curves: 1}], wells: {train: 3, validation: 2, test: 2}, tilesPerWell: 2}',
  model: '{name: light, width: 0.25, depth: -2}',
  training:
    '{engine: wasm, steps: 6, images: 2, rate: 0.02, warmUpSteps: 1, lowest: 0.1, weightDecay: 0.01, longestGradient: 1, averageDecay: 0.5}',
  strategies: '[bce-42, ce]',
  noise: '[{kind: rasterisation, drawn: frozen, rates: [0.2]}]',
  pensPx: '[2]',
  seeds: '[1]',
};

/** A design of seconds, as YAML. */
export const tinyDesign = yamlOf(tiny);

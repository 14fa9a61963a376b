import { yamlOf } from '../yaml-of.js';

const tiny = {
  study: 'label-quality',
  scene: '{sidePx: 32, wells: 4, tilesPerWell: 2}',
  folds: '2',
  datasets: '[{name: drop, hits: [{title: drop, error: drop, share: 0.25}]}]',
  models: '[{name: light, width: 0.25, depth: -2}]',
  training:
    '{engine: cpu, steps: 4, images: 2, rate: 0.02, warmUpSteps: 1, lowest: 0.1, weightDecay: 0.01, longestGradient: 1, averageDecay: 0.5}',
  seeds: '[1]',
};

/** A design of seconds, as YAML. */
export const tinyQuality = yamlOf(tiny);

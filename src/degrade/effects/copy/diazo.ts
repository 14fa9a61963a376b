import { toneEffect } from './tone-effect.js';

export const diazo = toneEffect({
  name: 'diazo',
  about: 'A diazo (whiteprint) copy: violet lines on a ground that the light did not quite clear.',
  ground: [226, 222, 228],
  line: [78, 62, 128],
  usual: { density: 0.85, mottle: 7, grain: 6 },
});

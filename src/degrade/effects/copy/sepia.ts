import { toneEffect } from './tone-effect.js';

export const sepia = toneEffect({
  name: 'sepia',
  about: 'A sepia intermediate: brown lines on a tan ground.',
  ground: [222, 200, 164],
  line: [92, 62, 40],
  usual: { density: 0.9, mottle: 9, grain: 6 },
});

import { toneEffect } from './tone-effect.js';

export const blueprint = toneEffect({
  name: 'blueprint',
  inverts: true,
  about: 'A blueprint: the drawing in white on blue.',
  ground: [38, 66, 122],
  line: [222, 228, 236],
  usual: { density: 0.9, mottle: 8, grain: 7 },
});

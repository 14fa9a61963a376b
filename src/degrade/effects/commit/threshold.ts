import { imageEffect, strength } from '../../effect.js';
import { byStrips } from '../../image/by-strips.js';
import { toGrey } from '../../image/grey.js';

export const threshold = imageEffect({
  name: 'threshold',
  stage: 'commit',
  bilevel: 'makes',
  about: 'One brightness for the whole sheet divides ink from paper: two levels, as CCITT G4 stores them.',
  parameters: {
    strength: { ...strength, about: '1: two levels; below it a ramp between them, 0 changes nothing.' },
    level: { min: 1, max: 255, default: 128, about: 'What is darker is ink.' },
  },
  apply(source, values) {
    if (values.strength === 0) return source;
    const table = Uint8Array.from({ length: 256 }, (_, grey) => {
      const committed = grey < values.level ? 0 : 255;
      return Math.round(grey + values.strength * (committed - grey));
    });
    return byStrips(toGrey(source), 0, ({ rows }, into) => {
      for (let i = 0; i < into.length; i++) into[i] = table[rows[i]!]!;
    });
  },
});

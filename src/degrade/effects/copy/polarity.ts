import { imageEffect, strength } from '../../effect.js';
import { byTable } from '../../image/by-rows.js';

export const polarity = imageEffect({
  name: 'polarity',
  stage: 'copy',
  inverts: true,
  about: 'A negative: ink is light and paper is dark.',
  parameters: { strength },
  apply(source, values) {
    if (values.strength === 0) return source;
    const table = Uint8Array.from({ length: 256 }, (_, value) =>
      Math.round(value + values.strength * (255 - 2 * value)),
    );
    return byTable(source, table);
  },
});

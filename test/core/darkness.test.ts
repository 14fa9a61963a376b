import { expect, it } from 'vitest';
import { darknessOf } from '../../src/core/darkness.js';

it('is what is missing from white, and of a colour the strongest absorption', () => {
  const grey = { widthPx: 2, heightPx: 1, channels: 1 as const, data: Uint8Array.of(255, 40) };
  expect([...darknessOf(grey)]).toEqual([0, 215]);
  const colour = {
    widthPx: 3,
    heightPx: 1,
    channels: 3 as const,
    data: Uint8Array.of(255, 255, 255, 255, 240, 10, 0, 0, 0),
  };
  // Yellow ink is as dark as nearly black.
  expect([...darknessOf(colour)]).toEqual([0, 245, 255]);
});

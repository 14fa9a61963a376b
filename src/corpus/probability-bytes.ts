/** What a byte of a written probability stands for: 255 is certain. */
export const probabilityStep = 1 / 255;

/** To the nearest step, so that none is out by more than half of it; 0 and 1 stay what they are. */
export const probabilityBytes = (probability: Float32Array): Uint8Array =>
  Uint8Array.from(probability, (value) => Math.round(value * 255));

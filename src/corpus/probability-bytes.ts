/** What a byte of a written probability stands for: 255 is certain. */
export const probabilityStep = 1 / 255;

/** To the nearest step, so that none is out by more than half of it; 0 and 1 stay what they are. */
export function probabilityBytes(probability: Float32Array): Uint8Array {
  const bytes = new Uint8Array(probability.length);
  for (let at = 0; at < bytes.length; at++) bytes[at] = probability[at]! * 255 + 0.5;
  return bytes;
}

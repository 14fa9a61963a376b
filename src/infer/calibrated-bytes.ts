/** Fine enough that small probabilities of a channel with a low threshold stay apart. */
const steps = 4095;

/**
 * Bytes for probabilities 0, 1/4095 … 1, such that the threshold becomes one half: p^(ln ½ / ln threshold). Class by
 * class a network is right at another probability (rare classes stay unsure), and who reads it should cut all at one.
 * @param threshold in (0, 1)
 */
export function calibratedBytes(threshold: number): Uint8Array {
  const power = Math.log(0.5) / Math.log(threshold);
  return Uint8Array.from({ length: steps + 1 }, (_, step) => Math.round(255 * (step / steps) ** power));
}

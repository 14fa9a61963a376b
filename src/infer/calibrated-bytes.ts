/**
 * Bits of a float of 32 that are dropped to look it up: sign, exponent and ten bits of the mantissa stay, so that steps
 * are .1 % of a probability or finer, and small ones of a channel with a low threshold stay apart.
 */
export const droppedBits = 13;
/**
 * The least byte that is written, as calibrated; less than 4 % is paper. Of rare classes a network is never quite sure that they
 * are not there, and who looks for ink passes over whole stretches of 0.
 */
const leastByte = 10;
/** 1 as it is looked up. */
const one = floatBits(1) >>> droppedBits;

const tables = new Map<number, Uint8Array>();

/**
 * Bytes for probabilities by the leading bits of their floats (`bits >>> droppedBits`), such that the threshold becomes one
 * half: p^(ln ½ / ln threshold). Class by class a network is right at another probability (rare classes stay unsure), and
 * who reads it should cut all at one. A look-up by bits is all integers: half of what rounding each float takes.
 * @param threshold in (0, 1)
 */
export function calibratedBytes(threshold: number): Uint8Array {
  const known = tables.get(threshold);
  if (known !== undefined) return known;
  const power = Math.log(0.5) / Math.log(threshold);
  const bits = new Uint32Array(1);
  const float = new Float32Array(bits.buffer);
  const bytes = Uint8Array.from({ length: one + 1 }, (_, leading) => {
    // Zero and one are as they are; what lies between two steps is taken for their middle.
    bits[0] = (leading << droppedBits) | (leading === 0 || leading === one ? 0 : 1 << (droppedBits - 1));
    const byte = Math.round(255 * float[0]! ** power);
    return byte < leastByte ? 0 : byte;
  });
  tables.set(threshold, bytes);
  return bytes;
}

function floatBits(value: number): number {
  return new Uint32Array(Float32Array.of(value).buffer)[0]!;
}

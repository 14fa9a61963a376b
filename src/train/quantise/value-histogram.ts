/** Floats are told apart by their leading 16 bits: sign, exponent and seven bits of the mantissa, steps of .8 % or finer. */
const droppedBits = 16;
/** Shares of the largest value that are tried as an end of the range. */
const shares = Array.from({ length: 30 }, (_, step) => 1 - step / 40);
const rounds = 3;

/** What 8 bits hold of a map: values from `least`, at most 0, to `most`, at least 0; others are clamped. */
export interface ValueRange {
  readonly least: number;
  readonly most: number;
}

/** Beyond it a logit is as good as sure: a probability below 10⁻⁵, or above 1 − 10⁻⁵. */
const sureLogit = 12;

/** The range of logits, finer steps where they still say something. */
export const withinLogits = ({ least, most }: ValueRange): ValueRange => ({
  least: Math.max(-sureLogit, least),
  most: Math.min(sureLogit, most),
});

/** How often which values occur in a map. */
export class ValueHistogram {
  private readonly counts = new Float64Array(1 << 16);

  add(values: Float32Array): void {
    const bits = new Uint32Array(values.buffer, values.byteOffset, values.length);
    for (let i = 0; i < bits.length; i++) this.counts[bits[i]! >>> droppedBits]!++;
  }

  /**
   * The range whose 256 steps give the least squared error, by turns at either end: what is rare lies beyond it, so that the
   * steps of what is frequent are fine.
   */
  range(): ValueRange {
    const { values, counts } = this.occurring();
    const lowest = Math.min(0, ...values);
    const highest = Math.max(0, ...values);
    let range: ValueRange = { least: lowest, most: highest };
    const best = (tried: readonly ValueRange[]): ValueRange =>
      tried.reduce((a, b) => (squaredError(b, values, counts) < squaredError(a, values, counts) ? b : a));
    for (let round = 0; round < rounds; round++) {
      range = best(shares.map((share) => ({ ...range, most: share * highest })));
      range = best(shares.map((share) => ({ ...range, least: share * lowest })));
    }
    return range;
  }

  private occurring(): { readonly values: readonly number[]; readonly counts: readonly number[] } {
    const bits = new Uint32Array(1);
    const float = new Float32Array(bits.buffer);
    const values: number[] = [];
    const counts: number[] = [];
    for (const [leading, count] of this.counts.entries()) {
      if (count === 0) continue;
      // Zeros are zeros; what else lies in a step is taken for its middle.
      const isZero = (leading & 0x7fff) === 0;
      bits[0] = (leading << droppedBits) | (isZero ? 0 : 1 << (droppedBits - 1));
      values.push(float[0]!);
      counts.push(count);
    }
    return { values, counts };
  }
}

/** Of rounding inside the range, evenly spread over a step, and of clamping outside. */
function squaredError(
  { least, most }: ValueRange,
  values: readonly number[],
  counts: readonly number[],
): number {
  const ofRounding = ((most - least) / 255) ** 2 / 12;
  let sum = 0;
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!;
    const beyond = value > most ? value - most : value < least ? least - value : 0;
    // A zero is a whole number of steps: it is never rounded.
    if (value !== 0) sum += counts[i]! * (beyond > 0 ? beyond * beyond : ofRounding);
  }
  return sum;
}

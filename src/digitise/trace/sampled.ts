/** A function from 0 on, known at multiples of a step: what a path weighs a hundred million times needs no logarithm. */
export class Sampled {
  private readonly values: Float32Array;

  /**
   * @param of the function; beyond `to` its last value stays
   * @param steps to a unit
   */
  constructor(
    of: (x: number) => number,
    to: number,
    private readonly steps: number,
  ) {
    this.values = Float32Array.from({ length: to * steps + 1 }, (_, i) => of(i / steps));
  }

  /** At the nearest step. @param x 0 or more */
  at(x: number): number {
    const { values } = this;
    return values[Math.min(values.length - 1, x * this.steps + 0.5) | 0]!;
  }
}
